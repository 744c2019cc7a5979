package dev.stint.stint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.RunState;
import dev.stint.checkpoint.Checkpointing;
import dev.stint.testing.JobRehearsal;
import dev.stint.testing.MemoryLedger;
import dev.stint.testing.NumbersJob;
import dev.stint.testing.Rehearsal;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Law 3: a crash repeats at most what was not yet checkpointed, and loses nothing; each mode by its own promise. */
class CrashPromiseTest {
    private static final int ITEMS = 7;

    private static JobRehearsal<NumbersJob.Args, Long> rehearse(Checkpointing mode) {
        return JobRehearsal.of(new NumbersJob().configured(config -> config.checkpointing(mode)))
                .args(new NumbersJob.Args(ITEMS));
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }

    private static List<Long> stint(Rehearsal<Long> rehearsal, int index) {
        return rehearsal.stints().get(index).items();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void continuous_repeats_no_more_than_the_positions_it_is_behind(int k) throws Exception {
        for (int behind = 0; behind <= 3; behind++) {
            Rehearsal<Long> rehearsal = rehearse(Checkpointing.CONTINUOUS)
                    .behindBy(behind)
                    .crashAfter(k)
                    .run();

            assertThat(stint(rehearsal, 0)).isEqualTo(numbers(0, k));
            assertThat(stint(rehearsal, 1)).isEqualTo(numbers(Math.max(0, k - behind), ITEMS));
            assertThat(rehearsal.progress().itemsDone()).isEqualTo(ITEMS);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void every_step_repeats_nothing_after_a_crash_between_two_steps(int k) throws Exception {
        Rehearsal<Long> rehearsal =
                rehearse(Checkpointing.EVERY_STEP).crashAfter(k).run();

        assertThat(rehearsal.items()).isEqualTo(numbers(0, ITEMS));
        assertThat(rehearsal.progress().itemsDone()).isEqualTo(ITEMS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void every_step_repeats_the_one_step_in_hand(int k) throws Exception {
        Rehearsal<Long> rehearsal =
                rehearse(Checkpointing.EVERY_STEP).crashInStep(k).run();

        assertThat(stint(rehearsal, 0)).isEqualTo(numbers(0, k));
        assertThat(stint(rehearsal, 1)).isEqualTo(numbers(k - 1, ITEMS));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void before_step_repeats_no_step_wherever_it_crashes(int k) throws Exception {
        assertThat(rehearse(Checkpointing.BEFORE_STEP).crashInStep(k).run().items())
                .isEqualTo(numbers(0, ITEMS));
        assertThat(rehearse(Checkpointing.BEFORE_STEP).crashAfter(k).run().items())
                .isEqualTo(numbers(0, ITEMS));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 10})
    void transactional_has_each_effect_exactly_once_wherever_it_crashes(int stepsPerCommit) throws Exception {
        for (int k = 1; k <= ITEMS; k++) {
            MemoryLedger inStep = new MemoryLedger(stepsPerCommit);
            MemoryLedger between = new MemoryLedger(stepsPerCommit);

            Rehearsal<Long> first = writing(inStep).crashInStep(k).run();
            Rehearsal<Long> second =
                    writing(between).crashAfter(k).crashAfter(2).run();

            assertThat(inStep.effects()).as("crash in step %s", k).isEqualTo(numbers(0, ITEMS));
            assertThat(between.effects()).as("crash after step %s", k).isEqualTo(numbers(0, ITEMS));
            assertThat(first.progress().itemsDone()).isEqualTo(ITEMS);
            assertThat(second.progress().itemsDone()).isEqualTo(ITEMS);
        }
    }

    private static JobRehearsal<NumbersJob.Args, Long> writing(MemoryLedger ledger) {
        NumbersJob job = new NumbersJob()
                .configured(config -> config.checkpointing(ledger.mode()))
                .stepping((item, context) -> ledger.write(item));
        return JobRehearsal.of(job).args(new NumbersJob.Args(ITEMS));
    }

    @Test
    void no_mode_loses_an_item_to_a_crash_in_each_stint() throws Exception {
        for (Checkpointing mode : List.of(Checkpointing.EVERY_STEP, Checkpointing.BEFORE_STEP)) {
            JobRehearsal<NumbersJob.Args, Long> rehearsal = rehearse(mode);
            for (int stint = 0; stint < ITEMS; stint++) {
                rehearsal.crashAfter(1);
            }

            assertThat(rehearsal.run().items()).as(mode.label()).isEqualTo(numbers(0, ITEMS));
        }
    }

    @Test
    void a_transactional_ending_found_in_the_database_is_settled_without_a_step() throws Exception {
        MemoryLedger ledger = new MemoryLedger(1);
        ledger.forgetNothing();
        NumbersJob job = new NumbersJob()
                .configured(config -> config.checkpointing(ledger.mode()))
                .stepping((item, context) -> {
                    ledger.write(item);
                    if (item == 2) {
                        context.complete();
                    }
                });
        JobRehearsal.of(job).args(new NumbersJob.Args(ITEMS)).run();

        // The process died after that commit: the backend never heard of it, and hands the run out once more.
        Rehearsal<Long> again =
                JobRehearsal.of(job).args(new NumbersJob.Args(ITEMS)).run();

        assertThat(again.items()).isEmpty();
        assertThat(again.state()).isEqualTo(RunState.COMPLETED);
        assertThat(again.progress().itemsDone()).isEqualTo(3);
        assertThat(again.hooks()).containsExactly("onComplete");
        assertThat(ledger.effects()).isEqualTo(numbers(0, 3));
    }

    @Test
    void a_transactional_run_whose_first_report_was_lost_is_resumed_and_not_started_again() throws Exception {
        MemoryLedger ledger = new MemoryLedger(1);

        Rehearsal<Long> rehearsal = writing(ledger).crashAfter(3).run();

        assertThat(rehearsal.hooks()).containsExactly("onStart", "onResume", "onComplete");
    }
}
