package dev.stint.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.control.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds of a shared rate whatever its workers do: thousands of random histories, always the same ones. */
class BucketTest {
    private static final int HISTORIES = 3_000;
    private static final int ASKS = 80;
    private static final double SECOND = 1e6;

    private record Grant(double at, int steps) {}

    private final Bucket bucket = new Bucket();

    private static Demand demand(int stints, int wanted, int left) {
        return new Demand(Scope.EVERYTHING, 0, stints, wanted, left);
    }

    private static Demand hungry() {
        return demand(1, Demand.HUNGRY, 0);
    }

    /** From one step in ten seconds to a thousand in one. */
    private static double rate(Random random) {
        return Math.pow(10, random.nextInt(41) / 10.0 - 1);
    }

    private static double ahead(double rate) {
        return Math.max(0, 1 - 1 / rate);
    }

    private static double catchUp(double rate) {
        return Math.max(0.1, 0.5 / rate);
    }

    @Test
    void in_no_interval_more_steps_are_granted_than_the_rate_allows() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            double rate = rate(random);
            List<Grant> grants = history(random, rate);
            for (int from = 0; from < grants.size(); from++) {
                checkFrom(grants, from, rate, seed);
            }
        }
    }

    private static List<Grant> history(Random random, double rate) {
        Bucket bucket = new Bucket();
        int workers = 1 + random.nextInt(6);
        double now = 0;
        List<Grant> grants = new ArrayList<>();
        for (int i = 0; i < ASKS; i++) {
            now += random.nextInt(20) == 0 ? 3 * SECOND : random.nextInt(4) * random.nextInt(100_000);
            String worker = "w" + random.nextInt(workers);
            int wanted = random.nextBoolean() ? Demand.HUNGRY : random.nextInt(8);
            int left = random.nextInt(3) == 0 ? random.nextInt(5) : 0;
            grants.add(new Grant(now, bucket.grant(worker, demand(random.nextInt(4), wanted, left), rate, now)));
        }
        return grants;
    }

    private static void checkFrom(List<Grant> grants, int from, double rate, int seed) {
        long sum = 0;
        for (Grant last : grants.subList(from, grants.size())) {
            sum += last.steps();
            double seconds = (last.at() - grants.get(from).at()) / SECOND;
            double most = rate * (seconds + ahead(rate) + catchUp(rate)) + 1;
            if (last.steps() < 0 || sum > most + 1e-6) {
                throw new AssertionError(sum + " steps in " + seconds + " s at " + rate + " steps/s, at most " + most
                        + " are allowed: seed " + seed + ", from ask " + from);
            }
        }
    }

    @Test
    void hungry_workers_use_the_rate_up() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            double rate = rate(random);
            int workers = 1 + random.nextInt(6);
            double round = (0.05 + random.nextInt(4) / 10.0) * SECOND;
            double all = IntStream.of(served(random, rate, workers, round)).sum();

            double seconds = ASKS * round / SECOND;
            assertThat(all)
                    .as("steps in %s s at %s steps/s for %s workers, seed %s", seconds, rate, workers, seed)
                    .isGreaterThanOrEqualTo(rate * (seconds - round / SECOND) - 2);
        }
    }

    /** Rounds in which each worker asks once; in any order if there are steps for all of them, else in the same one. */
    private static int[] served(Random random, double rate, int workers, double round) {
        Bucket bucket = new Bucket();
        int[] granted = new int[workers];
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, workers).boxed().toList());
        for (int i = 0; i < ASKS; i++) {
            if (rate >= workers) {
                Collections.shuffle(order, random);
            }
            for (int turn = 0; turn < workers; turn++) {
                int worker = order.get(turn);
                double now = i * round + turn * round / workers;
                granted[worker] += bucket.grant("w" + worker, hungry(), rate, now);
            }
        }
        return granted;
    }

    @Test
    void more_workers_than_steps_are_served_one_after_the_other() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            double rate = 0.5 + random.nextDouble();

            assertThat(IntStream.of(served(random, rate, 4, 0.4 * SECOND)).summaryStatistics())
                    .as("steps of four workers at %s steps/s, seed %s", rate, seed)
                    .matches(steps -> steps.getMax() - steps.getMin() <= 2, "nobody is left behind");
        }
    }

    @Test
    void whoever_was_never_served_is_first_and_then_the_lower_id() {
        assertThat(bucket.grant("c", hungry(), 1, 0)).isEqualTo(1);
        assertThat(bucket.grant("b", hungry(), 1, 1)).isZero();
        assertThat(bucket.grant("a", hungry(), 1, 2)).isZero();

        assertThat(bucket.grant("b", hungry(), 1, 0.6 * SECOND)).isZero();
        assertThat(bucket.grant("c", hungry(), 1, 0.6 * SECOND)).isZero();
        assertThat(bucket.grant("a", hungry(), 1, 0.6 * SECOND)).isEqualTo(1);
        assertThat(bucket.grant("c", hungry(), 1, 1.6 * SECOND)).isZero();
    }

    @Test
    void whoever_has_a_step_left_or_wants_none_keeps_nobody_waiting() {
        bucket.grant("a", demand(1, Demand.HUNGRY, 1), 1, 0);
        bucket.grant("b", demand(1, 0, 0), 1, 0);

        assertThat(bucket.grant("c", hungry(), 1, 1)).isEqualTo(1);
    }

    @Test
    void what_nobody_took_is_lost_but_for_a_moment() {
        bucket.grant("a", hungry(), 10, 0);

        assertThat(bucket.grant("a", hungry(), 10, 100 * SECOND)).isEqualTo(10);
        assertThat(bucket.grant("a", hungry(), 10, 100 * SECOND)).isEqualTo(1);
        assertThat(bucket.grant("a", hungry(), 10, 100 * SECOND)).isZero();
    }

    @Test
    void whoever_wants_less_than_the_part_of_its_stints_leaves_the_rest_to_the_others() {
        assertThat(bucket.grant("b", demand(2, 12, 0), 30, 0)).isEqualTo(12);

        assertThat(bucket.grant("a", hungry(), 30, 0.9 * SECOND)).isEqualTo(18);
    }
}
