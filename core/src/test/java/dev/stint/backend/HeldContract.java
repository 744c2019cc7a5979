package dev.stint.backend;

import static dev.stint.backend.Settlements.completed;
import static dev.stint.backend.Settlements.hookDone;
import static dev.stint.backend.Settlements.interrupted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.control.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing of a paused scope is handed out. */
abstract class HeldContract extends ContractCase {
    static List<Scope> scopesOfA() {
        return List.of(Scope.EVERYTHING, Scope.queue("default"), Scope.job("copy"), Scope.tag("x"));
    }

    private static TestRun tagged(String id) {
        return TestRun.of(id).tags("w", "x");
    }

    @ParameterizedTest
    @MethodSource("scopesOfA")
    void a_run_of_a_paused_scope_is_not_claimed_until_the_scope_is_resumed(Scope scope) {
        enqueue(tagged("a"));
        TestWorker worker = worker("w");
        pause(scope);

        assertThat(worker.claim(1)).isEmpty();
        assertThat(worker.claim(1)).isEmpty();
        assertThat(unrevised(run("a"))).isEqualTo(resting(RunState.QUEUED, null));
        resume(scope);

        assertThat(ids(worker.claim(1))).containsExactly("a");
    }

    @ParameterizedTest
    @MethodSource("scopesOfA")
    void a_run_that_comes_into_a_paused_scope_is_held_too(Scope scope) {
        pause(scope);
        enqueue(tagged("a"));

        assertThat(worker("w").claim(1)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("scopesOfA")
    void no_terminal_hook_of_a_paused_scope_is_handed_out(Scope scope) {
        TestWorker worker = worker("w");
        enqueue(tagged("a"));
        Claim claim = worker.claimOne();
        pause(scope);
        worker.release(claim, completed(done(1)));

        assertThat(worker.claim(1)).isEmpty();
        resume(scope);

        Claim hook = worker.claimOne();
        assertThat(hook.duty()).isEqualTo(Claim.Duty.ENDING);
        worker.release(hook, hookDone(RunState.COMPLETED));
        assertThat(worker.claim(1)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("scopesOfA")
    void a_delayed_run_becomes_due_and_then_waits(Scope scope) {
        TestWorker worker = worker("w");
        enqueue(tagged("a").delay(Duration.ofMillis(10)));
        pause(scope);
        pass(Duration.ofMillis(11));

        ClaimReply reply = worker.ask(1);

        assertThat(reply.claims()).isEmpty();
        assertThat(reply.nextDue()).isGreaterThan(Duration.ofSeconds(1));
        assertThat(unrevised(run("a"))).isEqualTo(resting(RunState.QUEUED, null));
        resume(scope);
        assertThat(ids(worker.claim(1))).containsExactly("a");
    }

    @ParameterizedTest
    @MethodSource("scopesOfA")
    void a_running_run_stays_with_its_worker(Scope scope) {
        TestWorker worker = worker("w");
        enqueue(tagged("a"));
        Claim claim = worker.claimOne();

        pause(scope);

        assertThat(run("a")).isEqualTo(claim.run());
        assertThat(worker.checkpoint(claim, done(1)).lost()).isEmpty();
        worker.release(claim, completed(done(2)));
        assertThat(state("a")).isEqualTo(RunState.COMPLETED);
    }

    @ParameterizedTest
    @MethodSource("scopesOfA")
    void a_run_that_is_given_back_waits_at_the_head(Scope scope) {
        TestWorker worker = worker("w");
        enqueue(tagged("a"), tagged("b"));
        Claim claim = worker.claimOne();
        pause(scope);
        worker.release(claim, interrupted(done(1)));

        assertThat(worker.claim(2)).isEmpty();
        resume(scope);

        assertThat(ids(worker.claim(2))).containsExactly("a", "b");
    }

    @ParameterizedTest
    @MethodSource("scopesOfA")
    void places_and_priorities_are_kept_over_a_pause(Scope scope) {
        enqueue(tagged("a"), tagged("low").priority(-1), tagged("b"));
        TestWorker worker = worker("w");
        pause(scope);
        assertThat(worker.claim(10)).isEmpty();
        enqueue(tagged("c"), tagged("high").priority(1));
        assertThat(worker.claim(10)).isEmpty();

        resume(scope);

        assertThat(ids(worker.claim(10))).containsExactly("high", "a", "b", "c", "low");
    }

    @Test
    void a_paused_queue_holds_no_other() {
        enqueue(TestRun.of("a").queue("fast"), TestRun.of("b").queue("slow"));
        pause(Scope.queue("fast"));

        TestWorker worker = worker("w", new Accepts(List.of("fast", "slow"), Map.of("copy", 1)));

        assertThat(ids(worker.claim(2))).containsExactly("b");
    }

    @Test
    void a_paused_job_holds_no_other_and_is_held_in_all_versions() {
        enqueue(
                TestRun.of("a").job("move", 1).priority(5),
                TestRun.of("b").job("move", 2).priority(5),
                TestRun.of("c"));
        pause(Scope.job("move"));

        TestWorker worker = worker("w", new Accepts(List.of("default"), Map.of("copy", 1, "move", 2)));

        assertThat(ids(worker.claim(3))).containsExactly("c");
    }

    @Test
    void a_paused_tag_holds_the_runs_that_have_it_among_others() {
        enqueue(
                tagged("a"),
                TestRun.of("b"),
                TestRun.of("c").tags("w"),
                TestRun.of("d").tags("x"));
        pause(Scope.tag("x"));

        assertThat(ids(worker("w").claim(4))).containsExactly("b", "c");
    }

    @Test
    void a_run_waits_until_each_of_its_scopes_is_resumed() {
        enqueue(tagged("a"));
        TestWorker worker = worker("w");
        List<Scope> all = List.of(Scope.tag("x"), Scope.job("copy"), Scope.tag("w"), Scope.EVERYTHING);
        all.forEach(this::pause);

        for (Scope scope : all) {
            assertThat(worker.claim(1)).isEmpty();
            resume(scope);
        }

        assertThat(ids(worker.claim(1))).containsExactly("a");
    }

    @Test
    void a_resumed_scope_does_not_wake_what_an_operator_has_paused_by_itself() {
        enqueue(tagged("a"));
        order("a", Order.Action.PAUSE);
        pause(Scope.tag("x"));
        resume(Scope.tag("x"));

        assertThat(worker("w").claim(1)).isEmpty();
        assertThat(state("a")).isEqualTo(RunState.PAUSED);
    }

    @Test
    void a_rate_holds_nothing() {
        enqueue(tagged("a"));
        throttle(Scope.tag("x"), 0.1);
        throttle(Scope.EVERYTHING, 0.1);

        assertThat(ids(worker("w").claim(1))).containsExactly("a");
    }

    @Test
    void a_worker_settles_what_it_holds_also_while_everything_is_paused() {
        TestWorker worker = worker("w");
        Claim claim = claimed(worker, "a");
        pause(Scope.EVERYTHING);

        ClaimReply reply = worker.ask(5, new Release("a", claim.token(), completed(done(1))));

        assertThat(reply.refused()).isEmpty();
        assertThat(state("a")).isEqualTo(RunState.COMPLETED);
    }
}
