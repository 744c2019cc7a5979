package dev.stint.backend;

import static dev.stint.backend.Settlements.failed;
import static dev.stint.backend.Settlements.hookDone;
import static dev.stint.backend.Settlements.withoutHook;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.control.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the contract cannot wait for: retention, and a clock that goes wrong. */
class InMemoryTimeTest extends InMemoryCase {
    @Test
    void an_ended_run_is_forgotten_after_seven_days() {
        TestWorker worker = worker("w");
        worker.release(claimed(worker, "a"), withoutHook(RunState.COMPLETED, done(1)));

        pass(Duration.ofDays(7).minusMillis(1));
        assertThat(backend.find("a")).isPresent();
        pass(Duration.ofMillis(1));

        assertThat(backend.find("a")).isEmpty();
        assertThat(backend.list(RunFilter.ALL).runs()).isEmpty();
        assertThat(backend.enqueue(List.of(TestRun.of("a").spec()))).containsExactly(new Enqueued("a", false));
    }

    @Test
    void a_failed_run_is_forgotten_after_thirty_days_with_its_unique_key() {
        TestWorker worker = worker("w");
        enqueue(TestRun.of("a").uniqueKey("k"));
        worker.release(worker.claimOne(), withoutHook(RunState.FAILED, done(1)));

        pass(Duration.ofDays(30).minusMillis(1));
        assertThat(state("a")).isEqualTo(RunState.FAILED);
        pass(Duration.ofMillis(1));

        assertThat(backend.enqueue(List.of(TestRun.of("b").uniqueKey("k").spec())))
                .containsExactly(new Enqueued("b", false));
        assertThat(backend.find("a")).isEmpty();
    }

    @Test
    void a_run_whose_terminal_hook_is_still_due_is_not_forgotten() {
        TestWorker worker = worker("w");
        worker.release(claimed(worker, "a"), failed(done(1)));

        pass(Duration.ofDays(365));
        assertThat(state("a")).isEqualTo(RunState.FAILED);
        TestWorker later = worker("later");
        later.release(later.claimOne(), hookDone(RunState.FAILED));

        assertThat(backend.find("a")).isEmpty();
    }

    @Test
    void a_retried_run_is_not_forgotten_for_its_earlier_failure() {
        TestWorker worker = worker("w");
        worker.release(claimed(worker, "a"), withoutHook(RunState.FAILED, done(1)));
        order("a", Order.Action.RETRY);

        pass(Duration.ofDays(31));

        assertThat(state("a")).isEqualTo(RunState.QUEUED);
    }

    @Test
    void a_run_that_has_failed_twice_at_one_moment_is_forgotten_once() {
        TestWorker worker = worker("w");
        worker.release(claimed(worker, "a"), withoutHook(RunState.FAILED, done(1)));
        order("a", Order.Action.RETRY);
        worker.release(worker.claimOne(), withoutHook(RunState.FAILED, done(1)));

        pass(Duration.ofDays(30));

        assertThat(backend.census(Scope.Kind.JOB)).isEmpty();
    }

    @Test
    void a_forgotten_run_does_not_take_the_unique_key_of_its_successor_along() {
        TestWorker worker = worker("w");
        enqueue(TestRun.of("a").uniqueKey("k"));
        worker.release(worker.claimOne(), withoutHook(RunState.COMPLETED, done(1)));
        enqueue(TestRun.of("b").uniqueKey("k"));

        pass(Duration.ofDays(8));

        assertThat(backend.enqueue(List.of(TestRun.of("c").uniqueKey("k").spec())))
                .containsExactly(new Enqueued("b", true));
        assertThat(backend.find("a")).isEmpty();
    }

    @Test
    void a_worker_that_has_fallen_silent_is_not_listed_even_before_anybody_misses_it() {
        worker("silent");

        pass(LEASE);

        assertThat(backend.workers()).isEmpty();
    }

    private void lostWith(String runId) {
        claimed(worker("dead"), runId);
        outlive(worker("survivor"));
    }

    @Test
    void an_unproven_stint_is_forgotten_after_a_day_with_its_worker() {
        lostWith("a");
        Instant lost = backend.workers().get(0).leaseEnd();

        pass(Duration.between(clock.instant(), lost).plusDays(1).minusMillis(1));
        assertThat(backend.stillness(Scope.EVERYTHING).unproven()).hasSize(1);
        pass(Duration.ofMillis(1));

        assertThat(backend.stillness(Scope.EVERYTHING)).isEqualTo(new Stillness(List.of(), List.of()));
        assertThat(backend.workers()).isEmpty();
        assertThat(backend.declareDead("dead", Terms.NONE)).isFalse();
    }

    @Test
    void doubts_about_a_worker_that_is_lost_again_under_the_same_id_are_kept() {
        lostWith("a");
        order("a", Order.Action.PAUSE);
        lostWith("b");

        assertThat(backend.stillness(Scope.EVERYTHING).unproven())
                .extracting(Stillness.Unproven::runId)
                .contains("a", "b");
    }

    @Test
    void a_forgotten_run_leaves_no_rate_no_count_and_no_stints() {
        TestWorker worker = worker("w");
        enqueue(TestRun.of("a").tags("x"));
        worker.release(worker.claimOne(), withoutHook(RunState.COMPLETED, done(1)));
        throttle(Scope.run("a"), 5.0);

        pass(Duration.ofDays(7));

        assertThat(backend.controls()).isEqualTo(new Controls(2, List.of()));
        assertThat(backend.census(Scope.Kind.TAG)).isEmpty();
        assertThat(backend.stints("a")).isEmpty();
    }

    @Test
    void a_clock_that_goes_back_does_not_stop_a_rate() {
        throttle(Scope.EVERYTHING, 10.0);
        TestWorker worker = worker("w");
        Demand hungry = new Demand(Scope.EVERYTHING, 0, 1, Demand.HUNGRY, 0);
        assertThat(worker.share(hungry).steps()).isEqualTo(10);
        pass(Duration.ofHours(-1));
        assertThat(worker.share(hungry).steps()).isLessThan(2);

        pass(Duration.ofSeconds(1));

        assertThat(worker.share(hungry).steps()).isEqualTo(10);
    }

    @Test
    void tokens_grow_while_the_clock_goes_back() {
        TestWorker worker = worker("w");
        Claim first = claimed(worker, "a");
        pass(Duration.ofHours(-1));

        assertThat(claimed(worker, "b").token()).isGreaterThan(first.token());
    }

    @Test
    void nobody_gains_lease_time_by_a_clock_that_goes_back() {
        claimed(worker("dead"), "a");
        TestWorker survivor = worker("survivor");
        pass(Duration.ofHours(-1));
        survivor.sync();

        outlive(survivor);

        assertThat(state("a")).isEqualTo(RunState.QUEUED);
    }

    @Test
    void a_worker_that_signs_on_under_the_same_id_takes_its_predecessors_seat() {
        TestWorker before = worker("w");
        claimed(before, "a");

        TestWorker after = worker("w");

        assertThat(ids(after.claim(1))).containsExactly("a");
        assertThat(before.sync().reaped()).isTrue();
        before.close();
        assertThat(state("a")).isEqualTo(RunState.RUNNING);
    }
}
