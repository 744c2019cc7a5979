package dev.stint.stint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.checkpoint.Caution;
import dev.stint.checkpoint.Checkpointing;
import dev.stint.checkpoint.Progress;
import dev.stint.checkpoint.Skip;
import dev.stint.checkpoint.Suspicion;
import dev.stint.control.Interruption;
import dev.stint.job.ItemSkipped;
import dev.stint.job.Quarantine;
import dev.stint.testing.MemoryLedger;
import dev.stint.testing.NumbersJob;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How many items a stint passes over, and what becomes of those. */
class SkipLimitTest extends StintCase {
    private final MemoryLedger ledger = new MemoryLedger(1);

    private static NumbersJob skippingAll(long atMost) {
        return new NumbersJob()
                .configured(config -> config.skipping(atMost, IOException.class))
                .stepping((item, context) -> {
                    throw new IOException("no " + item);
                });
    }

    private Stint<NumbersJob.Args, Long> worked(NumbersJob job, long items) {
        Stint<NumbersJob.Args, Long> stint = stint(job, items);
        outcome = stint.work();
        return stint;
    }

    private Outcome outcome = Outcome.COMPLETED;

    private Failure failure() {
        return ((Outcome.Failed) outcome).failure();
    }

    /** What three workers were lost with, one after the other. */
    private static Suspicion deadly(long item) {
        Suspicion suspicion = Suspicion.NONE.after(Caution.inHand(behind(item)));
        for (String worker : new String[] {"a", "b", "c"}) {
            suspicion = suspicion.crashed(worker, true).after(Caution.inHand(behind(item)));
        }
        return suspicion;
    }

    @Test
    void a_run_skips_as_many_as_its_job_allows_and_not_one_more() {
        assertThat(worked(skippingAll(2), 2).progress().itemsSkipped()).isEqualTo(2);
        assertThat(outcome).isEqualTo(Outcome.COMPLETED);

        assertThat(worked(skippingAll(2), 3).progress().itemsSkipped()).isEqualTo(2);
        assertThat(failure().error()).isInstanceOf(TooManySkipped.class);
        assertThat(failure().fatal()).isTrue();
    }

    @Test
    void what_operators_and_the_quarantine_have_skipped_uses_up_nothing_of_that() {
        start = new Progress(
                behind(3),
                0,
                4,
                Progress.NONE.notes().counted("skippedByOperator", 2).counted("quarantined", 2));

        assertThat(worked(skippingAll(2), 6).progress().itemsSkipped()).isEqualTo(6);
        assertThat(outcome).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void fifty_skipped_items_are_made_durable_and_travel_on_no_longer() {
        Stint<NumbersJob.Args, Long> stint = worked(skippingAll(100), 51);

        assertThat(said).contains("saved 50").doesNotContain("saved 49", "saved 51");
        assertThat(stint.progress().notes().skipped()).extracting(Skip::item).containsExactly("number 50");
        assertThat(stint.progress().itemsSkipped()).isEqualTo(51);
    }

    @Test
    void a_thread_that_is_interrupted_skips_its_item_only_if_nobody_has_asked_it_to_stop() {
        NumbersJob job = new NumbersJob()
                .configured(config -> config.skipping(5, InterruptedException.class))
                .stepping((item, context) -> {
                    throw new InterruptedException("of its own");
                });
        assertThat(worked(job, 1).progress().itemsSkipped()).isEqualTo(1);

        NumbersJob stopped = new NumbersJob()
                .configured(config -> config.skipping(5, InterruptedException.class))
                .stepping((item, context) -> {
                    sign.raise(Interruption.of(Interruption.SHUTDOWN, ""));
                    throw new InterruptedException("out of grace");
                });
        assertThat(worked(stopped, 1).progress().itemsSkipped()).isZero();
        assertThat(outcome).isInstanceOf(Outcome.Interrupted.class);
    }

    @Test
    void an_item_that_has_taken_three_workers_down_fails_its_run_untried_unless_the_job_says_otherwise() {
        suspicion = deadly(1);
        NumbersJob job = new NumbersJob().stepping((item, context) -> said.add("step " + item));

        Progress progress = worked(job, 3).progress();

        assertThat(progress.itemsDone()).isEqualTo(1);
        assertThat(said).contains("step 0").doesNotContain("step 1");
        assertThat(failure().where()).isEqualTo(Failure.Where.STEP);
        assertThat(failure().fatal()).isTrue();
        assertThat(failure().error()).hasMessageContaining("skips none of these");
    }

    @Test
    void a_job_may_skip_what_is_quarantined_up_to_a_limit_of_its_own() {
        suspicion = deadly(1);
        NumbersJob job = new NumbersJob()
                .configured(config -> config.quarantine(Quarantine.skipping(1)))
                .stepping((item, context) -> said.add("step " + item));

        Progress progress = worked(job, 3).progress();

        assertThat(outcome).isEqualTo(Outcome.COMPLETED);
        assertThat(said)
                .containsSubsequence(
                        "step 0",
                        "quarantined: 3 workers in a row have died with the item at "
                                + behind(1).toJson() + " in hand: a, b, c",
                        "step 2");
        assertThat(progress.itemsSkipped()).isEqualTo(1);
        assertThat(progress.notes().counters()).isEqualTo(Map.of("quarantined", 1L));

        start = new Progress(behind(0), 0, 1, Progress.NONE.notes().counted("quarantined", 1));
        worked(job, 3);
        assertThat(failure().error()).hasMessageContaining("skips at most 1 of these");
    }

    @Test
    void an_item_in_quarantine_is_looked_for_by_its_cursor_and_two_crashes_are_not_enough() {
        suspicion = deadly(9);
        assertThat(worked(new NumbersJob(), 3).progress().itemsDone()).isEqualTo(3);

        suspicion = Suspicion.NONE
                .after(Caution.inHand(behind(1)))
                .crashed("a", true)
                .crashed("b", true);
        assertThat(worked(new NumbersJob(), 3).progress().itemsDone()).isEqualTo(3);
    }

    @Test
    void an_item_that_was_passed_before_its_step_is_recorded_durably_before_anything_else_and_once() {
        mode = Checkpointing.BEFORE_STEP;
        start = new Progress(behind(2), 1, 1, Progress.NONE.notes());
        passOver = new RunFacts.PassOver(behind(2), 3, "number 2", "broken");

        Progress progress = worked(new NumbersJob(), 3).progress();

        assertThat(said).containsSubsequence("skipped number 2", "saved 3");
        assertThat(said).filteredOn(word -> word.startsWith("skipped")).hasSize(1);
        assertThat(progress.itemsSkipped()).isEqualTo(2);
        assertThat(progress.itemsDone()).isEqualTo(1);
    }

    @Test
    void an_item_that_is_skipped_in_its_transaction_has_no_effect_and_its_place_is_committed() {
        mode = ledger.mode();
        NumbersJob job = new NumbersJob().stepping((item, context) -> {
            ledger.write(item);
            if (item == 1) {
                throw new ItemSkipped("not this one");
            }
        });

        worked(job, 3);

        assertThat(ledger.effects()).containsExactly(0L, 2L);
        assertThat(ledger.position("run").orElseThrow().progress().itemsSkipped())
                .isEqualTo(1);
    }
}
