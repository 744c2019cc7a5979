package dev.stint.backend;

import static dev.stint.backend.Settlements.cancelled;
import static dev.stint.backend.Settlements.completed;
import static dev.stint.backend.Settlements.failed;
import static dev.stint.backend.Settlements.hookAgain;
import static dev.stint.backend.Settlements.hookDone;
import static dev.stint.backend.Settlements.withoutHook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.backend.Claim.Duty;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An ending is recorded first; its terminal hook is then called by a worker that knows the job. */
abstract class EndingContract extends ContractCase {
    private Claim ending(TestWorker worker, Settlement settlement) {
        worker.release(claimed(worker, "a"), settlement);
        return worker.claimOne();
    }

    static Stream<Settlement> endings() {
        return Stream.of(completed(done(3)), failed(done(3)), cancelled(done(3)));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void an_ending_is_final_at_once_and_its_hook_can_be_claimed(Settlement settlement) {
        TestWorker worker = worker("w");
        worker.release(claimed(worker, "a"), settlement);
        RunRecord ended = run("a");
        assertThat(ended.status().state()).isEqualTo(settlement.next().state());
        assertThat(ended.status().holder()).isNull();
        assertThat(ended.times().finishedAt()).isNotNull();

        Claim hook = worker.claimOne();

        assertThat(hook.duty()).isEqualTo(Duty.ENDING);
        assertThat(hook.run().status().state()).isEqualTo(ended.status().state());
        assertThat(hook.run().status().reason()).isEqualTo(ended.status().reason());
        assertThat(hook.run().status().holder())
                .extracting(RunStatus.Holder::worker, RunStatus.Holder::token)
                .containsExactly("w", hook.token());
        assertThat(hook.run().progress()).isEqualTo(done(3));
        assertThat(hook.run().times().finishedAt()).isEqualTo(ended.times().finishedAt());
    }

    @Test
    void the_releasing_worker_may_get_the_hook_in_the_same_request() {
        TestWorker worker = worker("w");
        Claim claim = claimed(worker, "a");
        enqueue(TestRun.of("b"));

        ClaimReply reply = worker.ask(2, new Release("a", claim.token(), completed(done(1))));

        assertThat(reply.claims()).extracting(Claim::duty).containsExactly(Duty.ENDING, Duty.STINT);
    }

    @Test
    void a_hook_has_a_token_of_its_own_and_is_no_stint() {
        TestWorker worker = worker("w");
        Claim stint = claimed(worker, "a");
        worker.release(stint, completed(done(1)));

        Claim hook = worker.claimOne();

        assertThat(hook.token()).isGreaterThan(stint.token());
        assertThat(hook.run().history().tally().stints()).isEqualTo(1);
    }

    @Test
    void a_hook_is_handed_out_once() {
        TestWorker worker = worker("w");
        ending(worker, completed(done(1)));

        assertThat(worker("v").claim(1)).isEmpty();
    }

    @Test
    void a_hook_goes_only_to_a_worker_that_knows_the_job() {
        TestWorker worker = worker("w");
        worker.release(claimed(worker, "a"), completed(done(1)));

        Accepts other = new Accepts(List.of("default"), Map.of("move", 1));
        assertThat(worker("v", other).claim(1)).isEmpty();
        assertThat(worker("u").claim(1)).hasSize(1);
    }

    @Test
    void after_its_hook_nothing_comes_of_a_run_any_more() {
        TestWorker worker = worker("w");
        Claim hook = ending(worker, completed(done(3)));

        ClaimReply reply = worker.release(hook, hookDone(RunState.COMPLETED));

        assertThat(reply.refused()).isEmpty();
        assertThat(worker.claim(1)).isEmpty();
        RunRecord run = run("a");
        assertThat(unrevised(run)).isEqualTo(resting(RunState.COMPLETED, null));
        assertThat(run.progress()).isEqualTo(done(3));
        assertThat(run.times().finishedAt()).isEqualTo(hook.run().times().finishedAt());
        assertThat(run.times().running()).isEqualTo(Settlements.RAN);
    }

    @Test
    void an_ending_without_a_hook_is_the_end() {
        TestWorker worker = worker("w");

        worker.release(claimed(worker, "a"), withoutHook(RunState.COMPLETED, done(1)));

        assertThat(worker.claim(1)).isEmpty();
        assertThat(run("a").status().state()).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void a_hook_that_failed_is_called_again_after_its_delay() {
        TestWorker worker = worker("w");
        Claim hook = ending(worker, completed(done(3)));
        Attempts attempts = new Attempts(1, done(3).cursor(), 7);

        worker.release(hook, hookAgain(RunState.COMPLETED, attempts, Duration.ofMillis(200)));
        assertThat(worker.claim(1)).isEmpty();
        assertThat(unrevised(run("a"))).isEqualTo(resting(RunState.COMPLETED, null));
        pass(Duration.ofMillis(201));

        Claim again = worker.claimOne();
        assertThat(again.duty()).isEqualTo(Duty.ENDING);
        assertThat(again.token()).isGreaterThan(hook.token());
        assertThat(again.run().history().attempts()).isEqualTo(attempts);
        assertThat(again.run().progress()).isEqualTo(done(3));
    }

    @Test
    void a_hook_that_failed_without_a_delay_is_called_again_at_once() {
        TestWorker worker = worker("w");
        Claim hook = ending(worker, failed(done(3)));

        worker.release(hook, hookAgain(RunState.FAILED, Attempts.NONE, Duration.ZERO));

        assertThat(worker.claimOne().duty()).isEqualTo(Duty.ENDING);
    }

    @Test
    void a_hook_whose_workers_die_is_called_less_and_less_often() {
        ending(worker("first"), completed(done(3)));
        outlive(worker("survivor 1"));

        assertThat(worker("second").claimOne().duty()).isEqualTo(Duty.ENDING);
        outlive(worker("survivor 2"));
        assertThat(worker("third").claim(1)).as("2 s").isEmpty();
        pass(Duration.ofMillis(2_001));
        assertThat(worker("fourth").claimOne().duty()).isEqualTo(Duty.ENDING);
        outlive(worker("survivor 3"));
        pass(Duration.ofMillis(2_001));
        assertThat(worker("fifth").claim(1)).as("4 s").isEmpty();
        pass(Duration.ofMillis(2_001));

        assertThat(worker("sixth").claimOne().duty()).isEqualTo(Duty.ENDING);
    }

    @Test
    void another_ending_has_a_hook_of_its_own_whose_first_crash_is_no_second() {
        ending(worker("first"), failed(done(3)));
        outlive(worker("survivor 1"));
        worker("second").claimOne();
        outlive(worker("survivor 2"));

        order("a", Order.Action.CANCEL);
        assertThat(worker("third").claimOne().duty()).isEqualTo(Duty.ENDING);
        outlive(worker("survivor 3"));

        assertThat(worker("fourth").claimOne().duty()).isEqualTo(Duty.ENDING);
    }

    @Test
    void a_hook_whose_worker_was_asked_to_stop_is_called_again_at_once() {
        TestWorker survivor = worker("survivor");
        ending(worker("first"), completed(done(3)));
        outlive(survivor);
        TestWorker stopping = worker("second");
        stopping.claimOne();
        stopping.isStopping();
        stopping.sync();
        outlive(survivor);

        assertThat(worker("third").claimOne().duty()).isEqualTo(Duty.ENDING);
    }

    @Test
    void a_hook_released_under_a_stale_token_is_refused() {
        TestWorker worker = worker("w");
        Claim hook = ending(worker, completed(done(3)));
        worker.release(hook, hookAgain(RunState.COMPLETED, Attempts.NONE, Duration.ZERO));
        worker.claimOne();

        assertThat(worker.release(hook, hookDone(RunState.COMPLETED)).refused()).containsExactly("a");
    }

    @Test
    void a_hook_cannot_change_how_its_run_has_ended() {
        TestWorker worker = worker("w");
        Claim hook = ending(worker, completed(done(3)));

        assertThatThrownBy(() -> worker.release(hook, hookDone(RunState.FAILED)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("COMPLETED");
        assertThat(run("a")).isEqualTo(hook.run());
    }

    @Test
    void a_run_cancelled_without_a_worker_has_its_hook_called() {
        enqueue(TestRun.of("a"));
        order("a", Order.Action.CANCEL);

        Claim hook = worker("w").claimOne();

        assertThat(hook.duty()).isEqualTo(Duty.ENDING);
        assertThat(hook.run().status().state()).isEqualTo(RunState.CANCELLED);
    }

    @Test
    void a_failed_run_that_is_retried_while_its_hook_waits_goes_on_instead() {
        TestWorker worker = worker("w");
        worker.release(claimed(worker, "a"), failed(done(3)));

        order("a", Order.Action.RETRY);

        List<Claim> claims = worker.claim(2);
        assertThat(claims).extracting(Claim::duty).containsExactly(Duty.STINT);
    }

    @Test
    void a_failed_run_that_is_retried_while_its_hook_runs_is_out_of_the_hooks_hands() {
        TestWorker worker = worker("w");
        Claim hook = ending(worker, failed(done(3)));

        order("a", Order.Action.RETRY);

        assertThat(worker.release(hook, hookDone(RunState.FAILED)).refused()).containsExactly("a");
        assertThat(state("a")).isEqualTo(RunState.QUEUED);
        assertThat(worker.claim(2)).extracting(Claim::duty).containsExactly(Duty.STINT);
    }
}
