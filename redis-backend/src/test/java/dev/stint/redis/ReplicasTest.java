package dev.stint.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.backend.BackendUnavailable;
import dev.stint.backend.RunFilter;
import dev.stint.control.Scope;
import dev.stint.servers.RedisServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

class ReplicasTest extends RedisCase {
    private final RedisServer master =
            RedisServer.builder().config("repl-diskless-sync-delay", "0").start();
    private final RedisServer replica =
            RedisServer.builder().config("repl-diskless-sync-delay", "0").start();
    private final RedisOptions options = RedisOptions.defaults();

    @AfterEach
    void stop() {
        replica.close();
        master.close();
    }

    @Test
    void a_write_is_answered_once_the_replica_has_it() {
        try (Jedis jedis = new Jedis("127.0.0.1", replica.port())) {
            jedis.replicaof("127.0.0.1", master.port());
            while (!jedis.info("replication").contains("master_link_status:up")) {
                Thread.onSpinWait();
            }
            try (RedisBackend backend = options.timeout(Duration.ofMinutes(1))
                            .waitForReplicas(1, Duration.ofSeconds(50))
                            .connect(master.uri());
                    Jedis reader = new Jedis("127.0.0.1", replica.port())) {
                backend.enqueue(List.of(spec("a")));

                assertThat(reader.exists("{stint}:run:a")).isTrue();
            }
        }
    }

    @Test
    void what_changes_nothing_waits_for_no_replica() {
        try (RedisBackend backend =
                options.waitForReplicas(1, Duration.ofMillis(50)).connect(master.uri())) {
            assertThat(backend.find("a")).isEmpty();
            assertThat(backend.list(RunFilter.ALL).runs()).isEmpty();
            assertThat(backend.stints("a")).isEmpty();
            assertThat(backend.controls().scopes()).isEmpty();
            assertThat(backend.stillness(Scope.EVERYTHING).running()).isEmpty();
            assertThat(backend.census(Scope.Kind.JOB)).isEmpty();
            assertThat(backend.workers()).isEmpty();
            assertThat(backend.happenings(null, 1).happenings()).isEmpty();
        }
    }

    @Test
    void a_write_that_too_few_replicas_have_counts_as_unanswered() {
        try (RedisBackend backend =
                options.waitForReplicas(1, Duration.ofMillis(50)).connect(master.uri())) {
            assertThatThrownBy(() -> backend.enqueue(List.of(spec("a"))))
                    .isInstanceOf(BackendUnavailable.class)
                    .hasMessageContaining("only 0 of 1 replicas");
        }
    }
}
