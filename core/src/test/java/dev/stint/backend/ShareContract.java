package dev.stint.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.control.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A rate is shared out among the workers of a fleet, and never exceeded by all of them together. */
abstract class ShareContract extends ContractCase {
    private static final Scope JOB = Scope.job("copy");

    private int looks;

    private static Demand hungry(int stints) {
        return new Demand(JOB, 0, stints, Demand.HUNGRY, 0);
    }

    private static Demand code(double rate) {
        return new Demand(JOB, rate, 1, Demand.HUNGRY, 0);
    }

    /** A stint that has more left than any share: it counts, but is granted nothing. */
    private static Demand sated(int stints) {
        return new Demand(JOB, 0, stints, Demand.HUNGRY, 1_000_000);
    }

    /** The backend's time, as a new run shows it. */
    private Instant now() {
        String id = "look-" + ++looks;
        enqueue(TestRun.of(id));
        return run(id).times().enqueuedAt();
    }

    @Test
    void without_a_rate_there_is_no_share() {
        assertThat(worker("w").shares(hungry(1))).isEmpty();
    }

    @Test
    void a_lonely_worker_gets_the_steps_of_one_second() {
        throttle(JOB, 10.0);

        assertThat(worker("w").share(hungry(1))).isEqualTo(new Share(JOB, 10, 10));
    }

    @Test
    void the_codes_rate_counts_where_no_operator_has_decided() {
        TestWorker worker = worker("w");

        assertThat(worker.share(code(5))).isEqualTo(new Share(JOB, 5, 5));
        throttle(JOB, 20.0);
        assertThat(worker.share(code(5)).stepsPerSecond()).isEqualTo(20);
        throttle(JOB, null);
        assertThat(worker.share(code(5)).stepsPerSecond()).isEqualTo(5);
    }

    @Test
    void nobody_gets_more_than_it_wants() {
        throttle(JOB, 10.0);

        assertThat(worker("w").share(new Demand(JOB, 0, 1, 3, 0)).steps()).isEqualTo(3);
    }

    @Test
    void what_is_left_of_earlier_shares_is_not_granted_again() {
        throttle(JOB, 10.0);
        TestWorker worker = worker("w");

        assertThat(worker.share(new Demand(JOB, 0, 1, Demand.HUNGRY, 4)).steps())
                .isEqualTo(6);
        assertThat(worker.share(new Demand(JOB, 0, 1, Demand.HUNGRY, 10)).steps())
                .isZero();
        assertThat(worker.share(new Demand(JOB, 0, 1, 3, 7)).steps()).isZero();
    }

    @Test
    void a_worker_without_stints_gets_none_and_takes_none_from_others() {
        throttle(JOB, 10.0);
        TestWorker idle = worker("idle");

        assertThat(idle.share(sated(3)).steps()).isZero();
        assertThat(idle.share(hungry(0))).isEqualTo(new Share(JOB, 10, 0));
        assertThat(worker("w").share(hungry(1)).steps()).isEqualTo(10);
    }

    @Test
    void workers_share_by_their_stints() {
        throttle(JOB, 20.0);
        TestWorker one = worker("one");
        TestWorker three = worker("three");
        one.share(sated(1));
        three.share(sated(3));

        assertThat(three.share(hungry(3)).steps()).isEqualTo(15);
        assertThat(one.share(hungry(1)).steps()).isEqualTo(5);
    }

    @Test
    void what_a_modest_worker_does_not_want_the_others_get() {
        throttle(JOB, 20.0);
        TestWorker modest = worker("modest");
        TestWorker hungry = worker("hungry");

        assertThat(modest.share(new Demand(JOB, 0, 1, 2, 2)).steps()).isZero();
        assertThat(hungry.share(hungry(1)).steps()).isEqualTo(18);
    }

    @Test
    void a_worker_that_has_fallen_silent_takes_no_part_any_more() {
        throttle(JOB, 10.0);
        worker("silent").share(sated(1));
        TestWorker worker = worker("w");
        assertThat(worker.share(hungry(1)).steps()).isEqualTo(5);
        inSteps(worker::sync);

        assertThat(worker.share(hungry(1)).steps()).isEqualTo(10);
    }

    @Test
    void a_new_rate_begins_without_debts() {
        throttle(JOB, 10.0);
        TestWorker worker = worker("w");
        worker.share(hungry(1));
        throttle(JOB, 10.0);
        assertThat(worker.share(hungry(1)).steps()).isLessThan(8);

        throttle(JOB, 20.0);

        assertThat(worker.share(hungry(1))).isEqualTo(new Share(JOB, 20, 20));
    }

    @Test
    void a_pause_leaves_the_rates_state() {
        throttle(JOB, 10.0);
        TestWorker worker = worker("w");
        worker.share(hungry(1));
        pause(JOB);
        resume(JOB);

        assertThat(worker.share(hungry(1)).steps()).isLessThan(8);
    }

    @Test
    void each_scope_has_steps_of_its_own() {
        enqueue(TestRun.of("a"));
        Scope run = Scope.run("a");
        throttle(JOB, 10.0);
        throttle(Scope.EVERYTHING, 30.0);
        throttle(run, 2.0);
        TestWorker worker = worker("w");

        List<Share> shares = worker.shares(
                hungry(1),
                new Demand(Scope.tag("x"), 0, 1, Demand.HUNGRY, 0),
                new Demand(Scope.EVERYTHING, 0, 1, Demand.HUNGRY, 0),
                new Demand(run, 0, 1, Demand.HUNGRY, 0));

        assertThat(shares)
                .containsExactlyInAnyOrder(
                        new Share(JOB, 10, 10), new Share(Scope.EVERYTHING, 30, 30), new Share(run, 2, 2));
    }

    @Test
    void the_highest_rate_is_granted_by_the_million() {
        throttle(JOB, 1_000_000.0);

        assertThat(worker("w").share(hungry(1))).isEqualTo(new Share(JOB, 1_000_000, 1_000_000));
    }

    @Test
    void a_rate_of_less_than_one_step_a_second_begins_with_one_step() {
        throttle(JOB, 0.1);
        TestWorker worker = worker("w");

        assertThat(worker.share(hungry(1)).steps()).isEqualTo(1);
        inSteps(() -> assertThat(worker.share(hungry(1)).steps()).isZero());
    }

    @Test
    void more_workers_than_steps_take_turns() {
        throttle(JOB, 2.0);
        List<TestWorker> workers = List.of(worker("a"), worker("b"), worker("c"), worker("d"));
        int[] granted = new int[4];

        for (int round = 0; round < 18; round++) {
            for (int i = 0; i < 4; i++) {
                granted[i] += workers.get(i).share(hungry(1)).steps();
            }
            pass(STEP);
        }

        assertThat(IntStream.of(granted)).allMatch(steps -> steps >= 1 && steps <= 4);
    }

    @Test
    void a_pulse_that_was_overtaken_gives_no_share() {
        throttle(JOB, 10.0);
        TestWorker worker = worker("w");
        long late = worker.nextNumber();
        worker.sync();

        SyncReply reply = worker.link()
                .sync(new SyncRequest(
                        late, worker.answered(), List.of(), new SyncRequest.Outlook(-1, List.of(hungry(1)))));

        assertThat(reply.guidance().shares()).isEmpty();
        assertThat(worker.share(hungry(1)).steps()).isEqualTo(10);
    }

    @Test
    void all_together_never_exceed_the_rate_and_use_it_up() {
        double rate = 40;
        throttle(JOB, rate);
        List<TestWorker> workers = List.of(worker("a"), worker("b"), worker("c"));
        workers.forEach(worker -> worker.share(sated(1)));
        Instant from = now();
        int[] granted = new int[3];

        for (int round = 0; round < 10; round++) {
            for (int i = 0; i < 3; i++) {
                int asks = (round + i) % 3;
                granted[asks] += workers.get(asks).share(hungry(1)).steps();
            }
            pass(STEP);
        }

        double seconds = Duration.between(from, now()).toMillis() / 1e3;
        int all = granted[0] + granted[1] + granted[2];
        double ahead = 1 - 1 / rate;
        assertThat((double) all).isLessThanOrEqualTo(rate * (seconds + ahead + 0.1) + 1);
        assertThat((double) all).isGreaterThanOrEqualTo(rate * (seconds - STEP.toMillis() / 1e3) - 1);
        assertThat(IntStream.of(granted)).allMatch(steps -> steps > all / 5);
    }
}
