package dev.stint.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.Claim;
import dev.stint.backend.Release;
import dev.stint.backend.RunState;
import dev.stint.servers.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.util.JedisClusterCRC16;

/** A cluster of three nodes, each of which owns a third of the slots. */
class ClusterTest extends RedisCase {
    private static final int SLOTS = 16_384;
    private static final List<RedisServer> NODES = new ArrayList<>();

    @BeforeAll
    static void three_nodes_that_know_each_other() {
        for (int i = 0; i < 3; i++) {
            NODES.add(RedisServer.builder()
                    .config("cluster-enabled", "yes")
                    .config("cluster-node-timeout", "5000")
                    .start());
        }
        for (int i = 0; i < 3; i++) {
            try (Jedis node = node(i)) {
                node.clusterAddSlotsRange(i * SLOTS / 3, (i + 1) * SLOTS / 3 - 1);
                node.clusterMeet("127.0.0.1", NODES.get(0).port());
            }
        }
        for (int i = 0; i < 3; i++) {
            awaitWhole(i);
        }
    }

    @AfterAll
    static void stop() {
        NODES.forEach(RedisServer::close);
    }

    private static Jedis node(int i) {
        return new Jedis(NODES.get(i).host(), NODES.get(i).port());
    }

    private static void awaitWhole(int i) {
        try (Jedis node = node(i)) {
            for (String info = ""; !info.contains("cluster_state:ok") || !info.contains("cluster_known_nodes:3"); ) {
                Thread.onSpinWait();
                info = node.clusterInfo();
            }
        }
    }

    /** The address of the node that does not own the namespace's slot. */
    private static String uriOfAnotherNode(String namespace) {
        int slot = JedisClusterCRC16.getSlot(new Namespace(namespace).key(Key.CLOCK));
        int owner = (slot * 3 + 2) / SLOTS;
        return "redis-cluster://127.0.0.1:" + NODES.get((owner + 1) % 3).port();
    }

    @Test
    void a_run_goes_its_way_on_the_node_that_owns_its_namespace() throws Exception {
        for (String namespace : List.of("red", "green", "blue", "yellow")) {
            RedisOptions options = RedisOptions.defaults().namespace(namespace);
            try (RedisBackend backend = options.connect(uriOfAnotherNode(namespace));
                    Hand worker = new Hand(backend, card("w", Duration.ofSeconds(5)))) {
                CompletableFuture<?> enqueued =
                        CompletableFuture.runAsync(() -> backend.enqueue(List.of(spec("a"), spec("b"))));
                worker.link().await(Duration.ofSeconds(10));
                enqueued.join();
                Claim claim = worker.claim(1).get(0);

                worker.ask(0, new Release("a", claim.token(), completed()));

                assertThat(backend.find("a").orElseThrow().status().state()).isEqualTo(RunState.COMPLETED);
            }
        }
    }

    @Test
    void an_application_enqueues_over_its_own_cluster_client() {
        Set<HostAndPort> nodes =
                Set.of(new HostAndPort("127.0.0.1", NODES.get(0).port()));
        RedisOptions options = RedisOptions.defaults().namespace("own");
        try (RedisClusterClient client = RedisClusterClient.create(nodes);
                RedisBackend over = options.over(client);
                RedisBackend backend = options.connect(uriOfAnotherNode("own"))) {
            over.enqueue(List.of(spec("a")));

            assertThat(backend.find("a")).isEqualTo(over.find("a")).isPresent();
        }
    }
}
