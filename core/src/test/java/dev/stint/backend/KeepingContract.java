package dev.stint.backend;

import static dev.stint.backend.Settlements.failed;
import static dev.stint.backend.Settlements.hookDone;
import static dev.stint.backend.Settlements.withoutHook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stint.backend.Order.Action;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is kept of a run that has ended, as its job wants it. */
abstract class KeepingContract extends ContractCase {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Keeping FREEING = new Keeping(null, null, true);

    private TestRun kept(String id, Keeping keeping) {
        return TestRun.of(id).keeping(keeping);
    }

    private void end(TestWorker worker, TestRun run, RunState state) {
        enqueue(run);
        worker.release(worker.claimOne(), withoutHook(state, done(1)));
    }

    private boolean isForgotten(String id) {
        enqueue(TestRun.of("whoever"));
        return backend().find(id).isEmpty();
    }

    @Test
    void a_run_that_is_done_is_forgotten_after_the_time_of_its_own_and_others_stay() {
        TestWorker worker = worker("w");
        end(worker, kept("done", new Keeping(DAY, null, false)), RunState.COMPLETED);
        end(worker, kept("cancelled", new Keeping(DAY, null, false)), RunState.CANCELLED);
        end(worker, kept("failed", new Keeping(DAY, null, false)), RunState.FAILED);
        end(worker, TestRun.of("as-any"), RunState.COMPLETED);

        pass(DAY);

        assertThat(isForgotten("done")).isTrue();
        assertThat(isForgotten("cancelled")).isTrue();
        assertThat(isForgotten("failed")).isFalse();
        assertThat(isForgotten("as-any")).isFalse();
    }

    @Test
    void a_failed_run_has_a_time_of_its_own() {
        TestWorker worker = worker("w");
        end(worker, kept("failed", new Keeping(null, DAY, false)), RunState.FAILED);
        end(worker, kept("done", new Keeping(null, DAY, false)), RunState.COMPLETED);

        pass(DAY);

        assertThat(isForgotten("failed")).isTrue();
        assertThat(isForgotten("done")).isFalse();
    }

    @Test
    void a_time_of_its_own_is_a_day_or_more() {
        assertThatThrownBy(() -> new Keeping(DAY.minusMillis(1), null, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("a day at least", "PT23H59M59.999S");
        assertThatThrownBy(() -> new Keeping(null, Duration.ZERO, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT0S");
    }

    @Test
    void a_run_that_ends_without_a_worker_is_kept_for_the_time_of_its_own_too() {
        TestWorker worker = worker("w");
        enqueue(kept("a", new Keeping(DAY, null, false)));
        order("a", Action.CANCEL);
        worker.release(worker.claimOne(), hookDone(RunState.CANCELLED));

        pass(DAY);

        assertThat(isForgotten("a")).isTrue();
    }

    @Test
    void other_tags_change_nothing_of_it() {
        Keeping keeping = new Keeping(Duration.ofDays(5), Duration.ofDays(90), true);
        enqueue(kept("a", keeping));

        backend().tag("a", Set.of("eu"), Terms.by("ann"));

        assertThat(run("a").spec().keeping()).isEqualTo(keeping);
    }

    private TestRun keyed(String id) {
        return kept(id, FREEING).uniqueKey("k");
    }

    /** The run that an enqueueing under the key comes to. */
    private Enqueued enqueued(String id) {
        return backend().enqueue(List.of(keyed(id).spec())).get(0);
    }

    @Test
    void a_run_that_frees_its_unique_key_as_it_fails_holds_it_until_then() {
        TestWorker worker = worker("w");
        enqueue(keyed("a"));
        Claim claim = worker.claimOne();
        assertThat(enqueued("b")).isEqualTo(new Enqueued("a", true));

        worker.release(claim, failed(done(1)));

        assertThat(enqueued("b")).isEqualTo(new Enqueued("b", false));
    }

    @ParameterizedTest
    @EnumSource(
            value = Action.class,
            names = {"RETRY", "RETRY_SKIPPING"})
    void a_retry_while_another_run_holds_the_key_is_refused_names_that_one_and_changes_nothing(Action retry) {
        TestWorker worker = worker("w");
        end(worker, keyed("a"), RunState.FAILED);
        enqueue(keyed("b"));
        RunRecord before = run("a");

        KeyTaken refused = catchThrowableOfType(KeyTaken.class, () -> order("a", retry));

        assertThat(refused).hasMessageContaining("held by run b").hasMessageContaining("cancel it");
        assertThat(refused.holder()).isEqualTo("b");
        assertThat(run("a")).isEqualTo(before);
    }

    @Test
    void a_retry_takes_the_key_again_if_it_is_free() {
        TestWorker worker = worker("w");
        end(worker, keyed("a"), RunState.FAILED);
        enqueue(keyed("b"));
        order("b", Action.CANCEL);

        assertThat(order("a", Action.RETRY).status().state()).isEqualTo(RunState.QUEUED);

        assertThat(enqueued("c")).isEqualTo(new Enqueued("a", true));
    }

    @Test
    void the_end_of_a_run_that_has_freed_its_key_leaves_it_with_its_successor() {
        TestWorker worker = worker("w");
        end(worker, kept("a", new Keeping(null, DAY, true)).uniqueKey("k"), RunState.FAILED);
        end(worker, keyed("cancelled-later"), RunState.FAILED);
        enqueue(keyed("b"));
        order("cancelled-later", Action.CANCEL);

        pass(DAY);

        assertThat(isForgotten("a")).isTrue();
        assertThat(enqueued("c")).isEqualTo(new Enqueued("b", true));
    }

    @Test
    void a_run_without_a_unique_key_is_retried_as_any() {
        TestWorker worker = worker("w");
        end(worker, kept("a", FREEING), RunState.FAILED);

        assertThat(order("a", Action.RETRY).status().state()).isEqualTo(RunState.QUEUED);
    }
}
