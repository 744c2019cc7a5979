package dev.stint.stint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.checkpoint.Checkpointing;
import dev.stint.checkpoint.Progress;
import dev.stint.checkpoint.Suspicion;
import dev.stint.cursor.Cursor;
import dev.stint.cursor.Fingerprint;
import dev.stint.job.ItemAgain;
import dev.stint.testing.MemoryLedger;
import dev.stint.testing.NumbersJob;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The stint of a run that a crash has hit: the next crash is to find who was in hand. */
class WaryStintTest extends StintCase {
    private final MemoryLedger ledger = new MemoryLedger(3);

    WaryStintTest() {
        suspicion = Suspicion.NONE.crashed("worker", false);
    }

    private NumbersJob job() {
        return new NumbersJob().stepping((item, context) -> said.add("step " + item));
    }

    private NumbersJob writing() {
        return new NumbersJob().stepping((item, context) -> ledger.write(item));
    }

    @Test
    void each_item_is_named_durably_before_its_step_and_what_is_done_is_durable_behind_it() {
        work(job(), 2);

        assertThat(said)
                .containsSubsequence("began", "in hand 0", "saved 0", "step 0", "passed, ahead 1", "saved 1")
                .containsSubsequence("saved 1", "in hand 1", "saved 1", "step 1", "passed, ahead 1", "saved 2");
    }

    @Test
    void once_the_place_is_passed_nothing_is_named_or_waited_for_any_more() {
        waryFor = 1;

        work(job(), 2);

        assertThat(said).containsSubsequence("saved 1", "step 1", "published 2");
        assertThat(said).doesNotContain("in hand 1", "saved 2");
    }

    @Test
    void a_group_of_steps_is_worked_one_by_one_and_the_backend_has_each() {
        mode = ledger.mode();

        assertThat(work(writing(), 2)).isEqualTo(Outcome.COMPLETED);

        assertThat(said)
                .containsSubsequence("in hand 0", "saved 0", "reached 1", "published 1", "passed, ahead 3", "saved 1")
                .containsSubsequence("in hand 1", "saved 1", "reached 2", "published 2", "passed, ahead 3", "saved 2");
    }

    @Test
    void the_last_word_of_a_step_is_left_to_the_settlement() {
        NumbersJob job = new NumbersJob().stepping((item, context) -> context.complete());

        assertThat(work(job, 2)).isEqualTo(Outcome.COMPLETED);

        assertThat(said).contains("saved 0").noneMatch(word -> word.startsWith("passed"));
    }

    @Test
    void what_is_never_repeated_is_worked_as_ever() {
        mode = Checkpointing.BEFORE_STEP;

        work(job(), 2);

        assertThat(said).noneMatch(word -> word.startsWith("in hand"));
    }

    @Test
    void a_gap_is_published() {
        work(job().over(numbers -> numbers.filter(number -> number == 2)), 3);

        assertThat(said).containsSubsequence("published 0", "published 0", "published 0", "in hand 2");
    }

    @Test
    void an_item_may_ask_to_be_tried_again_and_a_failure_may_be_retried() {
        NumbersJob later = new NumbersJob().stepping((item, context) -> {
            throw new ItemAgain(Duration.ofSeconds(1), "not yet");
        });
        NumbersJob failing = new NumbersJob().stepping((item, context) -> {
            throw new IOException("broken");
        });

        assertThat(work(later, 2)).isInstanceOf(Outcome.Postponed.class);
        assertThat(((Outcome.Failed) work(failing, 2)).failure().fatal()).isFalse();
    }

    @Test
    void the_database_is_asked_first_and_its_word_that_the_run_has_ended_stands() {
        mode = ledger.mode();
        work(writing(), 2);
        said.clear();

        assertThat(work(job(), 2)).isEqualTo(Outcome.COMPLETED);

        assertThat(said).isEmpty();
        assertThat(ledger.effects()).containsExactly(0L, 1L);
    }

    @Test
    void the_stint_stands_in_the_database_before_its_first_step_and_lets_go_in_the_end() {
        SpiedLedger spied = new SpiedLedger(ledger);
        mode = spied.mode();

        work(writing(), 1);

        assertThat(said).startsWith("saved 0", "began", "in hand 0");
        assertThat(spied.closed()).isEqualTo(1);
    }

    @Test
    void a_step_that_fails_takes_its_own_effects_back_and_no_others() {
        mode = ledger.mode();
        NumbersJob failing = new NumbersJob().stepping((item, context) -> {
            ledger.write(item);
            if (item == 1) {
                throw new IOException("one");
            }
        });
        Stint<NumbersJob.Args, Long> stint = stint(failing, 3);

        assertThat(stint.work()).isInstanceOf(Outcome.Failed.class);

        assertThat(ledger.effects()).containsExactly(0L);
        assertThat(stint.progress())
                .isEqualTo(ledger.position("run").orElseThrow().progress());
        assertThat(stint.progress()).isNotEqualTo(Progress.NONE);
    }

    @Test
    void what_has_committed_with_its_step_is_not_committed_once_more() {
        MemoryLedger each = new MemoryLedger(1);
        SpiedLedger spied = new SpiedLedger(each);
        mode = spied.mode();

        work(new NumbersJob().stepping((item, context) -> each.write(item)), 2);

        // Two steps, and the ending.
        assertThat(spied.commits()).isEqualTo(3);
    }

    @Test
    void behind_the_place_a_group_that_fails_is_rolled_back_and_its_good_steps_are_kept() {
        waryFor = 1;
        mode = ledger.mode();
        NumbersJob failing = new NumbersJob().stepping((item, context) -> {
            ledger.write(item);
            if (item == 2) {
                throw new IOException("two");
            }
        });
        Stint<NumbersJob.Args, Long> stint = stint(failing, 5);

        assertThat(stint.work()).isInstanceOf(Outcome.Failed.class);

        assertThat(ledger.effects()).containsExactly(0L, 1L);
        assertThat(stint.progress().itemsDone()).isEqualTo(2);
    }

    @Test
    void where_a_run_goes_on_whose_enumerator_is_another_is_durable_at_once() {
        start = Progress.NONE.at(behind(3)).with(Progress.NONE.notes().under(new Fingerprint("another", 1)));

        work(job().configured(config -> config.onEnumeratorChange(changed -> Cursor.START)), 1);

        assertThat(said).containsSubsequence("saved 0", "moved from 3 to start", "in hand 0");
    }
}
