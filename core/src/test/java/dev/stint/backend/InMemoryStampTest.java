package dev.stint.backend;

import static dev.stint.backend.Settlements.completed;
import static dev.stint.backend.Settlements.hookAgain;
import static dev.stint.backend.Settlements.hookDone;
import static dev.stint.backend.Settlements.interrupted;
import static dev.stint.backend.Settlements.withoutHook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.control.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When a run was written last, to the millisecond; and what time alone makes of runs and workers before anybody looks. */
class InMemoryStampTest extends InMemoryCase {
    /** Does something ten milliseconds later, and finds that the run was written then. */
    private void writes(String runId, Runnable what) {
        pass(Duration.ofMillis(10));
        what.run();
        assertThat(run(runId).times().updatedAt()).isEqualTo(clock.instant());
    }

    private void leavesAlone(String runId, Runnable what) {
        var before = run(runId).times().updatedAt();
        pass(Duration.ofMillis(10));
        what.run();
        assertThat(run(runId).times().updatedAt()).isEqualTo(before);
    }

    @Test
    void each_write_of_its_worker_and_each_order_stamps_a_run() {
        TestWorker worker = worker("w");
        writes("a", () -> enqueue(TestRun.of("a")));
        Claim[] claim = new Claim[1];
        writes("a", () -> claim[0] = worker.claimOne());
        writes("a", () -> worker.checkpoint(claim[0], done(1)));
        writes("a", () -> order("a", Order.Action.PAUSE));
        writes("a", () -> order("a", Order.Action.RESUME));
        writes("a", () -> backend.tag("a", Set.of("x"), Terms.NONE));
        writes("a", () -> worker.release(claim[0], interrupted(done(1))));
        leavesAlone("a", worker::sync);
    }

    @Test
    void so_does_whoever_calls_its_terminal_hook() {
        TestWorker worker = worker("w");
        worker.release(claimed(worker, "a"), completed(done(1)));
        Claim[] hook = new Claim[1];

        writes("a", () -> hook[0] = worker.claimOne());
        writes("a", () -> worker.release(hook[0], hookAgain(RunState.COMPLETED, Attempts.NONE, Duration.ZERO)));
        hook[0] = worker.claimOne();
        writes("a", () -> worker.release(hook[0], hookDone(RunState.COMPLETED)));
    }

    @Test
    void a_worker_whose_lease_has_ended_cannot_be_asked_to_be_quiet() {
        worker("silent");
        assertThat(backend.quiet("silent", Terms.NONE)).isTrue();

        pass(LEASE);

        assertThat(backend.quiet("silent", Terms.NONE)).isFalse();
    }

    @Test
    void nothing_can_be_ordered_of_a_run_that_was_kept_for_long_enough() {
        TestWorker worker = worker("w");
        worker.release(claimed(worker, "a"), withoutHook(RunState.FAILED, done(1)));

        pass(Duration.ofDays(30));

        assertThatThrownBy(() -> order("a", Order.Action.RETRY)).isInstanceOf(UnknownRun.class);
        assertThat(backend.stillness(Scope.run("a"))).isEqualTo(new Stillness(List.of(), List.of()));
    }

    @Test
    void a_crash_of_a_run_that_never_repeats_an_item_suspects_none() {
        String place = backend.happenings(null, 1).next();
        TestWorker worker = worker("dead");
        Claim claim = claimed(worker, "a");
        worker.sync(new Checkpoint("a", claim.token(), done(1), null, "before-step"));

        outlive(worker("survivor"));

        assertThat(backend.happenings(place, 1_000).happenings())
                .extracting(Happening::kind)
                .contains("worker-lost")
                .doesNotContain("suspected");
        assertThat(run("a").history().tally().crashes()).isEqualTo(1);
    }
}
