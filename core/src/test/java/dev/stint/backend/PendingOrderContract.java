package dev.stint.backend;

import static dev.stint.backend.Settlements.completed;
import static dev.stint.backend.Settlements.failed;
import static dev.stint.backend.Settlements.hadItsTime;
import static dev.stint.backend.Settlements.interrupted;
import static dev.stint.backend.Settlements.throttled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.backend.Order.Action;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Orders for running runs: they wait for the stint's next boundary. */
abstract class PendingOrderContract extends ContractCase {
    private static Order because(Action action) {
        return new Order("a", action, "because");
    }

    @ParameterizedTest
    @EnumSource(
            value = Action.class,
            names = {"PAUSE", "CANCEL"})
    void an_order_for_a_running_run_waits_and_is_shown(Action action) {
        Claim claim = claimed(worker("w"), "a");

        RunStatus status = order("a", action).status();

        assertThat(status.state()).isEqualTo(RunState.RUNNING);
        assertThat(status.pending()).isEqualTo(because(action));
        assertThat(status.holder()).isEqualTo(claim.run().status().holder());
    }

    @Test
    void the_holder_is_told_with_each_sync_until_it_releases_the_run() {
        TestWorker worker = worker("w");
        Claim claim = claimed(worker, "a");
        order("a", Action.PAUSE);

        assertThat(worker.sync().orders()).containsExactly(because(Action.PAUSE));
        assertThat(worker.checkpoint(claim, done(1)).orders()).containsExactly(because(Action.PAUSE));
        worker.release(claim, interrupted(done(2)));

        assertThat(worker.sync().orders()).isEmpty();
    }

    @Test
    void nobody_else_is_told() {
        claimed(worker("w"), "a");
        order("a", Action.PAUSE);

        assertThat(worker("v").sync().orders()).isEmpty();
    }

    static Stream<Settlement> boundaries() {
        return Stream.of(
                interrupted(done(3)),
                hadItsTime(done(3)),
                throttled(done(3), Duration.ofHours(1)),
                Settlements.paused(done(3)));
    }

    @ParameterizedTest
    @MethodSource("boundaries")
    void a_pending_pause_wins_at_the_boundary(Settlement settlement) {
        TestWorker worker = worker("w");
        Claim claim = claimed(worker, "a");
        order("a", Action.PAUSE);

        worker.release(claim, settlement);

        assertThat(unrevised(run("a"))).isEqualTo(resting(RunState.PAUSED, "because"));
        assertThat(run("a").progress()).isEqualTo(done(3));
        assertThat(worker.claim(1)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("boundaries")
    void a_pending_cancel_wins_at_the_boundary(Settlement settlement) {
        TestWorker worker = worker("w");
        Claim claim = claimed(worker, "a");
        order("a", Action.CANCEL);

        worker.release(claim, settlement);

        assertThat(unrevised(run("a"))).isEqualTo(resting(RunState.CANCELLED, "because"));
        assertThat(run("a").progress()).isEqualTo(done(3));
        assertThat(worker.claim(2)).extracting(Claim::duty).containsExactly(Claim.Duty.ENDING);
    }

    static Stream<Settlement> endings() {
        return Stream.of(completed(done(3)), failed(done(3)));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void an_ending_wins_over_a_pending_order(Settlement settlement) {
        TestWorker worker = worker("w");
        Claim claim = claimed(worker, "a");
        order("a", Action.CANCEL);

        worker.release(claim, settlement);

        assertThat(state("a")).isEqualTo(settlement.next().state());
        assertThat(run("a").status().pending()).isNull();
    }

    @Test
    void an_order_that_comes_after_the_release_finds_the_run_where_it_is() {
        TestWorker worker = worker("w");
        Claim claim = claimed(worker, "a");
        worker.release(claim, completed(done(3)));

        assertThatThrownBy(() -> order("a", Action.PAUSE)).isInstanceOf(IllegalTransition.class);
    }

    @Test
    void a_pause_that_is_carried_out_counts_as_an_interruption() {
        TestWorker worker = worker("w");
        Claim claim = claimed(worker, "a");
        order("a", Action.PAUSE);

        worker.release(claim, interrupted(done(3)));

        assertThat(run("a").history().tally()).isEqualTo(new RunHistory.Tally(1, 1, 0));
    }

    @Test
    void a_resume_takes_back_a_pause_that_waits() {
        TestWorker worker = worker("w");
        Claim claim = claimed(worker, "a");
        order("a", Action.PAUSE);

        assertThat(order("a", Action.RESUME).status().pending()).isNull();

        assertThat(worker.sync().orders()).isEmpty();
        worker.release(claim, interrupted(done(3)));
        assertThat(state("a")).isEqualTo(RunState.QUEUED);
    }

    @Test
    void a_resume_does_not_take_back_a_cancel() {
        claimed(worker("w"), "a");
        order("a", Action.CANCEL);

        assertThat(order("a", Action.RESUME).status().pending()).isEqualTo(because(Action.CANCEL));
    }

    @Test
    void a_cancel_outdoes_a_pause_that_waits() {
        claimed(worker("w"), "a");
        order("a", Action.PAUSE);

        assertThat(order("a", Action.CANCEL).status().pending()).isEqualTo(because(Action.CANCEL));
    }

    @Test
    void a_pause_does_not_outdo_a_cancel_that_waits() {
        claimed(worker("w"), "a");
        order("a", Action.CANCEL);

        assertThat(order("a", Action.PAUSE).status().pending()).isEqualTo(because(Action.CANCEL));
    }

    @Test
    void a_resume_of_a_run_that_simply_runs_changes_nothing() {
        Claim claim = claimed(worker("w"), "a");

        assertThat(order("a", Action.RESUME)).isEqualTo(claim.run());
    }

    @Test
    void a_running_run_is_not_retried() {
        claimed(worker("w"), "a");

        assertThatThrownBy(() -> order("a", Action.RETRY)).isInstanceOf(IllegalTransition.class);
    }

    @Test
    void an_order_outlives_the_lease_of_the_worker_that_was_to_carry_it_out() {
        claimed(worker("w"), "a");
        order("a", Action.PAUSE);

        TestWorker survivor = worker("v");
        outlive(survivor);

        assertThat(survivor.claim(1)).isEmpty();
        assertThat(state("a")).isEqualTo(RunState.PAUSED);
    }

    @Test
    void an_order_outlives_the_worker_that_signs_off() {
        TestWorker worker = worker("w");
        claimed(worker, "a");
        order("a", Action.CANCEL);

        worker.close();

        assertThat(state("a")).isEqualTo(RunState.CANCELLED);
        assertThat(worker("v").claimOne().duty()).isEqualTo(Claim.Duty.ENDING);
    }

    @Test
    void an_order_outlives_an_answer_that_got_lost() {
        enqueue(TestRun.of("a"));
        TestWorker worker = worker("w");
        worker.askInVain(1);
        order("a", Action.PAUSE);

        worker.sync();

        assertThat(state("a")).isEqualTo(RunState.PAUSED);
    }
}
