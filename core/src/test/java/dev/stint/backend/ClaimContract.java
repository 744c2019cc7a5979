package dev.stint.backend;

import static dev.stint.backend.Settlements.completed;
import static dev.stint.backend.Settlements.hadItsTime;
import static dev.stint.backend.Settlements.interrupted;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

abstract class ClaimContract extends ContractCase {
    @Test
    void a_claimed_run_runs_in_the_hands_of_its_worker() {
        Claim claim = claimed(worker("w"), "a");

        assertThat(claim.duty()).isEqualTo(Claim.Duty.STINT);
        assertThat(claim.run()).isEqualTo(run("a"));
        assertThat(claim.run().status())
                .isEqualTo(new RunStatus(
                        RunState.RUNNING, null, null, claim.run().status().holder(), RunStatus.Steered.NOT));
    }

    @Test
    void nothing_to_claim_is_answered_with_nothing() {
        ClaimReply reply = worker("w").ask(5);

        assertThat(reply.claims()).isEmpty();
        assertThat(reply.refused()).isEmpty();
        assertThat(reply.reaped()).isFalse();
    }

    @Test
    void a_run_is_handed_out_once() {
        claimed(worker("w"), "a");

        assertThat(worker("v").claim(1)).isEmpty();
    }

    @Test
    void no_more_runs_are_handed_out_than_were_asked_for() {
        enqueue(TestRun.of("a"), TestRun.of("b"), TestRun.of("c"));
        TestWorker worker = worker("w");

        assertThat(worker.claim(0)).isEmpty();
        assertThat(ids(worker.claim(2))).containsExactly("a", "b");
        assertThat(ids(worker.claim(2))).containsExactly("c");
    }

    @Test
    void runs_come_first_in_first_out() {
        enqueue(TestRun.of("c"), TestRun.of("a"));
        enqueue(TestRun.of("b"));

        assertThat(ids(worker("w").claim(10))).containsExactly("c", "a", "b");
    }

    @Test
    void a_higher_priority_comes_first() {
        enqueue(
                TestRun.of("low").priority(-100),
                TestRun.of("plain"),
                TestRun.of("high").priority(100),
                TestRun.of("also-high").priority(100));

        assertThat(ids(worker("w").claim(10))).containsExactly("high", "also-high", "plain", "low");
    }

    @Test
    void the_head_of_a_queue_is_before_all_of_the_same_priority_only() {
        TestWorker worker = worker("w");
        Claim claim = claimed(worker, "a");
        enqueue(TestRun.of("b"), TestRun.of("urgent").priority(1));

        worker.release(claim, interrupted(done(1)));

        assertThat(ids(worker.claim(10))).containsExactly("urgent", "a", "b");
    }

    @Test
    void the_tail_of_a_queue_is_behind_all_of_the_same_priority() {
        TestWorker worker = worker("w");
        Claim claim = claimed(worker, "a");
        enqueue(TestRun.of("b"), TestRun.of("later").priority(-1));

        worker.release(claim, hadItsTime(done(1)));

        assertThat(ids(worker.claim(10))).containsExactly("b", "a", "later");
    }

    @Test
    void queues_are_served_in_the_order_of_the_workers_preference() {
        enqueue(
                TestRun.of("a").queue("slow"),
                TestRun.of("b").queue("fast"),
                TestRun.of("c").queue("slow").priority(9));
        TestWorker worker = worker("w", new Accepts(List.of("fast", "slow"), Map.of("copy", 1)));

        assertThat(ids(worker.claim(10))).containsExactly("b", "c", "a");
    }

    @Test
    void priority_and_age_count_across_the_jobs_of_a_queue() {
        enqueue(
                TestRun.of("a").job("move", 2),
                TestRun.of("b"),
                TestRun.of("c").job("move", 1),
                TestRun.of("d").priority(1));
        TestWorker worker = worker("w", new Accepts(List.of("default"), Map.of("copy", 1, "move", 2)));

        assertThat(ids(worker.claim(10))).containsExactly("d", "a", "b", "c");
    }

    @Test
    void a_run_that_a_worker_does_not_accept_waits_for_one_that_does() {
        enqueue(
                TestRun.of("queue").queue("other"),
                TestRun.of("job").job("move", 1),
                TestRun.of("newer").job("copy", 2));

        assertThat(worker("old").claim(10)).isEmpty();

        assertThat(state("queue")).isEqualTo(RunState.QUEUED);
        Accepts all = new Accepts(List.of("default", "other"), Map.of("copy", 2, "move", 1));
        assertThat(ids(worker("new", all).claim(10))).containsExactly("job", "newer", "queue");
    }

    @Test
    void an_older_version_of_the_args_is_accepted() {
        enqueue(TestRun.of("a"));

        assertThat(worker("w", new Accepts(List.of("default"), Map.of("copy", 7)))
                        .claim(1))
                .hasSize(1);
    }

    @Test
    void runs_that_are_passed_over_keep_nobody_waiting() {
        backend()
                .enqueue(IntStream.range(0, 2_000)
                        .mapToObj(i -> TestRun.of("x" + i)
                                .job("unknown", 1)
                                .priority(50)
                                .spec())
                        .toList());
        enqueue(TestRun.of("a"));

        assertThat(ids(worker("w").claim(2))).containsExactly("a");
    }

    @Test
    void each_claim_for_a_stint_is_counted() {
        TestWorker worker = worker("w");
        worker.release(claimed(worker, "a"), interrupted(done(1)));
        Claim second = worker.claimOne();

        assertThat(second.run().history().tally().stints()).isEqualTo(2);
    }

    @Test
    void the_first_claim_is_when_a_run_has_started() {
        TestWorker worker = worker("w");
        Claim first = claimed(worker, "a");
        pass(Duration.ofMillis(5));
        worker.release(first, interrupted(done(1)));
        Claim second = worker.claimOne();

        assertThat(first.run().times().startedAt()).isNotNull();
        assertThat(second.run().times().startedAt())
                .isEqualTo(first.run().times().startedAt());
        assertThat(second.run().times().updatedAt()).isAfter(first.run().times().updatedAt());
    }

    @Test
    void a_reason_is_shown_while_the_run_waits_and_gone_while_it_runs() {
        TestWorker worker = worker("w");
        worker.release(claimed(worker, "a"), interrupted(done(1)));

        assertThat(run("a").status().reason()).isEqualTo("shutdown");
        assertThat(worker.claimOne().run().status().reason()).isNull();
    }

    @Test
    void tokens_grow_over_all_runs_and_claims() {
        enqueue(TestRun.of("a"), TestRun.of("b"));
        TestWorker worker = worker("w");
        List<Claim> both = worker.claim(2);
        worker.release(both.get(0), interrupted(done(1)));
        Claim again = worker.claimOne();

        assertThat(List.of(both.get(0).token(), both.get(1).token(), again.token()))
                .isSorted()
                .doesNotHaveDuplicates()
                .allMatch(token -> token > 1_700_000_000_000_000L, "is not below the clock's microseconds");
    }

    @Test
    void two_workers_share_what_is_there() {
        enqueue(IntStream.range(0, 20).mapToObj(i -> TestRun.of("r" + i)).toArray(TestRun[]::new));
        TestWorker one = worker("one");
        TestWorker two = worker("two");
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            seen.addAll(ids(one.claim(2)));
            seen.addAll(ids(two.claim(2)));
        }

        assertThat(seen).hasSize(20);
    }

    @Test
    void finished_work_is_settled_and_new_work_claimed_in_one_request() {
        TestWorker worker = worker("w");
        Claim claim = claimed(worker, "a");
        enqueue(TestRun.of("b"));

        ClaimReply reply =
                worker.ask(1, new Release("a", claim.token(), Settlements.withoutHook(RunState.COMPLETED, done(1))));

        assertThat(ids(reply.claims())).containsExactly("b");
        assertThat(state("a")).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void a_run_that_has_ended_is_never_handed_out_for_a_stint_again() {
        TestWorker worker = worker("w");
        worker.release(claimed(worker, "a"), completed(done(1)));

        assertThat(worker.claim(5)).extracting(Claim::duty).containsOnly(Claim.Duty.ENDING);
    }
}
