package dev.stint.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.Attempts;
import dev.stint.backend.Release;
import dev.stint.backend.RunState;
import dev.stint.backend.Settlement;
import dev.stint.control.Interruption;
import dev.stint.job.Entry;
import dev.stint.job.JobConfig;
import dev.stint.job.RunContext;
import dev.stint.stint.Failure;
import dev.stint.stint.Outcome;
import dev.stint.testing.NumbersJob;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** From how a stint has ended to what becomes of its run. */
class SettlingTest extends LaneCase {
    private static final Duration RAN = Duration.ofSeconds(3);

    private HeldRun held;
    private NumbersJob job = new NumbersJob();
    private Set<Interruption> ordered = Set.of();

    /** The settlement of a stint that has done two items. */
    private Settlement settled(Outcome outcome) throws InterruptedException {
        held = held == null ? claimed() : held;
        Settling settling = new Settling(
                Entry.into(job),
                held.claim().run(),
                new Settling.Ended(done(2), RAN, ordered),
                new Errors("worker", clock),
                () -> 0.5);
        return outcome.match(settling).orElse(null);
    }

    private Settlement interrupted(String reason, String detail, Duration delay) throws InterruptedException {
        return settled(new Outcome.Interrupted(new Interruption(reason, detail, delay)));
    }

    private Settlement failed(boolean fatal) throws InterruptedException {
        IOException error = new IOException("broken");
        return settled(new Outcome.Failed(new Failure(error, Failure.Where.STEP, "number 2", 3, fatal)));
    }

    private void configured(Consumer<JobConfig.Builder<NumbersJob.Args>> config) {
        job = new NumbersJob().configured(config);
    }

    private static Settlement.Next next(RunState state, String reason, Duration delay, boolean atHead) {
        return new Settlement.Next(state, reason, delay, atHead, false);
    }

    @Test
    void a_completed_run_brings_back_what_is_done_and_how_long_it_took() throws Exception {
        Settlement settlement = settled(Outcome.COMPLETED);

        assertThat(settlement)
                .isEqualTo(new Settlement(
                        next(RunState.COMPLETED, null, Duration.ZERO, false), done(2), Attempts.NONE, null, RAN));
    }

    @Test
    void a_terminal_hook_is_due_if_the_job_has_it() throws Exception {
        job = new NumbersJob() {
            @Override
            protected void onComplete(RunContext<Args> run) {}

            @Override
            protected void onCancel(RunContext<Args> run, String reason) {}
        };

        assertThat(settled(Outcome.COMPLETED).next().hookDue()).isTrue();
        assertThat(interrupted(Interruption.CANCEL, "", Duration.ZERO).next().hookDue())
                .isTrue();
        assertThat(failed(true).next().hookDue()).isFalse();
    }

    @Test
    void of_a_lost_run_there_is_nothing_to_say() throws Exception {
        assertThat(interrupted(Interruption.LEASE_LOST, "", Duration.ZERO)).isNull();
    }

    @Test
    void at_a_shutdown_and_to_make_way_a_run_goes_back_to_the_head_and_otherwise_to_the_tail() throws Exception {
        assertThat(interrupted(Interruption.SHUTDOWN, "", Duration.ZERO).next())
                .isEqualTo(next(RunState.QUEUED, "shutdown", Duration.ZERO, true));
        assertThat(interrupted(Interruption.MAKING_WAY, "", Duration.ZERO).next())
                .isEqualTo(next(RunState.QUEUED, "making-way", Duration.ZERO, true));
        assertThat(interrupted(Interruption.MAX_RUNTIME, "", Duration.ZERO).next())
                .isEqualTo(next(RunState.QUEUED, "max-runtime", Duration.ZERO, false));
    }

    @Test
    void an_interruption_with_a_delay_delays_the_run() throws Exception {
        assertThat(interrupted("quota", "", RAN).next()).isEqualTo(next(RunState.DELAYED, "quota", RAN, false));
    }

    @Test
    void a_step_that_cancels_or_pauses_its_run_does_so_in_its_words_or_else_by_name() throws Exception {
        assertThat(interrupted(Interruption.CANCEL, "out of date", Duration.ZERO)
                        .next())
                .isEqualTo(next(RunState.CANCELLED, "out of date", Duration.ZERO, false));
        assertThat(interrupted(Interruption.PAUSE, "", Duration.ZERO).next())
                .isEqualTo(next(RunState.PAUSED, "pause", Duration.ZERO, false));
    }

    @Test
    void what_an_operator_has_ordered_is_the_backends_to_carry_out() throws Exception {
        ordered = Set.of(Interruption.of(Interruption.CANCEL, "out of date"));

        assertThat(interrupted(Interruption.CANCEL, "out of date", Duration.ZERO)
                        .next())
                .isEqualTo(next(RunState.QUEUED, "cancel", Duration.ZERO, true));
        assertThat(interrupted(Interruption.CANCEL, "by the step", Duration.ZERO)
                        .next()
                        .state())
                .isEqualTo(RunState.CANCELLED);
    }

    @Test
    void a_run_that_was_interrupted_in_the_last_stint_that_its_job_allows_fails() throws Exception {
        configured(config -> config.maxStints(1));
        Settlement settlement = interrupted(Interruption.SHUTDOWN, "", Duration.ZERO);

        assertThat(settlement.next().state()).isEqualTo(RunState.FAILED);
        assertThat(settlement.error())
                .contains("TooManyStints", "in its stint 1, and its job allows 1; raise maxStints");

        configured(config -> config.maxStints(2));
        assertThat(interrupted(Interruption.SHUTDOWN, "", Duration.ZERO).next().state())
                .isEqualTo(RunState.QUEUED);
    }

    @Test
    void an_item_for_later_delays_the_run_in_its_words_and_uses_no_attempt() throws Exception {
        Settlement settlement =
                settled(new Outcome.Postponed(new Interruption(Interruption.THROTTLE, "429", RAN), false));

        assertThat(settlement.next()).isEqualTo(next(RunState.DELAYED, "throttle", RAN, false));
        assertThat(settlement.attempts()).isEqualTo(Attempts.NONE);
    }

    @Test
    void a_failure_is_tried_again_after_a_delay_and_counted() throws Exception {
        configured(config -> config.retry(3, Duration.ofSeconds(8), Duration.ofSeconds(8)));

        Settlement settlement = failed(false);

        assertThat(settlement.next().state()).isEqualTo(RunState.DELAYED);
        assertThat(settlement.next().reason()).isEqualTo("retry");
        assertThat(settlement.next().delay()).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(12));
        assertThat(settlement.attempts().count()).isEqualTo(1);
        assertThat(settlement.error()).contains("broken", "number 2");
    }

    @Test
    void one_that_is_fatal_or_one_too_many_fails_the_run() throws Exception {
        configured(config -> config.retry(3, Duration.ofSeconds(8), Duration.ofSeconds(8)));
        assertThat(failed(true).next().state()).isEqualTo(RunState.FAILED);

        configured(config -> config.retry(1, Duration.ofSeconds(8), Duration.ofSeconds(8)));
        assertThat(failed(false).next().state()).isEqualTo(RunState.FAILED);
    }

    @Test
    void so_does_one_more_than_the_failures_that_the_job_allows_wherever_they_were() throws Exception {
        configured(config -> config.maxFailures(1));
        assertThat(failed(false).next().state()).isEqualTo(RunState.DELAYED);
        lane.claim(0, List.of(new Release(held.id(), held.claim().token(), failed(false))));
        clock.move(Duration.ofDays(1));
        held = lane.claim(1, List.of()).runs().get(0);

        Settlement second = failed(false);

        assertThat(second.next().state()).isEqualTo(RunState.FAILED);
        assertThat(second.attempts().total()).isEqualTo(2);
    }

    @Test
    void a_run_that_could_not_be_settled_waits_and_keeps_what_it_had() throws Exception {
        held = claimed();
        held.publish(done(1));

        Settlement settlement = Settling.later(held, RAN).settlement();

        assertThat(settlement.next()).isEqualTo(next(RunState.DELAYED, "worker-error", RAN, false));
        assertThat(settlement.progress()).isEqualTo(done(1));
        assertThat(settlement.attempts()).isEqualTo(Attempts.NONE);
    }

    @Test
    void a_hook_that_was_not_called_stays_due_and_its_run_ended() throws Exception {
        job = new NumbersJob() {
            @Override
            protected void onComplete(RunContext<Args> run) {}
        };
        Settlement ending = settled(Outcome.COMPLETED);
        lane.claim(0, List.of(new Release(held.id(), held.claim().token(), ending)));
        HeldRun hook = lane.claim(1, List.of()).runs().get(0);

        assertThat(Settling.untouched(hook).settlement().next())
                .isEqualTo(new Settlement.Next(RunState.COMPLETED, null, Duration.ZERO, false, true));
        assertThat(Settling.later(hook, RAN).settlement().next())
                .isEqualTo(new Settlement.Next(RunState.COMPLETED, null, RAN, false, true));
    }
}
