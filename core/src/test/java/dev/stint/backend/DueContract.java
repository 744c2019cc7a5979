package dev.stint.backend;

import static dev.stint.backend.Settlements.throttled;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Delayed runs become claimable by themselves. */
abstract class DueContract extends ContractCase {
    @Test
    void a_delayed_run_is_claimed_when_it_is_due_and_not_before() {
        TestWorker worker = worker("w");
        enqueue(TestRun.of("a").delay(Duration.ofMillis(200)));
        assertThat(worker.claim(1)).isEmpty();

        pass(Duration.ofMillis(201));

        assertThat(ids(worker.claim(1))).containsExactly("a");
    }

    @Test
    void a_run_that_has_become_due_is_queued_without_a_reason() {
        enqueue(TestRun.of("a").delay(Duration.ofMillis(10)));

        pass(Duration.ofMillis(11));
        worker("w").sync();

        assertThat(unrevised(run("a"))).isEqualTo(resting(RunState.QUEUED, null));
    }

    @Test
    void a_worker_learns_when_to_ask_again_at_the_latest() {
        TestWorker worker = worker("w");
        assertThat(worker.ask(1).nextDue()).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(1));

        enqueue(TestRun.of("a").delay(Duration.ofMillis(700)));
        assertThat(worker.ask(1).nextDue()).isPositive().isLessThanOrEqualTo(Duration.ofMillis(700));
    }

    @Test
    void due_runs_come_in_the_order_of_their_due_times() {
        enqueue(
                TestRun.of("later").delay(Duration.ofMillis(20)),
                TestRun.of("sooner").delay(Duration.ofMillis(10)),
                TestRun.of("urgent").delay(Duration.ofMillis(20)).priority(1));

        pass(Duration.ofMillis(30));

        assertThat(ids(worker("w").claim(3))).containsExactly("urgent", "sooner", "later");
    }

    @Test
    void a_due_run_waits_behind_those_that_are_there() {
        enqueue(TestRun.of("delayed").delay(Duration.ofMillis(10)), TestRun.of("there"));

        pass(Duration.ofMillis(11));

        assertThat(ids(worker("w").claim(2))).containsExactly("there", "delayed");
    }

    @Test
    void what_another_worker_is_to_do_is_no_reason_to_ask_earlier() {
        enqueue(TestRun.of("a").job("move", 1).delay(Duration.ofMillis(50)));
        TestWorker alone = worker("w", new Accepts(List.of("default"), Map.of("copy", 1)));

        assertThat(alone.ask(1).nextDue()).isGreaterThan(Duration.ofSeconds(1));
    }

    @Test
    void a_throttled_run_is_due_again_and_again() {
        TestWorker worker = worker("w");
        enqueue(TestRun.of("a"));
        for (int i = 1; i <= 3; i++) {
            worker.release(worker.claimOne(), throttled(done(i), Duration.ofMillis(10)));
            pass(Duration.ofMillis(11));
        }

        assertThat(worker.claimOne().run().progress()).isEqualTo(done(3));
    }

    @Test
    void a_delay_that_is_never_over_is_kept_all_the_same() {
        TestWorker worker = worker("w");
        enqueue(TestRun.of("a"));

        worker.release(worker.claimOne(), throttled(done(1), Duration.ofSeconds(Long.MAX_VALUE)));

        assertThat(run("a").status().state()).isEqualTo(RunState.DELAYED);
        assertThat(run("a").status().dueAt()).isAfter(Instant.parse("2900-01-01T00:00:00Z"));
        assertThat(worker.claim(1)).isEmpty();
    }
}
