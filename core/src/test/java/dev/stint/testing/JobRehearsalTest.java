package dev.stint.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.backend.RunState;
import dev.stint.checkpoint.Checkpointing;
import dev.stint.stint.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The kit itself: what it says of a run is what happened. */
class JobRehearsalTest {
    private static JobRehearsal<NumbersJob.Args, Long> four(NumbersJob job) {
        return JobRehearsal.of(job).args(new NumbersJob.Args(4));
    }

    @Test
    void it_tells_the_items_of_each_stint_in_the_order_of_the_script() throws Exception {
        Rehearsal<Long> rehearsal = four(new NumbersJob().configured(c -> c.checkpointing(Checkpointing.EVERY_STEP)))
                .interruptAfter(1)
                .crashInStep(2)
                .alreadyStopping()
                .run();

        assertThat(rehearsal.stints()).extracting(Rehearsal.Worked::crashed).containsExactly(false, true, false, false);
        assertThat(rehearsal.stints().get(0).items()).containsExactly(0L);
        assertThat(rehearsal.stints().get(1).items()).containsExactly(1L, 2L);
        assertThat(rehearsal.stints().get(2).items()).isEmpty();
        assertThat(rehearsal.stints().get(3).items()).containsExactly(2L, 3L);
        assertThat(rehearsal.items()).containsExactly(0L, 1L, 2L, 2L, 3L);
    }

    @Test
    void it_tells_what_the_run_has_noted() throws Exception {
        NumbersJob job = new NumbersJob().stepping((item, context) -> context.count("sum", item));

        Rehearsal<Long> rehearsal = four(job).interruptAfterEachItem().run();

        assertThat(rehearsal.counters()).containsEntry("sum", 6L);
        assertThat(rehearsal.progress().itemsDone()).isEqualTo(4);
    }

    @Test
    void it_tells_whether_effects_are_to_be_left_out() throws Exception {
        MemoryLedger ledger = new MemoryLedger(2);
        NumbersJob job = new NumbersJob()
                .configured(config -> config.checkpointing(ledger.mode()))
                .stepping((item, context) -> {
                    assertThat(context.dryRun()).isTrue();
                    ledger.write(item);
                });

        assertThat(four(job).dryRun().run().state()).isEqualTo(RunState.COMPLETED);
        assertThat(ledger.effects()).isEmpty();
    }

    @Test
    void no_rehearsal_leaves_its_position_to_the_next_one_also_not_one_that_fails() throws Exception {
        MemoryLedger ledger = new MemoryLedger(1);
        NumbersJob job = new NumbersJob()
                .configured(config -> config.checkpointing(ledger.mode()))
                .stepping((item, context) -> {
                    if (item == 2) {
                        throw new IllegalStateException("at 2");
                    }
                });

        assertThat(four(job).run().state()).isEqualTo(RunState.FAILED);
        assertThat(ledger.position("rehearsed-run")).isEmpty();
        assertThat(four(job).run().items()).startsWith(0L);
    }

    @Test
    void a_rehearsal_that_does_not_come_to_its_end_leaves_no_position_either() {
        MemoryLedger ledger = new MemoryLedger(1);
        NumbersJob job = new NumbersJob() {
            @Override
            protected void onComplete(dev.stint.job.RunContext<Args> run) {
                throw new IllegalStateException("in the hook");
            }
        };

        assertThatThrownBy(() -> four(job.configured(config -> config.checkpointing(ledger.mode())))
                        .run())
                .hasMessage("in the hook");
        assertThat(ledger.position("rehearsed-run")).isEmpty();
    }

    @Test
    void a_terminal_hook_that_throws_throws_in_the_test() {
        NumbersJob job = new NumbersJob() {
            @Override
            protected void onComplete(dev.stint.job.RunContext<Args> run) {
                throw new IllegalStateException("in the hook");
            }
        };

        assertThatThrownBy(() -> four(job).run()).hasMessage("in the hook");
    }

    @Test
    void without_args_it_says_what_is_missing() {
        assertThatThrownBy(() -> JobRehearsal.of(new NumbersJob()).run())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(".args(…)");
    }

    @Test
    void a_run_that_never_ends_is_told_with_where_it_stands() {
        NumbersJob job = new NumbersJob().configured(config -> config.throttledBy(args -> true, Duration.ofSeconds(1)));

        assertThatThrownBy(() -> four(job).run())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("10000 stints")
                .hasMessageContaining("throttle");
    }

    @Test
    void a_crash_before_the_first_step_costs_nothing() throws Exception {
        Rehearsal<Long> rehearsal =
                four(new NumbersJob()).crashAfter(0).crashAfter(0).run();

        assertThat(rehearsal.items()).containsExactly(0L, 1L, 2L, 3L);
        assertThat(rehearsal.stints().get(2).outcome()).isEqualTo(Outcome.COMPLETED);
    }
}
