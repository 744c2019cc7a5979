package dev.stint.backend;

import static dev.stint.backend.Settlements.completed;
import static dev.stint.backend.Settlements.interrupted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.Stillness.Unproven;
import dev.stint.backend.WorkerStatus.Presence;
import dev.stint.control.Scope;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A scope is still when none of its runs is worked, and no lost worker may still be at one. */
abstract class StillContract extends ContractCase {
    private static final Stillness STILL = new Stillness(List.of(), List.of());
    private static final Stillness DOUBT = new Stillness(List.of(), List.of(new Unproven("a", "dead")));

    private Stillness stillness() {
        return backend().stillness(Scope.EVERYTHING);
    }

    /** A worker that has lost the lease with the run "a" in hand. */
    private TestWorker lost() {
        TestWorker dead = worker("dead");
        enqueue(TestRun.of("a").tags("x"));
        dead.claimOne();
        TestWorker survivor = worker("survivor");
        outlive(survivor);
        return dead;
    }

    static List<Scope> scopesOfA() {
        return List.of(Scope.EVERYTHING, Scope.queue("default"), Scope.job("copy"), Scope.tag("x"), Scope.run("a"));
    }

    static List<Scope> otherScopes() {
        return List.of(Scope.queue("night"), Scope.job("move"), Scope.tag("y"), Scope.run("b"));
    }

    @Test
    void a_backend_without_claims_is_still() {
        enqueue(TestRun.of("a"), TestRun.of("b").tags("x"));

        assertThat(stillness()).isEqualTo(STILL);
    }

    @ParameterizedTest
    @MethodSource("scopesOfA")
    void a_stint_is_running_from_its_claim_to_its_release(Scope scope) {
        enqueue(TestRun.of("a").tags("x"));
        TestWorker worker = worker("w");
        Claim claim = worker.claimOne();
        assertThat(backend().stillness(scope)).isEqualTo(new Stillness(List.of("a"), List.of()));

        worker.release(claim, interrupted(done(1)));

        assertThat(backend().stillness(scope)).isEqualTo(STILL);
    }

    @ParameterizedTest
    @MethodSource("otherScopes")
    void other_scopes_are_still(Scope scope) {
        lost();
        backend().enqueue(List.of(TestRun.of("c").tags("x").spec()));
        worker("w").claim(2);

        assertThat(backend().stillness(scope)).isEqualTo(STILL);
        assertThat(stillness().running()).containsExactlyInAnyOrder("a", "c");
    }

    @Test
    void a_terminal_hook_is_running_too() {
        TestWorker worker = worker("w");
        worker.release(claimed(worker, "a"), completed(done(1)));
        assertThat(stillness()).isEqualTo(STILL);

        Claim hook = worker.claimOne();

        assertThat(stillness().running()).containsExactly("a");
        worker.release(hook, Settlements.hookDone(RunState.COMPLETED));
        assertThat(stillness()).isEqualTo(STILL);
    }

    @ParameterizedTest
    @MethodSource("scopesOfA")
    void a_stint_of_a_lost_worker_is_unproven(Scope scope) {
        lost();

        assertThat(backend().stillness(scope)).isEqualTo(DOUBT);
    }

    @Test
    void a_terminal_hook_of_a_lost_worker_is_unproven() {
        TestWorker dead = worker("dead");
        dead.release(claimed(dead, "a"), completed(done(1)));
        dead.claimOne();
        outlive(worker("survivor"));

        assertThat(stillness()).isEqualTo(DOUBT);
    }

    @Test
    void an_unproven_stint_stays_in_the_scopes_it_was_worked_in_whatever_tags_its_run_has_now() {
        enqueue(TestRun.of("a").tags("x"));
        worker("dead").claimOne();
        backend().tag("a", Set.of("y"), Terms.NONE);
        outlive(worker("survivor"));
        backend().tag("a", Set.of("z"), Terms.NONE);

        assertThat(backend().stillness(Scope.tag("x"))).isEqualTo(DOUBT);
        assertThat(backend().stillness(Scope.tag("y"))).isEqualTo(DOUBT);
        assertThat(backend().stillness(Scope.tag("z"))).isEqualTo(DOUBT);
        assertThat(backend().stillness(Scope.tag("w"))).isEqualTo(STILL);
    }

    @Test
    void a_running_stint_stays_in_the_scopes_it_was_claimed_in_whatever_tags_its_run_has_now() {
        enqueue(TestRun.of("a").tags("x"));
        TestWorker worker = worker("w");
        Claim claim = worker.claimOne();
        backend().tag("a", Set.of("y"), Terms.NONE);

        assertThat(backend().stillness(Scope.tag("x")).running()).containsExactly("a");
        assertThat(backend().stillness(Scope.tag("y")).running()).containsExactly("a");

        worker.release(claim, interrupted(done(1)));
        worker.claimOne();

        assertThat(backend().stillness(Scope.tag("x"))).isEqualTo(STILL);
        assertThat(backend().stillness(Scope.tag("y")).running()).containsExactly("a");
    }

    @ParameterizedTest
    @EnumSource(names = {"RETRY", "CANCEL"})
    void a_terminal_hook_goes_on_though_its_run_was_ordered_away(Order.Action action) {
        TestWorker worker = worker("w");
        worker.release(claimed(worker, "a"), Settlements.failed(done(1)));
        Claim hook = worker.claimOne();
        pause(Scope.EVERYTHING);

        order("a", action);

        assertThat(stillness().running()).containsExactly("a");
        assertThat(worker.release(hook, Settlements.hookDone(RunState.FAILED)).refused())
                .containsExactly("a");
        assertThat(stillness()).isEqualTo(STILL);
    }

    @Test
    void a_terminal_hook_of_a_lost_worker_is_unproven_though_its_run_was_ordered_away() {
        TestWorker dead = worker("dead");
        dead.release(claimed(dead, "a"), Settlements.failed(done(1)));
        dead.claimOne();
        order("a", Order.Action.RETRY);
        outlive(worker("survivor"));

        assertThat(stillness()).isEqualTo(DOUBT);
    }

    @Test
    void a_successors_checkpoint_proves_nothing_of_a_terminal_hook() {
        TestWorker dead = worker("dead");
        dead.release(claimed(dead, "a"), Settlements.failed(done(1)));
        dead.claimOne();
        outlive(worker("survivor"));
        order("a", Order.Action.RETRY);
        TestWorker next = worker("next");
        Claim claim = next.claimOne();

        next.sync(new Checkpoint("a", claim.token(), done(2), null, "transactional"));

        assertThat(stillness().unproven()).isEqualTo(DOUBT.unproven());
    }

    @Test
    void a_single_run_that_has_ended_is_not_still_before_its_terminal_hook() {
        TestWorker worker = worker("w");
        worker.release(claimed(worker, "a"), completed(done(1)));

        assertThat(backend().stillness(Scope.run("a")).running()).containsExactly("a");

        worker.release(worker.claimOne(), Settlements.hookDone(RunState.COMPLETED));
        assertThat(backend().stillness(Scope.run("a"))).isEqualTo(STILL);
    }

    @Test
    void a_worker_that_signs_off_leaves_no_doubt() {
        TestWorker leaving = worker("w");
        claimed(leaving, "a");

        leaving.close();

        assertThat(stillness()).isEqualTo(STILL);
        assertThat(backend().workers()).isEmpty();
    }

    @Test
    void a_claim_that_was_never_received_leaves_no_doubt() {
        enqueue(TestRun.of("a"));
        TestWorker worker = worker("w");
        worker.askInVain(1);
        worker.sync();
        outlive(worker("survivor"));

        assertThat(stillness()).isEqualTo(STILL);
    }

    @Test
    void a_lost_worker_that_asks_again_has_not_ended_its_stints_yet() {
        TestWorker dead = lost();

        assertThat(dead.sync().reaped()).isTrue();
        assertThat(dead.ask(1).reaped()).isTrue();

        assertThat(stillness()).isEqualTo(DOUBT);
    }

    @Test
    void a_lost_worker_that_signs_off_after_all_has_ended_them() {
        TestWorker dead = lost();

        dead.close();

        assertThat(stillness()).isEqualTo(STILL);
        assertThat(backend().workers()).extracting(WorkerStatus::presence).containsExactly(Presence.LIVE);
    }

    @Test
    void an_operators_word_ends_them() {
        lost();

        assertThat(backend().declareDead("dead", Terms.NONE)).isTrue();

        assertThat(stillness()).isEqualTo(STILL);
        assertThat(backend().declareDead("dead", Terms.NONE)).isFalse();
    }

    @Test
    void only_a_lost_worker_is_declared_dead() {
        claimed(worker("w"), "a");

        assertThat(backend().declareDead("w", Terms.NONE)).isFalse();
        assertThat(backend().declareDead("nobody", Terms.NONE)).isFalse();
        assertThat(stillness().running()).containsExactly("a");
    }

    @Test
    void a_successors_checkpoint_ends_the_doubt_where_the_database_refuses_the_older() {
        lost();
        TestWorker next = worker("next");
        Claim claim = next.claimOne();
        assertThat(stillness()).isEqualTo(new Stillness(List.of("a"), DOUBT.unproven()));

        next.sync(new Checkpoint("a", claim.token(), done(1), null, "transactional"));

        assertThat(stillness()).isEqualTo(new Stillness(List.of("a"), List.of()));
    }

    @Test
    void a_successors_checkpoint_in_another_mode_proves_nothing() {
        lost();
        TestWorker next = worker("next");

        next.checkpoint(next.claimOne(), done(1));

        assertThat(stillness().unproven()).isEqualTo(DOUBT.unproven());
    }

    @Test
    void a_run_that_was_lost_twice_is_in_doubt_twice() {
        lost();
        TestWorker second = worker("second");
        second.claimOne();
        outlive(worker("another"));

        assertThat(stillness().unproven())
                .containsExactlyInAnyOrder(new Unproven("a", "dead"), new Unproven("a", "second"));
    }

    @Test
    void workers_are_listed_with_what_they_hold_and_lost_ones_with_what_is_unproven() {
        TestWorker dead = lost();
        TestWorker live = worker("w");
        live.claimOne();

        List<WorkerStatus> workers = backend().workers();

        assertThat(workers).extracting(WorkerStatus::card).contains(dead.card(), live.card());
        WorkerStatus lost = workers.get(0);
        WorkerStatus busy = workers.get(workers.size() - 1);
        assertThat(lost.card()).isEqualTo(dead.card());
        assertThat(lost.presence()).isEqualTo(Presence.LOST);
        assertThat(lost.runs()).isEqualTo(1);
        assertThat(lost.leaseEnd()).isAfter(lost.since());
        assertThat(busy.presence()).isEqualTo(Presence.LIVE);
        assertThat(busy.runs()).isEqualTo(1);
        assertThat(busy.leaseEnd()).isAfterOrEqualTo(busy.since().plus(LEASE));
    }
}
