package dev.stint.stint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.checkpoint.Progress;
import dev.stint.control.Interruption;
import dev.stint.cursor.Cursor;
import dev.stint.cursor.Fingerprint;
import dev.stint.enumerate.Enumerator;
import dev.stint.enumerate.Enumerators;
import dev.stint.testing.NumbersJob;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import org.junit.jupiter.api.Test;

/** Where a stint stands between two items, and what makes it stop there. */
class BoundaryTest extends StintCase {
    @Test
    void a_run_that_ends_with_gaps_stands_behind_them() {
        Stint<NumbersJob.Args, Long> stint = stint(new NumbersJob().over(all -> all.filter(number -> number < 2)), 6);

        assertThat(stint.work()).isEqualTo(Outcome.COMPLETED);

        assertThat(stint.progress().cursor()).isEqualTo(behind(5));
        assertThat(stint.progress().itemsDone()).isEqualTo(2);
        assertThat(said).endsWith("published 2", "published 2", "published 2", "published 2");
    }

    @Test
    void a_stop_that_is_asked_for_while_the_source_opens_comes_before_the_first_item() {
        Interruption shutdown = Interruption.of(Interruption.SHUTDOWN, "");
        NumbersJob job = new NumbersJob()
                .over(all -> after -> {
                    sign.raise(shutdown);
                    return all.open(after);
                })
                .stepping((item, context) -> said.add("step"));

        assertThat(work(job, 3)).isEqualTo(new Outcome.Interrupted(shutdown));

        assertThat(said).doesNotContain("step");
    }

    @Test
    void a_stop_that_is_asked_for_while_a_filter_drops_items_ends_the_stint_at_that_gap() {
        Interruption shutdown = Interruption.of(Interruption.SHUTDOWN, "");
        NumbersJob job = new NumbersJob()
                .over(all -> all.filter(number -> {
                    if (number == 2) {
                        sign.raise(shutdown);
                    }
                    return number == 0 || number == 5;
                }))
                .stepping((item, context) -> said.add("step " + item));
        Stint<NumbersJob.Args, Long> stint = stint(job, 6);

        assertThat(stint.work()).isEqualTo(new Outcome.Interrupted(shutdown));

        assertThat(stint.progress().cursor()).isEqualTo(behind(2));
        assertThat(said).contains("step 0").doesNotContain("step 5");
    }

    @Test
    void what_was_left_in_the_middle_and_has_not_come_again_is_told_at_the_end_and_not_before() {
        Enumerator<Long> nest = Enumerators.range(1, 3).nested(parent -> Enumerators.times(2));
        Cursor inTheMiddle = Cursor.of("nested", Cursor.START, behind(0), behind(0));

        start = new Progress(inTheMiddle, 1, 0, Progress.NONE.notes());
        Outcome outcome = work(new NumbersJob().over(all -> nest).stepping((item, context) -> said.add("step")), 3);

        assertThat(outcome).isEqualTo(Outcome.COMPLETED);
        assertThat(said)
                .filteredOn(word -> word.startsWith("missing") || word.equals("step"))
                .containsExactly("step", "step", "step", "step", "missing 0");
    }

    @Test
    void a_canary_pauses_once_it_has_done_its_items() {
        pauseAfter = 2;
        Stint<NumbersJob.Args, Long> stint = stint(new NumbersJob(), 6);

        assertThat(stint.work())
                .isEqualTo(
                        new Outcome.Interrupted(Interruption.of(Interruption.PAUSE, "pauseAfter: 2 items are done")));
        assertThat(stint.progress().itemsDone()).isEqualTo(2);
    }

    @Test
    void one_that_was_looked_at_goes_on_to_its_end() {
        pauseAfter = 2;
        start = new Progress(behind(1), 2, 0, Progress.NONE.notes());

        assertThat(work(new NumbersJob(), 6)).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void an_error_of_its_own_is_a_failure_also_if_the_stint_was_asked_to_stop() {
        assertThat(thrownAfterTheAsk(new IOException("broken"))).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void a_thread_that_was_interrupted_after_the_ask_is_none_however_it_is_told() {
        Outcome stopped = new Outcome.Interrupted(Interruption.of(Interruption.SHUTDOWN, ""));

        assertThat(thrownAfterTheAsk(new InterruptedException())).isEqualTo(stopped);
        assertThat(thrownAfterTheAsk(new IOException(new ClosedByInterruptException())))
                .isEqualTo(stopped);
    }

    private Outcome thrownAfterTheAsk(Exception error) {
        return work(
                new NumbersJob().stepping((item, context) -> {
                    sign.raise(Interruption.of(Interruption.SHUTDOWN, ""));
                    throw error;
                }),
                3);
    }

    @Test
    void a_cursor_of_another_enumerator_goes_where_the_job_says_and_that_is_durable_and_told() {
        start = Progress.NONE.at(behind(3)).with(Progress.NONE.notes().under(new Fingerprint("another", 1)));
        NumbersJob job = new NumbersJob()
                .configured(config -> config.onEnumeratorChange(changed -> Cursor.START))
                .stepping((item, context) -> said.add("step " + item));

        assertThat(work(job, 2)).isEqualTo(Outcome.COMPLETED);

        assertThat(said).containsSubsequence("saved 0", "moved from 3 to start", "step 0", "step 1");
    }
}
