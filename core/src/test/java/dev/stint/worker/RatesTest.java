package dev.stint.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.stint.Pacer;
import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/**
 * Each place is asked for without waiting for it, so that the answers say how far ahead the rate has given places away. A
 * machine that stands still meanwhile makes a wait shorter, never longer.
 */
class RatesTest {
    private final Rates rates = new Rates();

    private Pacer pacer(double stepsPerSecond) {
        return rates.pacer("copy", OptionalDouble.of(stepsPerSecond)).orElseThrow();
    }

    private static long last(Pacer pacer, int places) {
        long wait = 0;
        for (int i = 0; i < places; i++) {
            wait = pacer.reserveNanos();
        }
        return wait;
    }

    @Test
    void a_job_without_a_rate_is_not_paced() {
        assertThat(rates.pacer("copy", OptionalDouble.empty())).isEmpty();
    }

    @Test
    void four_hundred_places_at_a_hundred_per_second_reach_up_to_four_seconds_ahead() {
        long wait = last(pacer(100), 400);

        assertThat(Duration.ofNanos(wait)).isBetween(Duration.ofNanos(1), Duration.ofSeconds(4));
    }

    @Test
    void a_fraction_spaces_single_steps() {
        long wait = last(pacer(0.5), 3);

        assertThat(Duration.ofNanos(wait)).isBetween(Duration.ofNanos(1), Duration.ofSeconds(4));
    }

    @Test
    void a_place_too_far_away_is_not_taken_and_gives_the_worker_back_for_five_seconds() {
        long wait = last(pacer(0.5), 10);

        assertThat(wait).isEqualTo(-Duration.ofSeconds(5).toNanos());
    }

    @Test
    void the_stints_of_a_job_share_its_rate() {
        last(pacer(100), 100);

        assertThat(pacer(100).reserveNanos())
                .isGreaterThan(Duration.ofMillis(500).toNanos());
    }
}
