package dev.stint.backend;

import static dev.stint.backend.Settlements.ERROR;
import static dev.stint.backend.Settlements.completed;
import static dev.stint.backend.Settlements.failed;
import static dev.stint.backend.Settlements.withoutHook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.backend.Order.Action;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Orders for runs that no worker holds: they take effect at once. */
abstract class OrderContract extends ContractCase {
    private static final RunStatus PAUSED = resting(RunState.PAUSED, "because");
    private static final RunStatus QUEUED = resting(RunState.QUEUED, null);
    private static final RunStatus CANCELLED = resting(RunState.CANCELLED, "because");

    @Test
    void a_queued_run_is_paused_and_resumed_without_a_worker() {
        enqueue(TestRun.of("a"));

        assertThat(unrevised(order("a", Action.PAUSE))).isEqualTo(PAUSED);
        assertThat(worker("w").claim(1)).isEmpty();
        assertThat(unrevised(order("a", Action.RESUME))).isEqualTo(QUEUED);
        assertThat(worker("v").claim(2)).hasSize(1);
    }

    @Test
    void a_delayed_run_is_paused_and_does_not_become_due() {
        enqueue(TestRun.of("a").delay(Duration.ofMillis(10)));

        assertThat(unrevised(order("a", Action.PAUSE))).isEqualTo(PAUSED);
        pass(Duration.ofMillis(20));

        assertThat(worker("w").claim(1)).isEmpty();
        assertThat(state("a")).isEqualTo(RunState.PAUSED);
    }

    @Test
    void a_resumed_run_goes_on_at_its_cursor() {
        TestWorker worker = worker("w");
        worker.release(claimed(worker, "a"), Settlements.paused(done(3)));

        order("a", Action.RESUME);

        assertThat(worker.claimOne().run().progress()).isEqualTo(done(3));
    }

    @Test
    void a_resumed_run_waits_behind_the_others() {
        enqueue(TestRun.of("a"), TestRun.of("b"));
        order("a", Action.PAUSE);

        order("a", Action.RESUME);

        assertThat(ids(worker("w").claim(2))).containsExactly("b", "a");
    }

    static Stream<TestRun> waiting() {
        return Stream.of(TestRun.of("a"), TestRun.of("a").delay(Duration.ofHours(1)));
    }

    @ParameterizedTest
    @MethodSource("waiting")
    void a_waiting_run_is_cancelled_at_once(TestRun run) {
        enqueue(run);

        RunRecord cancelled = order("a", Action.CANCEL);

        assertThat(unrevised(cancelled)).isEqualTo(CANCELLED);
        assertThat(cancelled.times().finishedAt()).isEqualTo(cancelled.times().updatedAt());
        assertThat(worker("w").claim(2)).extracting(Claim::duty).containsExactly(Claim.Duty.ENDING);
    }

    @Test
    void a_paused_run_is_cancelled_at_once() {
        enqueue(TestRun.of("a"));
        order("a", Action.PAUSE);

        assertThat(unrevised(order("a", Action.CANCEL))).isEqualTo(CANCELLED);
    }

    @Test
    void a_failed_run_is_cancelled_and_has_that_hook_called_instead() {
        TestWorker worker = worker("w");
        worker.release(claimed(worker, "a"), failed(done(3)));

        assertThat(unrevised(order("a", Action.CANCEL))).isEqualTo(CANCELLED);

        assertThat(worker.claim(2))
                .extracting(Claim::run)
                .extracting(RunRecord::status)
                .extracting(RunStatus::state)
                .containsExactly(RunState.CANCELLED);
    }

    @Test
    void a_failed_run_is_retried_at_its_cursor_with_fresh_attempts() {
        TestWorker worker = worker("w");
        Settlement failed = failed(done(3));
        Settlement exhausted =
                new Settlement(failed.next(), done(3), new Attempts(5, done(3).cursor(), 5), ERROR, Duration.ZERO);
        worker.release(claimed(worker, "a"), exhausted);

        RunRecord retried = order("a", Action.RETRY);

        assertThat(unrevised(retried)).isEqualTo(QUEUED);
        assertThat(retried.times().finishedAt()).isNull();
        assertThat(retried.history().attempts().count()).isZero();
        assertThat(retried.history().error()).isEqualTo(ERROR);
        assertThat(worker.claimOne().run().progress()).isEqualTo(done(3));
    }

    @Test
    void a_retried_run_still_holds_its_unique_key() {
        TestWorker worker = worker("w");
        enqueue(TestRun.of("a").uniqueKey("k"));
        worker.release(worker.claimOne(), failed(done(3)));

        order("a", Action.RETRY);

        assertThat(backend().enqueue(List.of(TestRun.of("b").uniqueKey("k").spec())))
                .containsExactly(new Enqueued("a", true));
    }

    static Stream<Arguments> fulfilled() {
        return Stream.of(
                Arguments.of(Action.PAUSE, Action.PAUSE),
                Arguments.of(Action.CANCEL, Action.CANCEL),
                Arguments.of(Action.RESUME, Action.RESUME));
    }

    @ParameterizedTest
    @MethodSource("fulfilled")
    void an_order_that_is_fulfilled_changes_nothing_when_it_is_repeated(Action first, Action again) {
        enqueue(TestRun.of("a"));
        RunRecord once = order("a", first);
        pass(Duration.ofMillis(5));

        assertThat(order("a", again)).isEqualTo(once);
    }

    @Test
    void a_delayed_run_is_not_hurried_by_a_resume() {
        enqueue(TestRun.of("a").delay(Duration.ofHours(1)));

        assertThat(order("a", Action.RESUME).status().state()).isEqualTo(RunState.DELAYED);
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void a_completed_run_takes_no_order(Action action) {
        TestWorker worker = worker("w");
        worker.release(claimed(worker, "a"), completed(done(1)));

        assertThatThrownBy(() -> order("a", action))
                .isInstanceOfSatisfying(
                        IllegalTransition.class,
                        refused -> assertThat(refused.state()).isEqualTo(RunState.COMPLETED))
                .hasMessageContaining("COMPLETED");
        assertThat(state("a")).isEqualTo(RunState.COMPLETED);
    }

    @ParameterizedTest
    @EnumSource(value = Action.class, names = "CANCEL", mode = EnumSource.Mode.EXCLUDE)
    void a_cancelled_run_takes_no_order_but_the_same(Action action) {
        enqueue(TestRun.of("a"));
        order("a", Action.CANCEL);

        assertThatThrownBy(() -> order("a", action)).isInstanceOf(IllegalTransition.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Action.class,
            names = {"PAUSE", "RESUME"})
    void a_failed_run_is_neither_paused_nor_resumed(Action action) {
        TestWorker worker = worker("w");
        worker.release(claimed(worker, "a"), withoutHook(RunState.FAILED, done(1)));

        assertThatThrownBy(() -> order("a", action)).isInstanceOf(IllegalTransition.class);
    }

    @Test
    void only_a_failed_run_is_retried() {
        enqueue(TestRun.of("queued"), TestRun.of("delayed").delay(Duration.ofHours(1)), TestRun.of("paused"));
        order("paused", Action.PAUSE);

        for (String id : List.of("queued", "delayed", "paused")) {
            assertThatThrownBy(() -> order(id, Action.RETRY)).isInstanceOf(IllegalTransition.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void an_order_for_an_unknown_run_names_it(Action action) {
        assertThatThrownBy(() -> order("nobody", action))
                .isInstanceOf(UnknownRun.class)
                .hasMessageContaining("\"nobody\"");
    }
}
