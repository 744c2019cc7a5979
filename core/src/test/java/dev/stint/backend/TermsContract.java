package dev.stint.backend;

import static dev.stint.backend.Settlements.completed;
import static dev.stint.backend.Settlements.failed;
import static dev.stint.backend.Settlements.interrupted;
import static dev.stint.backend.Settlements.paused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.backend.Order.Action;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On which terms orders are taken, what they leave of themselves, and how a run's revision grows. */
abstract class TermsContract extends ContractCase {
    private RunRecord order(Action action, String why) {
        return backend().order(new Order("a", action, why));
    }

    private RunRecord order(Action action, long ifRevision) {
        return backend().order(new Order("a", action, "", new Terms("ann", OptionalLong.of(ifRevision))));
    }

    private long revision() {
        return run("a").status().steered().revision();
    }

    private void grows(Runnable change) {
        long before = revision();
        change.run();
        assertThat(revision()).isGreaterThan(before);
    }

    private void stays(Runnable noChange) {
        long before = revision();
        noChange.run();
        assertThat(revision()).isEqualTo(before);
    }

    @Test
    void a_new_run_has_no_revision_yet_and_work_gives_it_none() {
        TestWorker worker = worker("w");
        Claim claim = claimed(worker, "a");
        worker.checkpoint(claim, done(1));
        worker.release(claim, interrupted(done(2)));

        assertThat(revision()).isZero();
    }

    @Test
    void each_order_that_changes_the_run_makes_its_revision_grow() {
        enqueue(TestRun.of("a"));

        grows(() -> order("a", Action.PAUSE));
        grows(() -> order("a", Action.RESUME));
        grows(() -> order("a", Action.CANCEL));
    }

    @Test
    void an_order_that_changes_nothing_leaves_the_revision() {
        enqueue(TestRun.of("a"));
        stays(() -> order("a", Action.RESUME));
        order("a", Action.PAUSE);
        stays(() -> order(Action.PAUSE, "other words"));
        order("a", Action.CANCEL);
        stays(() -> order("a", Action.CANCEL));
        stays(() -> assertThatThrownBy(() -> order("a", Action.PAUSE)).isInstanceOf(IllegalTransition.class));
    }

    @Test
    void what_is_left_pending_or_taken_back_makes_the_revision_grow() {
        claimed(worker("w"), "a");

        stays(() -> order("a", Action.RESUME));
        grows(() -> order("a", Action.PAUSE));
        stays(() -> order("a", Action.PAUSE));
        grows(() -> order("a", Action.RESUME));
        grows(() -> order("a", Action.CANCEL));
        stays(() -> order("a", Action.PAUSE));
        stays(() -> order("a", Action.RESUME));
    }

    @Test
    void a_pause_or_an_ending_makes_the_revision_grow_whoever_brings_it_about() {
        TestWorker worker = worker("w");
        Claim first = claimed(worker, "a");
        grows(() -> worker.release(first, paused(done(1))));
        order("a", Action.RESUME);
        Claim second = worker.claimOne();
        grows(() -> worker.release(second, failed(done(2))));
        grows(() -> order("a", Action.RETRY));
        Claim third = worker.claimOne();
        grows(() -> worker.release(third, completed(done(3))));
    }

    @Test
    void a_pause_that_is_carried_out_by_the_loss_of_the_worker_makes_the_revision_grow() {
        TestWorker worker = worker("w");
        claimed(worker, "a");
        order("a", Action.PAUSE);

        grows(worker::close);
    }

    @Test
    void a_revision_is_kept_while_the_run_is_worked() {
        enqueue(TestRun.of("a"));
        order("a", Action.PAUSE);
        order("a", Action.RESUME);
        TestWorker worker = worker("w");

        stays(() -> worker.release(worker.claimOne(), interrupted(done(1))));

        assertThat(revision()).isPositive();
    }

    @Test
    void an_order_on_a_revision_is_carried_out_only_then() {
        enqueue(TestRun.of("a"));
        long revision = order(Action.PAUSE, 0).status().steered().revision();

        assertThatThrownBy(() -> order(Action.CANCEL, 0))
                .isInstanceOfSatisfying(
                        StaleRevision.class, stale -> assertThat(stale.found()).isEqualTo(revision))
                .hasMessageContaining("run a")
                .hasMessageContaining("not 0");
        assertThat(state("a")).isEqualTo(RunState.PAUSED);
        assertThat(order(Action.RESUME, revision).status().state()).isEqualTo(RunState.QUEUED);
    }

    @Test
    void a_revision_counts_before_the_state_and_for_orders_that_change_nothing_too() {
        TestWorker worker = worker("w");
        worker.release(claimed(worker, "a"), completed(done(1)));
        assertThatThrownBy(() -> order(Action.PAUSE, 0)).isInstanceOf(StaleRevision.class);
        assertThatThrownBy(() -> order(Action.PAUSE, revision())).isInstanceOf(IllegalTransition.class);

        enqueue(TestRun.of("b"));
        Order idle = new Order("b", Action.RESUME, "", new Terms("ann", OptionalLong.of(7)));
        assertThatThrownBy(() -> backend().order(idle)).isInstanceOf(StaleRevision.class);
    }

    @ParameterizedTest
    @CsvSource({"PAUSE,'',pause", "PAUSE,the disk is full,the disk is full", "CANCEL,'',cancel", "CANCEL,no use,no use"
    })
    void the_reason_is_the_operators_words_or_the_order(Action action, String why, String reason) {
        enqueue(TestRun.of("a"));

        assertThat(order(action, why).status().reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"PAUSE,'',pause", "PAUSE,the disk is full,the disk is full", "CANCEL,'',cancel", "CANCEL,no use,no use"
    })
    void so_it_is_when_the_order_is_carried_out_at_the_boundary(Action action, String why, String reason) {
        TestWorker worker = worker("w");
        Claim claim = claimed(worker, "a");
        order(action, why);

        worker.release(claim, interrupted(done(1)));

        assertThat(run("a").status().reason()).isEqualTo(reason);
    }

    @Test
    void so_it_is_when_the_worker_is_lost() {
        TestWorker worker = worker("w");
        claimed(worker, "a");
        order(Action.PAUSE, "the disk is full");

        worker.close();

        assertThat(unrevised(run("a"))).isEqualTo(resting(RunState.PAUSED, "the disk is full"));
    }

    @Test
    void a_pending_order_tells_operators_who_gave_it_and_workers_only_what_it_is() {
        TestWorker worker = worker("w");
        claimed(worker, "a");

        backend().order(new Order("a", Action.PAUSE, "words", new Terms("ann", OptionalLong.of(0))));

        assertThat(run("a").status().pending()).isEqualTo(new Order("a", Action.PAUSE, "words", Terms.by("ann")));
        assertThat(worker.sync().orders()).containsExactly(new Order("a", Action.PAUSE, "words"));
    }

    private TestWorker failedAt(long items) {
        TestWorker worker = worker("w");
        worker.release(claimed(worker, "a"), failed(done(items)));
        return worker;
    }

    @Test
    void a_retry_that_skips_names_the_cursor_after_which_one_item_is_passed_over() {
        TestWorker worker = failedAt(3);

        RunRecord retried = order("a", Action.RETRY_SKIPPING);

        assertThat(retried.status().state()).isEqualTo(RunState.QUEUED);
        assertThat(retried.status().steered().passOver()).isEqualTo(done(3).cursor());
        assertThat(retried.history().attempts().count()).isZero();
        assertThat(worker.claimOne().run().status().steered().passOver()).isEqualTo(done(3).cursor());
    }

    @Test
    void what_is_to_be_passed_over_outlives_pauses_and_lost_workers() {
        TestWorker worker = failedAt(3);
        order("a", Action.RETRY_SKIPPING);
        worker.claimOne();
        worker.close();
        order("a", Action.PAUSE);
        order("a", Action.RESUME);

        assertThat(worker("v").claimOne().run().status().steered().passOver()).isEqualTo(done(3).cursor());
    }

    @Test
    void a_plain_retry_passes_nothing_over_any_more() {
        TestWorker worker = failedAt(3);
        order("a", Action.RETRY_SKIPPING);
        worker.release(worker.claimOne(), failed(done(3)));

        assertThat(order("a", Action.RETRY).status().steered().passOver()).isNull();
    }

    @Test
    void only_a_failed_run_is_retried_with_skipping() {
        enqueue(TestRun.of("a"));

        assertThatThrownBy(() -> order("a", Action.RETRY_SKIPPING)).isInstanceOf(IllegalTransition.class);
    }
}
