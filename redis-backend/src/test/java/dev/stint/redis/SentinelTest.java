package dev.stint.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.backend.BackendUnavailable;
import dev.stint.servers.RedisServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/** A master and a replica, and a sentinel that is told to make the replica the master. */
class SentinelTest extends RedisCase {
    @TempDir
    Path directory;

    private final RedisServer master =
            RedisServer.builder().config("repl-diskless-sync-delay", "0").start();
    private final RedisServer replica =
            RedisServer.builder().config("repl-diskless-sync-delay", "0").start();
    private Process sentinel;
    private int port;

    @BeforeEach
    void a_sentinel() throws IOException {
        try (Jedis jedis = new Jedis("127.0.0.1", replica.port())) {
            jedis.replicaof("127.0.0.1", master.port());
            while (!jedis.info("replication").contains("master_link_status:up")) {
                Thread.onSpinWait();
            }
        }
        port = freePort();
        Path config = Files.writeString(
                directory.resolve("sentinel.conf"),
                "port " + port + "\nbind 127.0.0.1\nsentinel monitor main 127.0.0.1 " + master.port() + " 1\n");
        sentinel = new ProcessBuilder(program(), config.toString(), "--sentinel")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("sentinel.log").toFile())
                .start();
        awaitReplicaKnown();
    }

    @AfterEach
    void stop() throws InterruptedException {
        sentinel.destroyForcibly().waitFor();
        replica.close();
        master.close();
    }

    /** The program that the servers of this JVM run. */
    private static String program() {
        return ProcessHandle.current()
                .descendants()
                .flatMap(process -> process.info().command().stream())
                .filter(command -> command.endsWith("redis-server"))
                .findFirst()
                .orElseThrow();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitReplicaKnown() {
        for (boolean known = false; !known; Thread.onSpinWait()) {
            try (Jedis jedis = new Jedis("127.0.0.1", port)) {
                known = !jedis.sentinelReplicas("main").isEmpty();
            } catch (JedisConnectionException notYet) {
                known = false;
            }
        }
    }

    private void failOver() {
        try (Jedis jedis = new Jedis("127.0.0.1", port)) {
            while (!isAccepted(jedis)) {
                Thread.onSpinWait();
            }
            while (!jedis.sentinelGetMasterAddrByName("main").get(1).equals(Integer.toString(replica.port()))) {
                Thread.onSpinWait();
            }
        }
    }

    /** A sentinel promotes no replica of which it has not heard for a while. */
    private static boolean isAccepted(Jedis jedis) {
        try {
            jedis.sentinelFailover("main");
            return true;
        } catch (JedisDataException e) {
            assertThat(e).hasMessageContaining("NOGOODSLAVE");
            return false;
        }
    }

    private String uri(String name) {
        return "redis-sentinel://127.0.0.1:1,127.0.0.1:" + port + "/" + name;
    }

    @Test
    void a_worker_follows_the_master() {
        try (RedisBackend backend = options().connect(uri("main"));
                Hand worker = new Hand(backend, card("w", Duration.ofSeconds(30)))) {
            backend.enqueue(List.of(spec("a"), spec("b")));
            assertThat(worker.claim(1)).hasSize(1);

            failOver();
            master.kill();

            assertThatThrownBy(worker::sync).isInstanceOf(BackendUnavailable.class);
            assertThat(worker.sync().reaped()).isFalse();
            assertThat(worker.claim(1)).hasSize(1);
        }
    }

    @Test
    void a_master_that_no_sentinel_knows_is_named() {
        assertThatThrownBy(() -> options().connect(uri("other")))
                .isInstanceOf(BackendUnavailable.class)
                .hasMessageContaining("other");
    }

    @Test
    void sentinels_that_want_a_login_are_asked_under_theirs() {
        try (Jedis jedis = new Jedis("127.0.0.1", port)) {
            jedis.aclSetUser("asker", "on", ">theirs", "+@all");
            jedis.aclSetUser("default", ">planted"); // as requirepass does
        }

        for (RedisOptions known :
                List.of(options().sentinelLogin(null, "planted"), options().sentinelLogin("asker", "theirs"))) {
            try (RedisBackend backend = known.connect(uri("main"))) {
                backend.enqueue(List.of(spec("a")));

                assertThat(backend.find("a")).isPresent();
            }
        }
        assertThatThrownBy(() -> options().connect(uri("main")))
                .isInstanceOf(BackendUnavailable.class)
                .hasMessageContaining("RedisOptions.sentinelLogin");
        assertThatThrownBy(() -> options().sentinelLogin("asker", "a wrong one").connect(uri("main")))
                .isInstanceOf(BackendUnavailable.class)
                .hasMessageContaining("WRONGPASS")
                .satisfies(error -> assertThat(Throwables.getStackTrace(error)).doesNotContain("a wrong one"));
    }
}
