package dev.stint.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How long a run waits when a signal bites. */
class SignalThrottleTest {
    private static final Signal<Object> STRAINED = args -> true;

    private static Interruption bite(Backoff backoff) {
        return new SignalThrottle<>(STRAINED, backoff).bite("lag");
    }

    @Test
    void a_fixed_back_off_must_be_positive() {
        assertThatThrownBy(() -> new SignalThrottle<>(STRAINED, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a throttle's back-off must be positive, not PT0S");
        assertThatThrownBy(() -> Backoff.of(Duration.ofSeconds(-1))).hasMessageContaining("must be positive");
    }

    @Test
    void a_back_off_is_evaluated_each_time_it_bites() {
        AtomicInteger bites = new AtomicInteger();
        SignalThrottle<Object> throttle =
                new SignalThrottle<>(STRAINED, () -> Duration.ofSeconds(bites.incrementAndGet()));

        assertThat(throttle.bite("lag"))
                .isEqualTo(new Interruption(Interruption.THROTTLE, "lag", Duration.ofSeconds(1)));
        assertThat(throttle.bite("lag").delay()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void a_back_off_that_is_not_positive_or_throws_is_one_in_doubt_and_says_so() {
        assertThat(bite(() -> Duration.ofSeconds(-2)))
                .isEqualTo(new Interruption(
                        Interruption.THROTTLE,
                        "lag; the back-off is PT-2S, which is not positive",
                        SignalThrottle.IN_DOUBT));
        Interruption thrown = bite(() -> {
            throw new IllegalStateException("no clock");
        });
        assertThat(thrown.delay()).isEqualTo(SignalThrottle.IN_DOUBT);
        assertThat(thrown.detail()).isEqualTo("lag; the back-off has thrown java.lang.IllegalStateException: no clock");
    }

    @Test
    void a_back_off_is_cut_to_the_longest() {
        assertThat(bite(() -> Duration.ofSeconds(Long.MAX_VALUE)).delay()).isEqualTo(Backoff.LONGEST);
        assertThat(bite(Backoff.of(Duration.ofDays(1_000))).delay()).isEqualTo(Backoff.LONGEST);
    }
}
