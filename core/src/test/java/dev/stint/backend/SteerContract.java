package dev.stint.backend;

import static dev.stint.backend.Settlements.withoutHook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.backend.Steering.Change;
import dev.stint.control.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is decided about scopes, and how decisions follow one another. */
abstract class SteerContract extends ContractCase {
    private static final Scope JOB = Scope.job("copy");

    private ScopeControl steer(Change change, long ifRevision) {
        return backend().steer(new Steering(JOB, change, new Terms("ann", OptionalLong.of(ifRevision))));
    }

    private long version() {
        return backend().controls().version();
    }

    @Test
    void nothing_is_decided_at_first() {
        assertThat(backend().controls()).isEqualTo(Controls.NONE);
    }

    @Test
    void a_pause_tells_who_why_and_since_when() {
        enqueue(TestRun.of("a"));
        Instant before = run("a").times().enqueuedAt();

        ScopeControl paused = pause(JOB);

        assertThat(paused.scope()).isEqualTo(JOB);
        assertThat(paused.stepsPerSecond()).isEmpty();
        assertThat(paused.pause()).isNotNull();
        assertThat(paused.pause().why()).isEqualTo("because");
        assertThat(paused.pause().by()).isEqualTo("ann");
        assertThat(paused.pause().since()).isBetween(before, before.plusSeconds(60));
        assertThat(backend().controls()).isEqualTo(new Controls(paused.revision(), List.of(paused)));
    }

    static List<Scope> pausable() {
        return List.of(Scope.EVERYTHING, Scope.queue("default"), JOB, Scope.tag("shard:12"));
    }

    @ParameterizedTest
    @MethodSource("pausable")
    void each_kind_of_scope_is_paused_and_resumed(Scope scope) {
        assertThat(pause(scope).isPaused()).isTrue();
        assertThat(backend().controls().of(scope).isPaused()).isTrue();

        assertThat(resume(scope)).isEqualTo(ScopeControl.none(scope));
        assertThat(backend().controls().scopes()).isEmpty();
    }

    @Test
    void the_version_grows_by_one_with_each_decision_and_is_the_scopes_revision() {
        assertThat(pause(JOB).revision()).isEqualTo(1);
        assertThat(pause(Scope.EVERYTHING).revision()).isEqualTo(2);
        assertThat(throttle(JOB, 10.0).revision()).isEqualTo(3);
        assertThat(backend().controls().of(Scope.EVERYTHING).revision()).isEqualTo(2);
        assertThat(resume(Scope.EVERYTHING).revision()).isZero();
        assertThat(version()).isEqualTo(4);
    }

    @Test
    void a_decision_that_changes_nothing_is_none() {
        ScopeControl paused = pause(JOB);
        throttle(Scope.EVERYTHING, 10.0);

        assertThat(steer(JOB, new Change.Pause("other words"))).isEqualTo(paused);
        throttle(Scope.EVERYTHING, 10.0);
        resume(Scope.EVERYTHING);
        throttle(JOB, null);

        assertThat(version()).isEqualTo(2);
    }

    @Test
    void a_pause_and_a_rate_do_not_touch_each_other() {
        pause(JOB);
        ScopeControl both = throttle(JOB, 2.5);
        assertThat(both.isPaused()).isTrue();
        assertThat(both.stepsPerSecond()).hasValue(2.5);

        ScopeControl rate = resume(JOB);
        assertThat(rate.isPaused()).isFalse();
        assertThat(rate.stepsPerSecond()).hasValue(2.5);

        pause(JOB);
        ScopeControl pause = throttle(JOB, null);
        assertThat(pause.isPaused()).isTrue();
        assertThat(pause.stepsPerSecond()).isEmpty();
    }

    @Test
    void a_rate_is_replaced_by_another() {
        throttle(JOB, 10.0);

        assertThat(throttle(JOB, 0.25).stepsPerSecond()).hasValue(0.25);
        assertThat(backend().controls().scopes()).hasSize(1);
    }

    @Test
    void a_decision_on_a_revision_is_taken_only_then() {
        long revision = steer(new Change.Pause("because"), 0).revision();

        assertThat(steer(new Change.Throttle(10.0), revision).isPaused()).isTrue();

        assertThatThrownBy(() -> steer(new Change.Resume(), revision))
                .isInstanceOfSatisfying(
                        StaleRevision.class, stale -> assertThat(stale.found()).isEqualTo(revision + 1))
                .hasMessageContaining("job:copy")
                .hasMessageContaining("not " + revision);
        assertThat(backend().controls().of(JOB).isPaused()).isTrue();
        assertThat(version()).isEqualTo(2);
    }

    @Test
    void also_a_decision_that_would_change_nothing_needs_the_revision_it_names() {
        pause(JOB);

        assertThatThrownBy(() -> steer(new Change.Pause("because"), 0)).isInstanceOf(StaleRevision.class);
        assertThatThrownBy(() -> steer(new Change.Throttle(null), 7)).isInstanceOf(StaleRevision.class);
        assertThat(steer(new Change.Pause("because"), 1).revision()).isEqualTo(1);
    }

    @Test
    void a_scope_about_which_nothing_stands_any_more_has_no_revision() {
        pause(JOB);
        resume(JOB);

        assertThat(steer(new Change.Pause("because"), 0).revision()).isEqualTo(3);
    }

    @Test
    void a_single_run_has_a_rate_of_its_own() {
        enqueue(TestRun.of("a"));

        ScopeControl control = throttle(Scope.run("a"), 3.0);

        assertThat(control).isEqualTo(new ScopeControl(Scope.run("a"), null, OptionalDouble.of(3), 1));
        assertThat(backend().controls().covering(run("a").spec())).containsExactly(control);
        assertThat(throttle(Scope.run("a"), null)).isEqualTo(ScopeControl.none(Scope.run("a")));
    }

    @Test
    void a_rate_of_a_run_that_is_not_there_is_refused() {
        assertThatThrownBy(() -> throttle(Scope.run("nobody"), 3.0))
                .isInstanceOf(UnknownRun.class)
                .hasMessageContaining("\"nobody\"");
        assertThat(backend().controls()).isEqualTo(Controls.NONE);
    }

    @Test
    void a_scope_needs_no_run() {
        assertThat(pause(Scope.tag("nobody-has-it")).isPaused()).isTrue();
    }

    @Test
    void decisions_say_what_holds_a_run_whatever_its_state() {
        enqueue(TestRun.of("a").tags("x", "y"), TestRun.of("b"));
        pause(Scope.tag("y"));
        pause(Scope.EVERYTHING);

        assertThat(backend().controls().holding(run("a").spec())).containsExactly(Scope.EVERYTHING, Scope.tag("y"));
        assertThat(backend().controls().holding(run("b").spec())).containsExactly(Scope.EVERYTHING);
        assertThat(state("a")).isEqualTo(RunState.QUEUED);
    }

    @Test
    void decisions_outlive_the_workers_and_the_runs_they_are_about() {
        TestWorker worker = worker("w");
        worker.release(claimed(worker, "a"), withoutHook(RunState.COMPLETED, done(1)));
        pause(JOB);
        worker.close();
        pass(Duration.ofMillis(50));

        assertThat(backend().controls().of(JOB).isPaused()).isTrue();
    }
}
