package dev.stint.backend;

import static dev.stint.backend.Settlements.completed;
import static dev.stint.backend.Settlements.interrupted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.RunHistory.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A worker holds its runs while it keeps asking. */
abstract class LeaseContract extends ContractCase {
    @Test
    void an_orphan_is_claimed_again_at_its_last_checkpoint() {
        TestWorker dead = worker("dead");
        Claim claim = claimed(dead, "a");
        dead.checkpoint(claim, done(7));

        TestWorker survivor = worker("survivor");
        outlive(survivor);
        Claim next = survivor.claimOne();

        assertThat(next.run().id()).isEqualTo("a");
        assertThat(next.run().progress()).isEqualTo(done(7));
        assertThat(next.token()).isGreaterThan(claim.token());
    }

    @Test
    void a_lost_lease_is_shown_as_the_reason_and_counted_as_a_crash() {
        claimed(worker("dead"), "a");

        outlive(worker("survivor"));

        assertThat(unrevised(run("a"))).isEqualTo(resting(RunState.QUEUED, "lease-lost"));
        assertThat(run("a").history().tally()).isEqualTo(new Tally(1, 0, 1));
    }

    @Test
    void orphans_go_to_the_head_of_their_queue_in_their_order() {
        enqueue(TestRun.of("a"), TestRun.of("b"), TestRun.of("c"));
        worker("dead").claim(2);

        TestWorker survivor = worker("survivor");
        outlive(survivor);

        assertThat(ids(survivor.claim(3))).containsExactly("a", "b", "c");
    }

    @Test
    void a_claim_finds_orphans_too() {
        claimed(worker("dead"), "a");
        TestWorker survivor = worker("survivor");
        List<String> claimed = new ArrayList<>();

        inSteps(() -> claimed.addAll(ids(survivor.claim(1))));

        assertThat(claimed).containsExactly("a");
    }

    @Test
    void a_worker_whose_lease_was_taken_is_told_and_gets_nothing() {
        TestWorker dead = worker("dead");
        Claim claim = claimed(dead, "a");
        TestWorker survivor = worker("survivor");
        outlive(survivor);

        ClaimReply claimed = dead.ask(1, new Release("a", claim.token(), completed(done(9))));
        SyncReply synced = dead.checkpoint(claim, done(9));

        assertThat(claimed.reaped()).isTrue();
        assertThat(claimed.claims()).isEmpty();
        assertThat(synced.reaped()).isTrue();
        assertThat(state("a")).isEqualTo(RunState.QUEUED);
        assertThat(run("a").progress().cursor().isStart()).isTrue();
    }

    @Test
    void a_zombie_changes_nothing_once_another_works_its_run() {
        TestWorker zombie = worker("zombie");
        Claim stale = claimed(zombie, "a");
        TestWorker survivor = worker("survivor");
        outlive(survivor);
        Claim current = survivor.claimOne();

        zombie.checkpoint(stale, done(100));
        zombie.release(stale, completed(done(100)));

        assertThat(run("a")).isEqualTo(current.run());
    }

    @Test
    void a_worker_that_lost_its_lease_signs_on_anew() {
        TestWorker dead = worker("dead");
        claimed(dead, "a");
        outlive(worker("survivor"));
        assertThat(dead.sync().reaped()).isTrue();

        assertThat(ids(worker("risen").claim(1))).containsExactly("a");
    }

    @Test
    void each_sync_renews_the_lease() {
        TestWorker alive = worker("alive");
        claimed(alive, "a");
        TestWorker other = worker("other");
        inSteps(() -> {
            alive.sync();
            assertThat(other.sync().reaped()).isFalse();
        });

        assertThat(state("a")).isEqualTo(RunState.RUNNING);
        assertThat(alive.sync().reaped()).isFalse();
    }

    @Test
    void each_claim_renews_the_lease() {
        TestWorker alive = worker("alive");
        claimed(alive, "a");
        TestWorker other = worker("other");
        inSteps(() -> {
            alive.ask(0);
            assertThat(other.sync().reaped()).isFalse();
        });

        assertThat(state("a")).isEqualTo(RunState.RUNNING);
    }

    @Test
    void a_late_worker_that_nobody_has_missed_goes_on() {
        TestWorker late = worker("late");
        Claim claim = claimed(late, "a");

        pass(LEASE.plusMillis(200));

        SyncReply reply = late.checkpoint(claim, done(1));
        assertThat(reply.lost()).isEmpty();
        assertThat(reply.reaped()).isFalse();
        assertThat(run("a").progress()).isEqualTo(done(1));
    }

    @Test
    void a_late_worker_does_not_lose_its_runs_by_its_own_waiting() throws Exception {
        TestWorker late = worker("late");
        claimed(late, "a");
        pass(LEASE.plusMillis(200));

        late.link().await(Duration.ofMillis(1));

        assertThat(late.sync().reaped()).isFalse();
        assertThat(state("a")).isEqualTo(RunState.RUNNING);
    }

    @Test
    void a_request_that_was_overtaken_renews_nothing() {
        TestWorker dead = worker("dead");
        claimed(dead, "a");
        TestWorker survivor = worker("survivor");

        inSteps(() -> {
            dead.link().sync(new SyncRequest(0, dead.answered(), List.of()));
            survivor.sync();
        });

        assertThat(state("a")).isEqualTo(RunState.QUEUED);
    }

    @Test
    void a_terminal_hook_of_a_dead_worker_is_called_by_another() {
        TestWorker dead = worker("dead");
        dead.release(claimed(dead, "a"), completed(done(3)));
        dead.claimOne();

        TestWorker survivor = worker("survivor");
        outlive(survivor);
        Claim hook = survivor.claimOne();

        assertThat(hook.duty()).isEqualTo(Claim.Duty.ENDING);
        assertThat(hook.run().status().state()).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void a_worker_learns_when_anothers_lease_may_end() {
        claimed(worker("dead"), "a");

        assertThat(worker("survivor").ask(0).nextDue()).isLessThanOrEqualTo(LEASE);
    }

    @Test
    void a_worker_that_signs_off_gives_its_runs_back_to_the_head_at_once() {
        enqueue(TestRun.of("a"), TestRun.of("b"), TestRun.of("c"));
        TestWorker leaving = worker("leaving");
        leaving.claim(2);

        leaving.close();

        assertThat(run("a").history().tally()).isEqualTo(new Tally(1, 0, 0));
        assertThat(ids(worker("other").claim(3))).containsExactly("a", "b", "c");
    }

    @Test
    void a_worker_that_signs_off_gives_its_terminal_hooks_back_at_once() {
        TestWorker leaving = worker("leaving");
        leaving.release(claimed(leaving, "a"), completed(done(3)));
        leaving.claimOne();

        leaving.close();

        assertThat(worker("other").claimOne().duty()).isEqualTo(Claim.Duty.ENDING);
    }

    @Test
    void signing_off_twice_is_harmless() {
        TestWorker leaving = worker("leaving");
        claimed(leaving, "a");
        leaving.close();
        Claim claim = worker("other").claimOne();

        leaving.close();

        assertThat(run("a")).isEqualTo(claim.run());
    }

    @Test
    void what_was_released_before_the_lease_ended_stays_as_it_was_settled() {
        TestWorker dead = worker("dead");
        dead.release(claimed(dead, "a"), interrupted(done(3)));

        outlive(worker("survivor"));

        assertThat(run("a").status().reason()).isEqualTo("shutdown");
        assertThat(run("a").history().tally()).isEqualTo(new Tally(1, 1, 0));
    }

    @Test
    void leases_are_as_long_as_each_worker_asks() {
        WorkerCard patient = new WorkerCard(
                "patient", "patient", Duration.ofSeconds(60), worker("x").card().accepts(), Map.of());
        claimed(worker(patient), "a");

        outlive(worker("survivor"));

        assertThat(state("a")).isEqualTo(RunState.RUNNING);
    }
}
