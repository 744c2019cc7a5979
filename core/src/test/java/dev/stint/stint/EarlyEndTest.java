package dev.stint.stint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.backend.RunState;
import dev.stint.checkpoint.Checkpointing;
import dev.stint.control.Interruption;
import dev.stint.control.Signal;
import dev.stint.testing.JobRehearsal;
import dev.stint.testing.NumbersJob;
import dev.stint.testing.Rehearsal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A stint that ends before its source does: by a verb of the step, by the world, by a signal, as a canary. */
class EarlyEndTest {
    private static Rehearsal<Long> run(NumbersJob job) throws Exception {
        return rehearse(job).run();
    }

    private static JobRehearsal<NumbersJob.Args, Long> rehearse(NumbersJob job) {
        return JobRehearsal.of(job).args(new NumbersJob.Args(5));
    }

    private static NumbersJob at(long item, NumbersJob.Step verb) {
        return new NumbersJob().stepping((each, context) -> {
            if (each == item) {
                verb.on(each, context);
            }
        });
    }

    @Test
    void complete_takes_effect_after_the_step_and_the_item_counts_as_done() throws Exception {
        Rehearsal<Long> rehearsal = run(at(2, (item, context) -> context.complete()));

        assertThat(rehearsal.items()).containsExactly(0L, 1L, 2L);
        assertThat(rehearsal.state()).isEqualTo(RunState.COMPLETED);
        assertThat(rehearsal.progress().itemsDone()).isEqualTo(3);
    }

    @Test
    void cancel_ends_the_run_as_cancelled_and_not_as_completed() throws Exception {
        Rehearsal<Long> rehearsal = run(at(2, (item, context) -> context.cancel("enough")));

        assertThat(rehearsal.items()).containsExactly(0L, 1L, 2L);
        assertThat(rehearsal.state()).isEqualTo(RunState.CANCELLED);
        assertThat(rehearsal.hooks()).endsWith("onCancel").doesNotContain("onComplete");
    }

    @Test
    void pause_rests_the_run_behind_the_item() throws Exception {
        Rehearsal<Long> rehearsal = run(at(2, (item, context) -> context.pause("look")));

        assertThat(rehearsal.stints().get(0).items()).containsExactly(0L, 1L, 2L);
        assertThat(rehearsal.stints().get(0).outcome())
                .isEqualTo(new Outcome.Interrupted(Interruption.of(Interruption.PAUSE, "look")));
        assertThat(rehearsal.items()).containsExactly(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    void interrupt_ends_the_stint_with_the_applications_own_word_and_delay() throws Exception {
        Duration delay = Duration.ofMinutes(3);

        Rehearsal<Long> rehearsal = run(at(2, (item, context) -> context.interrupt("quota", delay)));

        assertThat(rehearsal.stints().get(0).outcome())
                .isEqualTo(new Outcome.Interrupted(new Interruption("quota", "", delay)));
        assertThat(rehearsal.hooks()).contains("onInterrupt quota");
        assertThat(rehearsal.items()).containsExactly(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    void a_negative_delay_is_refused() throws Exception {
        Rehearsal<Long> rehearsal = run(at(
                0,
                (item, context) -> assertThatThrownBy(() -> context.interrupt("x", Duration.ofMillis(-1)))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("zero or more")));

        assertThat(rehearsal.stints()).hasSize(1);
    }

    @Test
    void if_the_step_throws_after_its_verb_the_failure_wins() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        Rehearsal<Long> rehearsal = run(at(2, (item, context) -> {
            if (tries.incrementAndGet() == 1) {
                context.complete();
                throw new IllegalStateException("after all");
            }
        }));

        assertThat(rehearsal.stints().get(0).outcome()).isInstanceOf(Outcome.Failed.class);
        assertThat(rehearsal.items()).containsExactly(0L, 1L, 2L, 2L, 3L, 4L);
    }

    @Test
    void a_verb_is_not_lost_between_its_checkpoint_and_the_release() throws Exception {
        for (Checkpointing mode : List.of(Checkpointing.CONTINUOUS, Checkpointing.EVERY_STEP)) {
            AtomicInteger stints = new AtomicInteger();
            NumbersJob job = new NumbersJob() {
                @Override
                protected void onInterrupt(dev.stint.job.RunContext<Args> run, String reason) {
                    stints.incrementAndGet();
                }
            }.configured(config -> config.checkpointing(mode)).stepping((item, context) -> {
                if (item == 2) {
                    context.cancel("enough");
                }
            });

            // The process dies after the step that said cancel, with all that was published by then durable.
            Rehearsal<Long> rehearsal = rehearse(job).behindBy(0).crashInStep(3).run();

            assertThat(rehearsal.state()).as(mode.label()).isEqualTo(RunState.CANCELLED);
            assertThat(rehearsal.items()).as(mode.label()).containsExactly(0L, 1L, 2L, 2L);
        }
    }

    @Test
    void a_stint_that_is_already_to_end_does_not_begin() throws Exception {
        AtomicInteger opened = new AtomicInteger();
        NumbersJob job = new NumbersJob().over(numbers -> {
            opened.incrementAndGet();
            return numbers;
        });

        Rehearsal<Long> rehearsal = rehearse(job).alreadyStopping().run();

        assertThat(rehearsal.stints()).hasSize(2);
        assertThat(opened).hasValue(1);
        assertThat(rehearsal.hooks()).containsExactly("onStart", "onComplete");
    }

    @Test
    void an_interruption_is_no_failure_whatever_its_reason() throws Exception {
        for (String reason : List.of(Interruption.SHUTDOWN, Interruption.PAUSE, Interruption.MAX_RUNTIME, "my-own")) {
            Rehearsal<Long> rehearsal = rehearse(new NumbersJob()
                            .configured(config -> config.retry(1, Duration.ofSeconds(1), Duration.ofSeconds(1))))
                    .interruptedFor(reason)
                    .interruptAfterEachItem()
                    .run();

            assertThat(rehearsal.state()).isEqualTo(RunState.COMPLETED);
            assertThat(rehearsal.hooks()).contains("onInterrupt " + reason);
        }
    }

    @Test
    void a_canary_pauses_once_and_goes_on_when_it_is_resumed() throws Exception {
        Rehearsal<Long> rehearsal = rehearse(new NumbersJob()).pauseAfter(2).run();

        assertThat(rehearsal.stints()).hasSize(2);
        assertThat(rehearsal.stints().get(0).items()).containsExactly(0L, 1L);
        assertThat(rehearsal.stints().get(1).items()).containsExactly(2L, 3L, 4L);
    }

    @Test
    void while_a_signal_says_strained_no_source_is_opened_and_no_attempt_is_used() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Signal<Object> strainedTwice = args -> asked.incrementAndGet() <= 2;
        NumbersJob job = new NumbersJob()
                .configured(config -> config.throttledBy(strainedTwice, Duration.ofSeconds(30))
                        .retry(1, Duration.ofSeconds(1), Duration.ofSeconds(1)));

        Rehearsal<Long> rehearsal = rehearse(job).run();

        assertThat(rehearsal.stints()).hasSize(3);
        assertThat(rehearsal.stints().get(0).items()).isEmpty();
        assertThat(((Outcome.Interrupted) rehearsal.stints().get(0).outcome()).why())
                .isEqualTo(new Interruption(Interruption.THROTTLE, "a signal says strained", Duration.ofSeconds(30)));
        assertThat(rehearsal.items()).isEqualTo(LongStream.range(0, 5).boxed().toList());
    }

    @Test
    void a_step_can_see_that_its_stint_is_to_end() throws Exception {
        List<String> seen = new ArrayList<>();
        NumbersJob job = new NumbersJob()
                .stepping((item, context) -> seen.add(context.interruption().orElse("no")));

        rehearse(job).interruptAfter(1).run();

        assertThat(seen).containsOnly("no");
    }
}
