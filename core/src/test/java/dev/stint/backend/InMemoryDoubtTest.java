package dev.stint.backend;

import static dev.stint.backend.Settlements.failed;
import static dev.stint.backend.Settlements.hookDone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.control.Scope;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long it stays in doubt whether somebody is still at a run. */
class InMemoryDoubtTest extends InMemoryCase {
    private static final Stillness STILL = new Stillness(List.of(), List.of());

    /** A run whose worker was lost in the middle of its stint; somebody else holds it now. */
    private Claim takenOver(TestRun run, TestWorker survivor) {
        TestWorker dead = worker("dead");
        enqueue(run);
        var unused = dead.claimOne();
        outlive(survivor);
        return survivor.claimOne();
    }

    @Test
    void a_lost_worker_is_listed_for_a_day_whoever_looks() {
        takenOver(TestRun.of("a"), worker("survivor"));

        pass(Duration.ofDays(1));

        assertThat(backend.workers()).isEmpty();
    }

    @Test
    void after_a_day_there_is_nobody_left_to_be_declared_dead() {
        takenOver(TestRun.of("a"), worker("survivor"));

        pass(Duration.ofDays(1));

        assertThat(backend.declareDead("dead", Terms.NONE)).isFalse();
    }

    @Test
    void a_run_that_is_forgotten_earlier_takes_its_doubts_along_and_no_others() {
        enqueue(TestRun.of("a").keeping(new Keeping(null, Duration.ofDays(1), false)));
        TestWorker first = worker("first");
        first.release(first.claimOne(), failed(done(1)));
        pass(Duration.ofHours(12));
        TestWorker survivor = worker("survivor");
        enqueue(TestRun.of("b"));
        assertThat(worker("dead").claim(2)).hasSize(2); // the terminal hook of the one, and the other
        outlive(survivor);
        survivor.release(survivor.claimOne(), hookDone(RunState.FAILED));
        assertThat(backend.stillness(Scope.EVERYTHING).unproven()).hasSize(2);

        pass(Duration.ofHours(12));

        assertThat(backend.stillness(Scope.EVERYTHING).unproven()).containsExactly(new Stillness.Unproven("b", "dead"));
    }

    @Test
    void a_worker_whose_last_doubt_a_later_stint_has_outrun_is_no_longer_listed() {
        TestWorker survivor = worker("survivor");
        Claim claim = takenOver(TestRun.of("a"), survivor);
        assertThat(backend.workers()).hasSize(2);

        survivor.sync(new Checkpoint("a", claim.token(), done(1), null, "transactional"));

        assertThat(backend.workers()).extracting(found -> found.card().id()).containsExactly("survivor");
    }

    @Test
    void a_hook_that_never_reached_its_worker_and_was_ordered_away_is_called_by_nobody() {
        TestWorker worker = worker("w");
        worker.release(claimed(worker, "a"), failed(done(1)));
        assertThat(worker.askInVain(1).claims()).hasSize(1);
        order("a", Order.Action.RETRY);
        assertThat(backend.stillness(Scope.run("a"))).isNotEqualTo(STILL);

        worker.sync();

        assertThat(backend.stillness(Scope.run("a"))).isEqualTo(STILL);
    }
}
