package dev.stint.backend;

import static dev.stint.backend.Settlements.completed;
import static dev.stint.backend.Settlements.interrupted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.control.Scope;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run can be given other tags at any time. */
abstract class TagContract extends ContractCase {
    private RunRecord tag(String... tags) {
        return backend().tag("a", Set.of(tags), Terms.by("ann"));
    }

    private Set<String> tags() {
        return run("a").spec().routing().tags();
    }

    @Test
    void the_new_tags_replace_the_old_ones() {
        enqueue(TestRun.of("a").tags("x", "y"));

        RunRecord tagged = tag("z", "y");

        assertThat(tagged.spec().routing().tags()).containsExactly("y", "z");
        assertThat(run("a")).isEqualTo(tagged);
        assertThat(backend().list(RunFilter.ALL.tag("x")).runs()).isEmpty();
        assertThat(backend().list(RunFilter.ALL.tag("y")).runs()).containsExactly(tagged);
        assertThat(backend().list(RunFilter.ALL.tag("z")).runs()).containsExactly(tagged);
    }

    @Test
    void nothing_else_of_the_run_changes_but_its_revision() {
        enqueue(TestRun.of("a").priority(7).uniqueKey("k").args("{\"n\":1}"));
        RunRecord before = run("a");

        RunRecord tagged = tag("x");

        assertThat(tagged.spec().args()).isEqualTo("{\"n\":1}");
        assertThat(tagged.spec().routing()).isEqualTo(new Routing("default", 7, Set.of("x"), "k"));
        assertThat(unrevised(tagged)).isEqualTo(unrevised(before));
        assertThat(tagged.status().steered().revision()).isGreaterThan(0);
    }

    @Test
    void the_same_tags_change_nothing() {
        enqueue(TestRun.of("a").tags("x", "y"));
        RunRecord before = run("a");
        pass(Duration.ofMillis(5));

        assertThat(tag("y", "x")).isEqualTo(before);
    }

    @Test
    void all_tags_can_be_taken_away() {
        enqueue(TestRun.of("a").tags("x"));

        tag();

        assertThat(tags()).isEmpty();
        assertThat(backend().list(RunFilter.ALL.tag("x")).runs()).isEmpty();
    }

    @Test
    void a_running_run_keeps_its_worker_and_its_new_tags() {
        TestWorker worker = worker("w");
        Claim claim = claimed(worker, "a");

        tag("x");

        assertThat(worker.checkpoint(claim, done(1)).lost()).isEmpty();
        worker.release(claim, interrupted(done(2)));
        assertThat(worker.claimOne().run().spec().routing().tags()).containsExactly("x");
    }

    @Test
    void a_running_run_is_told_to_pause_if_a_tag_that_it_is_given_is_paused_then_or_later() {
        TestWorker worker = worker("w");
        Claim claim = claimed(worker, "a");
        Order toPause = new Order("a", Order.Action.PAUSE, "tag:x");
        tag("x");
        assertThat(worker.sync().orders()).isEmpty();

        pause(Scope.tag("x"));
        assertThat(worker.sync().orders()).containsExactly(toPause);

        resume(Scope.tag("x"));
        assertThat(worker.sync().orders()).isEmpty();

        pause(Scope.tag("x"));
        tag("y");
        assertThat(worker.sync().orders()).isEmpty();

        tag("x", "y");
        assertThat(worker.sync().orders()).containsExactly(toPause);
        worker.release(claim, interrupted(done(1)));
        assertThat(worker.sync().orders()).isEmpty();
        assertThat(worker.claim(1)).isEmpty();
    }

    @Test
    void an_operators_own_order_goes_before_that_of_a_tag() {
        TestWorker worker = worker("w");
        claimed(worker, "a");
        pause(Scope.tag("x"));
        tag("x");

        order("a", Order.Action.CANCEL);

        assertThat(worker.sync().orders()).containsExactly(new Order("a", Order.Action.CANCEL, "because"));
    }

    @Test
    void a_run_that_is_delayed_or_paused_or_has_ended_takes_tags_too() {
        enqueue(TestRun.of("a").delay(Duration.ofMillis(10)));
        tag("delayed");
        order("a", Order.Action.PAUSE);
        tag("paused");
        order("a", Order.Action.RESUME);
        TestWorker worker = worker("w");
        worker.release(worker.claimOne(), completed(done(1)));
        tag("hook-due");
        worker.release(worker.claimOne(), Settlements.hookDone(RunState.COMPLETED));
        tag("done");

        assertThat(tags()).containsExactly("done");
        assertThat(state("a")).isEqualTo(RunState.COMPLETED);
        assertThat(worker.claim(1)).isEmpty();
    }

    @Test
    void a_place_is_kept() {
        enqueue(TestRun.of("a"), TestRun.of("b"));

        tag("x");

        assertThat(ids(worker("w").claim(2))).containsExactly("a", "b");
    }

    @Test
    void a_revision_that_is_named_must_be_the_runs() {
        enqueue(TestRun.of("a"));
        long revision = tag("x").status().steered().revision();
        Terms stale = new Terms("ann", OptionalLong.of(0));

        assertThatThrownBy(() -> backend().tag("a", Set.of("y"), stale)).isInstanceOf(StaleRevision.class);
        assertThatThrownBy(() -> backend().tag("a", Set.of("x"), stale)).isInstanceOf(StaleRevision.class);
        assertThat(tags()).containsExactly("x");

        backend().tag("a", Set.of("y"), new Terms("ann", OptionalLong.of(revision)));
        assertThat(tags()).containsExactly("y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two words", "-x", "a,b"})
    void an_illegal_tag_is_refused(String illegal) {
        enqueue(TestRun.of("a").tags("x"));

        assertThatThrownBy(() -> tag("y", illegal))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("illegal tag \"" + illegal + "\"");
        assertThat(tags()).containsExactly("x");
    }

    @Test
    void an_unknown_run_is_named() {
        assertThatThrownBy(() -> tag("x")).isInstanceOf(UnknownRun.class).hasMessageContaining("\"a\"");
    }
}
