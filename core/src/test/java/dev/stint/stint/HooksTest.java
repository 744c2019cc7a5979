package dev.stint.stint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.RunState;
import dev.stint.checkpoint.Checkpointing;
import dev.stint.job.Action;
import dev.stint.job.ItemAgain;
import dev.stint.job.RunContext;
import dev.stint.job.StepContext;
import dev.stint.testing.JobRehearsal;
import dev.stint.testing.NumbersJob;
import dev.stint.testing.Rehearsal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Which hooks are called, when, and what they may do. */
class HooksTest {
    private static JobRehearsal<NumbersJob.Args, Long> rehearse(NumbersJob job) {
        return JobRehearsal.of(job).args(new NumbersJob.Args(3));
    }

    @Test
    void a_run_is_started_once_and_resumed_by_each_further_stint() throws Exception {
        Rehearsal<Long> rehearsal =
                rehearse(new NumbersJob()).interruptAfter(1).interruptAfter(1).run();

        assertThat(rehearsal.hooks())
                .containsExactly(
                        "onStart",
                        "onInterrupt shutdown",
                        "onResume",
                        "onInterrupt shutdown",
                        "onResume",
                        "onComplete");
    }

    @Test
    void a_run_is_started_again_if_it_crashed_before_its_first_durable_checkpoint() throws Exception {
        assertThat(rehearse(new NumbersJob()).crashAfter(2).run().hooks())
                .containsExactly("onStart", "onStart", "onComplete");
    }

    @Test
    void a_run_is_not_started_again_after_its_first_durable_checkpoint() throws Exception {
        NumbersJob job = new NumbersJob().configured(config -> config.checkpointing(Checkpointing.EVERY_STEP));

        assertThat(rehearse(job).crashAfter(1).run().hooks()).containsExactly("onStart", "onResume", "onComplete");
    }

    @Test
    void a_start_hook_that_throws_is_called_again_by_the_retry() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        NumbersJob job = new NumbersJob() {
            @Override
            protected void onStart(RunContext<Args> run) {
                if (calls.incrementAndGet() == 1) {
                    throw new IllegalStateException("not ready");
                }
            }
        };

        Rehearsal<Long> rehearsal = rehearse(job).run();

        assertThat(calls).hasValue(2);
        assertThat(rehearsal.hooks()).containsExactly("onStart", "onStart", "onComplete");
        assertThat(rehearsal.stints().get(0).items()).isEmpty();
    }

    @Test
    void an_interruption_hook_that_throws_changes_nothing() throws Exception {
        NumbersJob job = new NumbersJob() {
            @Override
            protected void onInterrupt(RunContext<Args> run, String reason) {
                throw new IllegalStateException("at a bad time");
            }
        };

        Rehearsal<Long> rehearsal = rehearse(job).interruptAfterEachItem().run();

        assertThat(rehearsal.items()).containsExactly(0L, 1L, 2L);
        assertThat(rehearsal.state()).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void an_item_for_later_ends_the_stint_early_and_its_hook_says_throttle() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        NumbersJob job = new NumbersJob().stepping((item, context) -> {
            if (item == 1 && tries.incrementAndGet() == 1) {
                throw new ItemAgain(Duration.ofSeconds(9), "429");
            }
        });

        assertThat(rehearse(job).run().hooks())
                .containsExactly("onStart", "onInterrupt throttle", "onResume", "onComplete");
    }

    @Test
    void exactly_one_terminal_hook_is_called() throws Exception {
        NumbersJob failing = new NumbersJob()
                .configured(config -> config.retry(2, Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .stepping((item, context) -> {
                    throw new IllegalStateException("never");
                });

        Rehearsal<Long> rehearsal = rehearse(failing).run();

        assertThat(rehearsal.hooks()).containsExactly("onStart", "onResume", "onFailure");
        assertThat(rehearsal.state()).isEqualTo(RunState.FAILED);
    }

    @Test
    void around_step_wraps_each_step_and_what_it_throws_counts_as_the_steps() throws Exception {
        List<String> order = new ArrayList<>();
        NumbersJob job = new NumbersJob() {
            @Override
            protected void aroundStep(Long item, StepContext<Args> context, Action step) throws Exception {
                order.add("before " + item);
                step.run();
                order.add("after " + item);
                if (item == 1 && order.size() < 8) {
                    throw new IllegalStateException("around");
                }
            }
        }.stepping((item, context) -> order.add("step " + item));

        Rehearsal<Long> rehearsal = rehearse(job).run();

        assertThat(order).startsWith("before 0", "step 0", "after 0", "before 1", "step 1", "after 1", "before 1");
        Failure failure = ((Outcome.Failed) rehearsal.stints().get(0).outcome()).failure();
        assertThat(failure.where()).isEqualTo(Failure.Where.STEP);
        assertThat(rehearsal.items()).containsExactly(0L, 1L, 1L, 2L);
    }

    @Test
    void what_belongs_to_a_stint_is_opened_once_and_closed_in_reverse_order_when_it_ends() throws Exception {
        List<String> log = new ArrayList<>();
        NumbersJob job = new NumbersJob() {
            @Override
            protected void onInterrupt(RunContext<Args> run, String reason) {
                log.add("hook");
            }
        }.stepping((item, context) -> {
            context.perStint(First.class, () -> new First(log));
            context.perStint(Second.class, () -> new Second(log));
        });

        rehearse(job).interruptAfter(2).run();

        assertThat(log)
                .containsExactly(
                        "open first",
                        "open second",
                        "hook",
                        "close second",
                        "close first",
                        "open first",
                        "open second",
                        "close second",
                        "close first");
    }

    private record First(List<String> log) implements AutoCloseable {
        First {
            log.add("open first");
        }

        @Override
        public void close() {
            log.add("close first");
        }
    }

    private record Second(List<String> log) implements AutoCloseable {
        Second {
            log.add("open second");
        }

        @Override
        public void close() {
            log.add("close second");
        }
    }
}
