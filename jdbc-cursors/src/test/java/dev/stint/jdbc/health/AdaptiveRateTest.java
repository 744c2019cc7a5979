package dev.stint.jdbc.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdaptiveRateTest {
    private static final Duration TARGET = Duration.ofMillis(50);
    private static final Duration FAST = Duration.ofMillis(50);
    private static final Duration SLOW = Duration.ofMillis(51);
    private static final int SEEDS = 200;

    /** What the probe will say; null fails. */
    private Duration latency = FAST;

    private long now;
    private int probes;

    private AdaptiveRate rate(double least, double most) {
        return AdaptiveRate.of(this::probe, TARGET, least, most, () -> now);
    }

    private Duration probe() throws Exception {
        probes++;
        if (latency == null) {
            throw new Exception("no route to host");
        }
        return latency;
    }

    private double next(AdaptiveRate rate, Duration felt) {
        latency = felt;
        now += Duration.ofSeconds(1).toNanos();
        return rate.stepsPerSecond();
    }

    private void raiseToMost(AdaptiveRate rate) {
        for (int i = 0; i < 20; i++) {
            next(rate, FAST);
        }
    }

    @Test
    void it_begins_at_the_least_and_reaches_the_most_after_twenty_fast_probes_and_not_before() {
        AdaptiveRate rate = rate(10, 410);
        assertThat(rate.stepsPerSecond()).isEqualTo(30);
        for (int i = 2; i < 20; i++) {
            assertThat(next(rate, FAST)).isLessThan(410);
        }
        assertThat(next(rate, FAST)).isEqualTo(410);
        assertThat(next(rate, FAST)).isEqualTo(410);
    }

    @Test
    void a_single_outlier_changes_nothing() {
        AdaptiveRate rate = rate(10, 410);
        double before = next(rate, FAST);
        assertThat(next(rate, Duration.ofHours(1))).isEqualTo(before);
        assertThat(next(rate, FAST)).isGreaterThan(before);
        assertThat(next(rate, FAST)).isGreaterThan(before);
        assertThat(next(rate, SLOW)).isGreaterThan(before);
    }

    @Test
    void two_slow_probes_of_three_halve_it() {
        AdaptiveRate rate = rate(10, 410);
        raiseToMost(rate);
        next(rate, SLOW);
        assertThat(next(rate, SLOW)).isEqualTo(205);
        next(rate, SLOW);
        next(rate, FAST);
        assertThat(next(rate, SLOW)).isCloseTo((205 + 20) / 2.0, within(1e-9));
    }

    @Test
    void what_was_slow_before_it_fell_is_not_held_against_the_lower_rate() {
        AdaptiveRate rate = rate(10, 410);
        raiseToMost(rate);
        next(rate, SLOW);
        double lower = next(rate, SLOW);
        assertThat(next(rate, SLOW)).isEqualTo(lower);
        assertThat(next(rate, FAST)).isGreaterThan(lower);
    }

    @Test
    void a_probe_that_fails_halves_it_at_once() {
        AdaptiveRate rate = rate(10, 410);
        raiseToMost(rate);
        assertThat(next(rate, null)).isEqualTo(205);
        assertThat(rate)
                .hasToString("205 steps/s of 10 to 410: the probe has failed: java.lang.Exception: no route to host");
        next(rate, FAST);
        assertThat(rate).hasToString("225 steps/s of 10 to 410: the probe took 50 ms of 50 ms");
    }

    @Test
    void it_probes_once_a_second_whoever_asks_how_often() {
        AdaptiveRate rate = rate(10, 410);
        double first = rate.stepsPerSecond();
        now += Duration.ofSeconds(1).toNanos() - 1;
        assertThat(rate.stepsPerSecond()).isEqualTo(first);
        assertThat(probes).isEqualTo(1);
        now += 1;
        assertThat(rate.stepsPerSecond()).isGreaterThan(first);
        assertThat(probes).isEqualTo(2);
    }

    @Test
    void whoever_asks_while_it_probes_is_not_kept_waiting() {
        AdaptiveRate[] rate = new AdaptiveRate[1];
        double[] meanwhile = new double[1];
        rate[0] = AdaptiveRate.of(
                () -> {
                    Thread other = new Thread(() -> meanwhile[0] = rate[0].stepsPerSecond());
                    other.start();
                    other.join();
                    return FAST;
                },
                TARGET,
                10,
                410,
                () -> now);
        assertThat(rate[0].stepsPerSecond()).isEqualTo(30);
        assertThat(meanwhile[0]).isEqualTo(10);
    }

    @Test
    void whatever_the_probe_says_it_stays_within_its_bounds() {
        everySeed(random -> {
            double least = 0.001 + random.nextDouble() * 1_000;
            double most = least * (1 + random.nextDouble() * 999);
            AdaptiveRate rate = rate(least, most);
            for (int i = 0; i < 200; i++) {
                int dice = random.nextInt(10);
                assertThat(next(rate, dice == 0 ? null : dice < 4 ? SLOW : FAST))
                        .isBetween(least, most);
            }
        });
    }

    @Test
    void wherever_it_is_it_falls_to_the_least_within_two_slow_probes_for_each_halving_and_recovers() {
        everySeed(random -> {
            double least = 1 + random.nextDouble() * 100;
            double most = least * (2 + random.nextDouble() * 500);
            AdaptiveRate rate = rate(least, most);
            for (int i = random.nextInt(50); i > 0; i--) {
                next(rate, FAST);
            }
            int halvings = (int) Math.ceil(Math.log(most / least) / Math.log(2));
            for (int i = 0; i < 2 * halvings; i++) {
                next(rate, SLOW);
            }
            assertThat(rate.stepsPerSecond()).isEqualTo(least);
            raiseToMost(rate);
            assertThat(rate.stepsPerSecond()).isCloseTo(most, within(most * 1e-9));
        });
    }

    /** The peak is a step above what is borne, and the trough half of that. */
    @Test
    void around_what_a_database_bears_it_swings_between_half_of_that_and_one_step_more() {
        everySeed(random -> {
            double least = 1 + random.nextDouble() * 10;
            double most = least * (20 + random.nextDouble() * 500);
            double borne = least * 4 + random.nextDouble() * (most - least * 4);
            double step = (most - least) / 20;
            AdaptiveRate rate = rate(least, most);
            double now = rate.stepsPerSecond();
            boolean reached = false;
            for (int i = 0; i < 300; i++) {
                boolean strained = now > borne;
                reached |= strained || now == most;
                now = next(rate, strained ? SLOW : FAST);
                assertThat(now).isLessThanOrEqualTo(borne + step);
                assertThat(now).isGreaterThanOrEqualTo(reached ? Math.min(borne, most) / 2 : least);
            }
            assertThat(reached).isTrue();
        });
    }

    private interface Property {
        void holdsFor(Random random);
    }

    private static void everySeed(Property property) {
        for (int seed = 0; seed < SEEDS; seed++) {
            property.holdsFor(new Random(seed));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 10", "-1, 10", "10, 9", "1, 1000001", "NaN, 10", "1, NaN"})
    void bounds_out_of_range_are_refused(double least, double most) {
        assertThatThrownBy(() -> rate(least, most))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 < least <= most <= 1000000")
                .hasMessageContaining("least " + least + " and most " + most);
    }

    @Test
    void a_target_of_no_time_is_refused() {
        assertThatThrownBy(() -> AdaptiveRate.of(() -> FAST, Duration.ZERO, 1, 2))
                .hasMessageContaining("must be positive, not PT0S");
    }
}
