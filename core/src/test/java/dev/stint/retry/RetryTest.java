package dev.stint.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryTest {
    private final Retry retry = Retry.exponential(5, Duration.ofSeconds(1), Duration.ofSeconds(5));

    private Duration longest(int failures) {
        return retry.delayAfter(failures, () -> Math.nextDown(1.0)).orElseThrow();
    }

    @Test
    void each_wait_is_twice_the_one_before_up_to_the_longest() {
        assertThat(longest(1)).isCloseTo(Duration.ofSeconds(1), Duration.ofMillis(1));
        assertThat(longest(2)).isCloseTo(Duration.ofSeconds(2), Duration.ofMillis(1));
        assertThat(longest(3)).isCloseTo(Duration.ofSeconds(4), Duration.ofMillis(1));
        assertThat(longest(4)).isCloseTo(Duration.ofSeconds(5), Duration.ofMillis(1));
    }

    @Test
    void jitter_takes_at_most_half_of_a_wait() {
        assertThat(retry.delayAfter(3, () -> 0.0)).hasValue(Duration.ofSeconds(2));
    }

    @Test
    void the_last_attempt_has_no_wait_behind_it() {
        assertThat(retry.delayAfter(5, () -> 0.5)).isEmpty();
        assertThat(retry.delayAfter(6, () -> 0.5)).isEmpty();
    }

    @Test
    void a_single_attempt_is_never_repeated() {
        assertThat(Retry.exponential(1, Duration.ofSeconds(1), Duration.ofSeconds(1))
                        .delayAfter(1, () -> 0.5))
                .isEmpty();
    }

    @Test
    void thousands_of_failures_do_not_overflow_the_wait() {
        Retry endless = Retry.exponential(Integer.MAX_VALUE, Duration.ofSeconds(1), Duration.ofHours(1));

        assertThat(endless.delayAfter(100_000, () -> 0.0)).hasValue(Duration.ofMinutes(30));
    }

    @Test
    void what_does_not_fit_together_is_refused_with_both_sides_named() {
        assertThatThrownBy(() -> Retry.exponential(0, Duration.ofSeconds(1), Duration.ofSeconds(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 1 attempt, not 0");
        assertThatThrownBy(() -> Retry.exponential(3, Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("first=PT2S, longest=PT1S");
        assertThatThrownBy(() -> Retry.exponential(3, Duration.ZERO, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Retry.exponential(3, Duration.ofSeconds(1), Duration.ofSeconds(Long.MAX_VALUE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("longest <= 365 days");
    }
}
