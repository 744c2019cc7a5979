package dev.stint.backend;

import static dev.stint.backend.Settlements.completed;
import static dev.stint.backend.Settlements.interrupted;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Answers get lost and requests arrive late: what the numbers of requests are for. */
abstract class NumberContract extends ContractCase {
    @Test
    void a_repeated_claim_is_answered_as_before_and_changes_nothing() {
        enqueue(TestRun.of("a"), TestRun.of("b"));
        TestWorker worker = worker("w");
        ClaimRequest request = new ClaimRequest(worker.nextNumber(), 0, 1, List.of());

        ClaimReply first = worker.link().claim(request);
        ClaimReply again = worker.link().claim(request);

        assertThat(again.claims()).isEqualTo(first.claims());
        assertThat(again.refused()).isEqualTo(first.refused());
        assertThat(ids(again.claims())).containsExactly("a");
        assertThat(run("a").history().tally().stints()).isEqualTo(1);
        assertThat(state("b")).isEqualTo(RunState.QUEUED);
    }

    @Test
    void a_repeated_release_is_not_refused_and_settles_once() {
        TestWorker worker = worker("w");
        Claim claim = claimed(worker, "a");
        Release release = new Release("a", claim.token(), interrupted(done(1)));
        ClaimRequest request = new ClaimRequest(worker.nextNumber(), worker.answered(), 0, List.of(release));

        worker.link().claim(request);
        ClaimReply again = worker.link().claim(request);

        assertThat(again.refused()).isEmpty();
        assertThat(run("a").history().tally().interruptions()).isEqualTo(1);
        assertThat(run("a").times().running()).isEqualTo(Settlements.RAN);
    }

    @Test
    void a_claim_that_was_overtaken_changes_nothing_and_gets_nothing() {
        TestWorker worker = worker("w");
        Claim claim = claimed(worker, "a");
        enqueue(TestRun.of("b"));
        long late = worker.nextNumber();
        worker.sync();

        Release release = new Release("a", claim.token(), completed(done(1)));
        ClaimReply reply = worker.link().claim(new ClaimRequest(late, worker.answered(), 1, List.of(release)));

        assertThat(reply.claims()).isEmpty();
        assertThat(reply.refused()).isEmpty();
        assertThat(state("a")).isEqualTo(RunState.RUNNING);
        assertThat(state("b")).isEqualTo(RunState.QUEUED);
    }

    @Test
    void a_sync_that_was_overtaken_changes_nothing() {
        TestWorker worker = worker("w");
        Claim claim = claimed(worker, "a");
        long late = worker.nextNumber();
        worker.checkpoint(claim, done(200));

        SyncReply reply = worker.link()
                .sync(new SyncRequest(late, worker.answered(), List.of(TestWorker.checkpointOf(claim, done(100)))));

        assertThat(reply).isEqualTo(new SyncReply(Set.of(), List.of(), false, reply.guidance()));
        assertThat(run("a").progress()).isEqualTo(done(200));
    }

    @Test
    void a_sync_that_was_overtaken_by_a_release_changes_nothing() {
        TestWorker worker = worker("w");
        Claim claim = claimed(worker, "a");
        long late = worker.nextNumber();
        worker.release(claim, interrupted(done(200)));

        worker.link()
                .sync(new SyncRequest(late, worker.answered(), List.of(TestWorker.checkpointOf(claim, done(100)))));

        assertThat(run("a").progress()).isEqualTo(done(200));
    }

    @Test
    void a_repeated_sync_is_answered_again() {
        TestWorker worker = worker("w");
        Claim claim = claimed(worker, "a");
        SyncRequest request = new SyncRequest(
                worker.nextNumber(), worker.answered(), List.of(TestWorker.checkpointOf(claim, done(1))));

        worker.link().sync(request);

        assertThat(worker.link().sync(request).lost()).isEmpty();
        assertThat(run("a").progress()).isEqualTo(done(1));
    }

    @Test
    void runs_of_a_lost_answer_go_back_with_the_next_claim() {
        enqueue(TestRun.of("a"), TestRun.of("b"), TestRun.of("c"));
        TestWorker worker = worker("w");
        ClaimReply lost = worker.askInVain(2);
        assertThat(ids(lost.claims())).containsExactly("a", "b");

        List<Claim> claims = worker.claim(3);

        assertThat(ids(claims)).containsExactly("a", "b", "c");
        assertThat(claims.get(0).token()).isGreaterThan(lost.claims().get(1).token());
    }

    @Test
    void runs_of_a_lost_answer_go_back_with_the_next_sync() {
        enqueue(TestRun.of("a"), TestRun.of("b"));
        TestWorker worker = worker("w");
        worker.askInVain(2);

        worker.sync();

        assertThat(ids(worker("v").claim(2))).containsExactly("a", "b");
    }

    @Test
    void a_claim_that_got_lost_counts_as_no_stint_no_crash_and_no_interruption() {
        enqueue(TestRun.of("a"));
        TestWorker worker = worker("w");
        worker.askInVain(1);

        worker.sync();

        assertThat(state("a")).isEqualTo(RunState.QUEUED);
        assertThat(run("a").history().tally()).isEqualTo(new RunHistory.Tally(0, 0, 0));
    }

    @Test
    void runs_whose_claim_was_answered_stay() {
        TestWorker worker = worker("w");
        claimed(worker, "a");

        worker.sync();
        worker.claim(1);

        assertThat(state("a")).isEqualTo(RunState.RUNNING);
    }

    @Test
    void only_the_lost_answers_runs_go_back() {
        TestWorker worker = worker("w");
        Claim first = claimed(worker, "a");
        enqueue(TestRun.of("b"));
        worker.askInVain(1);

        worker.sync();

        assertThat(run("a").status().holder())
                .extracting(RunStatus.Holder::worker, RunStatus.Holder::token)
                .containsExactly("w", first.token());
        assertThat(state("b")).isEqualTo(RunState.QUEUED);
    }

    @Test
    void a_terminal_hook_of_a_lost_answer_is_handed_out_again() {
        TestWorker worker = worker("w");
        worker.release(claimed(worker, "a"), completed(done(1)));
        worker.askInVain(1);

        worker.sync();

        Claim again = worker("v").claimOne();
        assertThat(again.duty()).isEqualTo(Claim.Duty.ENDING);
        assertThat(again.run().history().tally().stints()).isEqualTo(1);
    }

    @Test
    void the_numbers_of_one_worker_mean_nothing_to_another() {
        TestWorker one = worker("one");
        one.sync();
        one.sync();
        enqueue(TestRun.of("a"));

        assertThat(worker("two").claim(1)).hasSize(1);
    }
}
