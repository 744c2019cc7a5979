package dev.stint.backend;

import static dev.stint.backend.Settlements.ERROR;
import static dev.stint.backend.Settlements.completed;
import static dev.stint.backend.Settlements.failed;
import static dev.stint.backend.Settlements.hadItsTime;
import static dev.stint.backend.Settlements.interrupted;
import static dev.stint.backend.Settlements.paused;
import static dev.stint.backend.Settlements.retried;
import static dev.stint.backend.Settlements.throttled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.backend.RunHistory.Tally;
import dev.stint.backend.Settlement.Next;
import dev.stint.cursor.Cursor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

abstract class ReleaseContract extends ContractCase {
    @Test
    void an_interrupted_run_waits_with_its_progress_and_its_reason() {
        TestWorker worker = worker("w");

        ClaimReply reply = worker.release(claimed(worker, "a"), interrupted(done(3)));

        assertThat(reply.refused()).isEmpty();
        assertThat(unrevised(run("a"))).isEqualTo(resting(RunState.QUEUED, "shutdown"));
        assertThat(run("a").progress()).isEqualTo(done(3));
    }

    @Test
    void an_interrupted_run_can_be_claimed_at_once_by_another_worker() {
        TestWorker worker = worker("w");
        worker.release(claimed(worker, "a"), interrupted(done(3)));

        Claim next = worker("v").claimOne();

        assertThat(next.run().id()).isEqualTo("a");
        assertThat(next.run().progress()).isEqualTo(done(3));
    }

    @Test
    void a_throttled_run_waits_for_its_due_time() {
        TestWorker worker = worker("w");
        worker.release(claimed(worker, "a"), throttled(done(3), Duration.ofMillis(300)));
        RunRecord run = run("a");
        assertThat(run.status().state()).isEqualTo(RunState.DELAYED);
        assertThat(run.status().reason()).isEqualTo("throttle");
        Instant due = run.times().updatedAt().plusMillis(300);
        assertThat(run.status().dueAt()).isBetween(due.minusMillis(1), due.plusMillis(1));
        assertThat(worker.claim(1)).isEmpty();

        pass(Duration.ofMillis(301));

        assertThat(worker.claimOne().run().progress()).isEqualTo(done(3));
    }

    @Test
    void a_paused_run_is_not_claimed() {
        TestWorker worker = worker("w");

        worker.release(claimed(worker, "a"), paused(done(3)));

        assertThat(unrevised(run("a"))).isEqualTo(resting(RunState.PAUSED, "canary"));
        assertThat(worker.claim(1)).isEmpty();
    }

    static Stream<Settlement> settlements_after_which_the_run_goes_on() {
        return Stream.of(
                interrupted(done(3)),
                hadItsTime(done(3)),
                throttled(done(3), Duration.ofMillis(1)),
                retried(done(3), Attempts.NONE.failedAt(done(3).cursor()), Duration.ofMillis(1)),
                paused(done(3)));
    }

    @ParameterizedTest
    @MethodSource("settlements_after_which_the_run_goes_on")
    void a_run_is_after_its_stint_what_was_asked_for(Settlement settlement) {
        RunSpec asked = askedForInEveryRespect();
        TestWorker worker = worker("w");

        worker.release(worker.claimOne(), settlement);
        assertThat(run("a").spec()).isEqualTo(asked);

        if (state("a") == RunState.PAUSED) {
            order("a", Order.Action.RESUME);
        }
        pass(Duration.ofMillis(2));
        assertThat(worker.claimOne().run().spec()).isEqualTo(asked);
    }

    @Test
    void a_run_that_is_handed_back_is_still_what_was_asked_for() {
        RunSpec asked = askedForInEveryRespect();
        worker("lost").claimOne();
        TestWorker leaving = worker("leaving");

        outlive(leaving);
        assertThat(run("a").history().tally().crashes()).isEqualTo(1);
        assertThat(run("a").spec()).isEqualTo(asked);

        assertThat(leaving.claimOne().run().spec()).isEqualTo(asked);
        leaving.close();
        assertThat(state("a")).isEqualTo(RunState.QUEUED);
        assertThat(run("a").spec()).isEqualTo(asked);
    }

    /** Nothing of it is as it is by default, but what decides who claims it. */
    private RunSpec askedForInEveryRespect() {
        RunSpec asked = TestRun.of("a")
                .priority(-7)
                .tags("shard:12", "eu")
                .uniqueKey("k")
                .args("{\"n\":7}")
                .launch(new Launch(Duration.ZERO, Cursor.of("list", 1), 10, true).replaying("another"))
                .keeping(new Keeping(Duration.ofDays(5), Duration.ofDays(90), true))
                .spec();
        backend().enqueue(List.of(asked));
        return asked;
    }

    @Test
    void a_stint_that_ends_early_without_a_failure_is_an_interruption() {
        TestWorker worker = worker("w");
        worker.release(claimed(worker, "a"), interrupted(done(1)));
        worker.release(worker.claimOne(), paused(done(2)));

        assertThat(run("a").history().tally()).isEqualTo(new Tally(2, 2, 0));
    }

    @Test
    void a_failure_is_no_interruption() {
        TestWorker worker = worker("w");

        worker.release(claimed(worker, "a"), retried(done(3), Attempts.NONE.failedAt(done(3).cursor()), Duration.ZERO));

        assertThat(run("a").history().tally()).isEqualTo(new Tally(1, 0, 0));
    }

    @Test
    void an_ending_is_no_interruption() {
        TestWorker worker = worker("w");

        worker.release(claimed(worker, "a"), completed(done(3)));

        assertThat(run("a").history().tally()).isEqualTo(new Tally(1, 0, 0));
    }

    @Test
    void a_failure_is_kept_with_its_attempts() {
        TestWorker worker = worker("w");
        Attempts attempts = Attempts.NONE.failedAt(done(3).cursor());

        worker.release(claimed(worker, "a"), retried(done(3), attempts, Duration.ofHours(1)));

        assertThat(run("a").history().attempts()).isEqualTo(attempts);
        assertThat(run("a").history().error()).isEqualTo(ERROR);
        assertThat(run("a").status().reason()).isEqualTo("retry");
    }

    @Test
    void an_error_is_shown_until_the_run_has_passed_the_place_of_its_failure() {
        TestWorker worker = worker("w");
        Attempts attempts = Attempts.NONE.failedAt(done(3).cursor());
        worker.release(claimed(worker, "a"), retried(done(3), attempts, Duration.ZERO));

        Settlement shutdown = interrupted(done(3));
        worker.release(worker.claimOne(), new Settlement(shutdown.next(), done(3), attempts, null, Duration.ZERO));
        assertThat(run("a").history().error()).isEqualTo(ERROR);
        assertThat(run("a").history().attempts()).isEqualTo(attempts);
        worker.release(worker.claimOne(), interrupted(done(4)));

        assertThat(run("a").history().error()).isNull();
        assertThat(run("a").history().attempts()).isEqualTo(Attempts.NONE);
    }

    @Test
    void a_completed_run_shows_no_error() {
        TestWorker worker = worker("w");
        Attempts attempts = Attempts.NONE.failedAt(done(3).cursor());
        worker.release(claimed(worker, "a"), retried(done(3), attempts, Duration.ZERO));

        worker.release(worker.claimOne(), completed(done(3)));

        assertThat(run("a").history().error()).isNull();
    }

    @Test
    void a_failed_run_keeps_everything() {
        TestWorker worker = worker("w");

        worker.release(claimed(worker, "a"), failed(done(3)));

        RunRecord run = run("a");
        assertThat(unrevised(run)).isEqualTo(resting(RunState.FAILED, "exhausted"));
        assertThat(run.progress()).isEqualTo(done(3));
        assertThat(run.history().error()).isEqualTo(ERROR);
        assertThat(run.times().finishedAt()).isEqualTo(run.times().updatedAt());
    }

    @Test
    void the_time_of_all_stints_is_summed() {
        TestWorker worker = worker("w");
        worker.release(claimed(worker, "a"), interrupted(done(1)));
        worker.release(worker.claimOne(), completed(done(3)));

        assertThat(run("a").times().running()).isEqualTo(Settlements.RAN.multipliedBy(2));
    }

    @Test
    void a_release_under_a_stale_token_is_refused_and_changes_nothing() {
        TestWorker worker = worker("w");
        Claim stale = claimed(worker, "a");
        worker.release(stale, interrupted(done(5)));
        Claim current = worker.claimOne();

        ClaimReply reply = worker.release(stale, completed(done(9)));

        assertThat(reply.refused()).containsExactly("a");
        assertThat(run("a")).isEqualTo(current.run());
    }

    @Test
    void a_release_by_another_worker_is_refused_and_changes_nothing() {
        Claim claim = claimed(worker("w"), "a");

        assertThat(worker("v").release(claim, completed(done(9))).refused()).containsExactly("a");
        assertThat(run("a")).isEqualTo(claim.run());
    }

    @Test
    void a_run_is_released_once() {
        TestWorker worker = worker("w");
        Claim claim = claimed(worker, "a");
        worker.release(claim, interrupted(done(5)));

        assertThat(worker.release(claim, interrupted(done(6))).refused()).containsExactly("a");
        assertThat(run("a").progress()).isEqualTo(done(5));
        assertThat(run("a").history().tally()).isEqualTo(new Tally(1, 1, 0));
        assertThat(worker.claim(2)).hasSize(1);
    }

    @Test
    void one_refused_release_does_not_keep_the_others_from_being_settled() {
        enqueue(TestRun.of("a"), TestRun.of("b"));
        TestWorker worker = worker("w");
        List<Claim> claims = worker.claim(2);

        ClaimReply reply = worker.ask(
                0,
                new Release("a", claims.get(0).token() - 1, completed(done(1))),
                new Release("nobody", 1, completed(done(1))),
                new Release("b", claims.get(1).token(), completed(done(2))));

        assertThat(reply.refused()).containsExactlyInAnyOrder("a", "nobody");
        assertThat(state("a")).isEqualTo(RunState.RUNNING);
        assertThat(state("b")).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void a_stint_cannot_be_settled_as_running() {
        TestWorker worker = worker("w");
        Claim claim = claimed(worker, "a");
        Settlement illegal = new Settlement(
                new Next(RunState.RUNNING, null, Duration.ZERO, false, false),
                done(1),
                Attempts.NONE,
                null,
                Duration.ZERO);

        assertThatThrownBy(() -> worker.release(claim, illegal))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RUNNING");
        assertThat(run("a")).isEqualTo(claim.run());
    }
}
