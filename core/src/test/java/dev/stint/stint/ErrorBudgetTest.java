package dev.stint.stint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.RunState;
import dev.stint.checkpoint.Checkpointing;
import dev.stint.job.ItemSkipped;
import dev.stint.job.Skipping.Budget;
import dev.stint.testing.JobRehearsal;
import dev.stint.testing.MemoryLedger;
import dev.stint.testing.NumbersJob;
import dev.stint.testing.Rehearsal;
import java.io.IOException;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run may skip a share of its items, judged once there are enough of them. */
class ErrorBudgetTest {
    static Stream<Checkpointing> modes() {
        return Stream.of(
                Checkpointing.CONTINUOUS,
                Checkpointing.EVERY_STEP,
                Checkpointing.BEFORE_STEP,
                new MemoryLedger(1).mode(),
                new MemoryLedger(4).mode());
    }

    /** A fifth of the items may fail, from the tenth on. */
    private static NumbersJob failing(LongPredicate bad, Checkpointing mode) {
        return new NumbersJob()
                .configured(config -> config.checkpointing(mode)
                        .skipping(1_000, IOException.class)
                        .errorBudget(0.2, 10))
                .stepping((item, context) -> {
                    if (bad.test(item)) {
                        throw new IOException("no " + item);
                    }
                });
    }

    private static JobRehearsal<NumbersJob.Args, Long> rehearse(NumbersJob job, long items) {
        return JobRehearsal.of(job).args(new NumbersJob.Args(items));
    }

    private static String message(Rehearsal<Long> rehearsal) {
        Outcome last = rehearsal.stints().get(rehearsal.stints().size() - 1).outcome();
        return String.valueOf(((Outcome.Failed) last).failure().error().getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"quarantined", "skippedByOperator"})
    void a_job_cannot_buy_itself_more_with_the_counters_that_are_not_its_own(String counter) throws Exception {
        NumbersJob job = new NumbersJob().stepping((item, context) -> context.count(counter, 1_000));

        Rehearsal<Long> rehearsal = rehearse(job, 1).run();

        assertThat(rehearsal.state()).isEqualTo(RunState.FAILED);
        assertThat(message(rehearsal))
                .isEqualTo("a job may not count under the name " + counter
                        + ": Stint counts the items that are passed over" + " under it; choose another name");
        assertThat(rehearsal.counters()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("modes")
    void a_run_within_its_budget_completes(Checkpointing mode) throws Exception {
        Rehearsal<Long> rehearsal =
                rehearse(failing(item -> item % 5 == 4, mode), 100).run();

        assertThat(rehearsal.state()).isEqualTo(RunState.COMPLETED);
        assertThat(rehearsal.progress().itemsSkipped()).isEqualTo(20);
    }

    @ParameterizedTest
    @MethodSource("modes")
    void one_item_more_than_the_share_fails_the_run_and_says_of_how_many(Checkpointing mode) throws Exception {
        Rehearsal<Long> rehearsal = rehearse(failing(item -> item % 5 == 4 || item == 50, mode), 100)
                .run();

        assertThat(rehearsal.state()).isEqualTo(RunState.FAILED);
        assertThat(rehearsal.progress().itemsSkipped()).isEqualTo(10);
        assertThat(rehearsal.progress().itemsDone()).isEqualTo(40);
        assertThat(message(rehearsal))
                .contains("at most 0.2 of a run's items, judged from 10 on")
                .contains("10 of 51 are skipped, and one more has failed: no 50")
                .contains("raise errorBudget(…) or mend the items, then retry the run at its cursor");
    }

    @ParameterizedTest
    @MethodSource("modes")
    void before_there_are_enough_items_their_share_is_not_judged(Checkpointing mode) throws Exception {
        Rehearsal<Long> few = rehearse(failing(item -> item < 9, mode), 9).run();
        assertThat(few.state()).isEqualTo(RunState.COMPLETED);

        Rehearsal<Long> enough =
                rehearse(failing(item -> item < 3 || item == 9, mode), 10).run();
        assertThat(enough.state()).isEqualTo(RunState.FAILED);
        assertThat(message(enough)).contains("3 of 10 are skipped, and one more has failed: no 9");
    }

    @ParameterizedTest
    @MethodSource("modes")
    void the_share_is_one_of_the_whole_run_through_interruptions_and_crashes(Checkpointing mode) throws Exception {
        Rehearsal<Long> rehearsal = rehearse(failing(item -> item % 5 == 4 || item == 50, mode), 100)
                .behindBy(0)
                .interruptAfter(7)
                .crashAfter(20)
                .interruptAfterEachItem()
                .run();

        assertThat(rehearsal.state()).isEqualTo(RunState.FAILED);
        assertThat(message(rehearsal)).contains("10 of 51 are skipped");
    }

    @Test
    void what_a_step_skips_by_its_own_word_counts_too() throws Exception {
        NumbersJob job = new NumbersJob()
                .configured(config -> config.errorBudget(0.5, 1))
                .stepping((item, context) -> {
                    throw new ItemSkipped("odd");
                });

        assertThat(rehearse(job, 3).run().state()).isEqualTo(RunState.FAILED);
    }

    @Test
    void a_share_is_exact_where_a_double_is_not() {
        for (int hundredth : List.of(7, 14, 28, 29, 55, 56, 57, 58)) {
            Budget budget = new Budget(hundredth / 100.0, 1);
            assertThat(budget.covers(hundredth, 100)).as("%s %%", hundredth).isTrue();
            assertThat(budget.covers(hundredth + 1, 100)).isFalse();
        }
    }
}
