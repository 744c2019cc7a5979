package dev.stint.samples.fire;

import dev.stint.samples.process.Await;
import dev.stint.servers.RedisServer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisClusterCRC16;

/** A cluster of three masters, and a replica of the one that owns the runs. */
final class Cluster implements AutoCloseable {
    private static final int MASTERS = 3;
    private static final int SLOTS = 16_384;
    private static final String NAMESPACE = "{stint}";

    private final List<RedisServer> nodes = new ArrayList<>();

    Cluster() throws Exception {
        for (int i = 0; i <= MASTERS; i++) {
            nodes.add(RedisServer.builder()
                    .config("cluster-enabled", "yes")
                    .config("cluster-node-timeout", "1000")
                    .config("cluster-replica-validity-factor", "0")
                    .config("repl-diskless-sync-delay", "0")
                    .start());
        }
        for (int i = 0; i <= MASTERS; i++) {
            try (Jedis node = open(nodes.get(i))) {
                if (i < MASTERS) {
                    node.clusterAddSlotsRange(i * SLOTS / MASTERS, (i + 1) * SLOTS / MASTERS - 1);
                }
                node.clusterMeet("127.0.0.1", nodes.get(0).port());
            }
        }
        for (RedisServer node : nodes) {
            awaitInfo(node, "cluster_state:ok", "cluster_known_nodes:" + (MASTERS + 1));
        }
        RedisServer owner = nodes.get((JedisClusterCRC16.getSlot(NAMESPACE) * MASTERS + MASTERS - 1) / SLOTS);
        try (Jedis replica = open(nodes.get(MASTERS));
                Jedis master = open(owner)) {
            replica.clusterReplicate(master.clusterMyId());
        }
    }

    private static Jedis open(RedisServer node) {
        return new Jedis(node.host(), node.port());
    }

    private static void awaitInfo(RedisServer node, String... words) throws Exception {
        Await.until("a node of the cluster says " + List.of(words), Sentinel.PATIENCE, () -> {
            try (Jedis jedis = open(node)) {
                String info = jedis.clusterInfo();
                return List.of(words).stream().allMatch(info::contains);
            }
        });
    }

    String uri() {
        return "redis-cluster://"
                + nodes.stream().map(node -> node.host() + ":" + node.port()).collect(Collectors.joining(","));
    }

    /** The node that answers for the runs. */
    private RedisServer owner() {
        return nodes.stream()
                .filter(Cluster::isOwner)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no node owns the runs"));
    }

    private static boolean isOwner(RedisServer node) {
        try (Jedis jedis = open(node)) {
            return jedis.info("replication").contains("role:master") && ownsRuns(jedis);
        } catch (JedisException down) {
            return false;
        }
    }

    private static boolean ownsRuns(Jedis jedis) {
        try {
            jedis.exists(NAMESPACE);
            return true;
        } catch (JedisException moved) {
            return false;
        }
    }

    /** Kills the master of the runs, and waits until its replica has been promoted. It comes back as the replica. */
    void failOver() throws Exception {
        RedisServer master = owner();
        Await.until("a replica is in step", Sentinel.PATIENCE, () -> {
            try (Jedis jedis = open(master)) {
                return jedis.info("replication").contains("state=online");
            }
        });
        master.kill();
        Await.until(
                "the replica has been promoted",
                Sentinel.PATIENCE,
                () -> nodes.stream().anyMatch(Cluster::isOwner));
        master.restart();
    }

    @Override
    public void close() {
        nodes.forEach(RedisServer::close);
    }
}
