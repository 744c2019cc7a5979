package dev.stint.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.servers.SharedServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedisOptionsTest extends RedisCase {
    @Test
    void a_namespace_that_would_break_the_hash_tag_is_refused() {
        assertThatThrownBy(() -> RedisOptions.defaults().namespace("a}b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("\"a}b\"", "expected 1 to 64");
    }

    @Test
    void a_timeout_that_no_server_can_keep_is_refused() {
        assertThatThrownBy(() -> RedisOptions.defaults().timeout(Duration.ofMillis(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("500 ms to 1 minute");
    }

    @Test
    void waiting_for_replicas_for_longer_than_the_timeout_names_both() {
        assertThatThrownBy(() -> RedisOptions.defaults().waitForReplicas(1, Duration.ofSeconds(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("PT2S", "PT3S");
    }

    @Test
    void a_timeout_that_is_over_before_the_wait_for_replicas_names_both() {
        RedisOptions waiting = RedisOptions.defaults().waitForReplicas(1, Duration.ofMillis(1_500));

        assertThatThrownBy(() -> waiting.timeout(Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("PT1S", "PT1.5S");
    }

    @Test
    void a_retention_of_less_than_a_day_is_refused() {
        Duration day = Duration.ofDays(1);

        assertThat(RedisOptions.defaults().keep(day, day)).isNotNull();
        assertThatThrownBy(() -> RedisOptions.defaults().keep(day.minusMillis(1), day))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("a day at least", "PT23H59M59.999S");
        assertThatThrownBy(() -> RedisOptions.defaults().keep(day, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT0S");
    }

    @Test
    void options_are_never_changed_but_copied() {
        RedisOptions plain = options();
        RedisOptions other =
                plain.namespace("another-" + ProcessHandle.current().pid());
        try (RedisBackend here = plain.connect(SharedServer.REDIS.address());
                RedisBackend there = other.connect(SharedServer.REDIS.address())) {
            here.enqueue(List.of(spec("a")));

            assertThat(there.find("a")).isEmpty();
            assertThat(here.find("a")).isPresent();
        }
    }

    @Test
    void a_worker_may_have_any_name() {
        try (RedisBackend backend = options().connect(SharedServer.REDIS.address());
                Hand worker = new Hand(backend, card("pod 7 – blue", Duration.ofSeconds(1)))) {
            assertThat(worker.sync().reaped()).isFalse();
        }
    }

    @Test
    void a_closed_backend_says_so() {
        RedisBackend backend = options().connect(SharedServer.REDIS.address());
        backend.close();
        backend.close();

        assertThatThrownBy(() -> backend.find("a"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was closed");
    }
}
