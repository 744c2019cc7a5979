package dev.stint.stint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.RunState;
import dev.stint.cursor.Cursor;
import dev.stint.cursor.CursorMisfit;
import dev.stint.cursor.Fingerprint;
import dev.stint.enumerate.Enumerator;
import dev.stint.enumerate.Enumerators;
import dev.stint.job.EnumeratorChange;
import dev.stint.stint.IterationTest.Mode;
import dev.stint.testing.JobRehearsal;
import dev.stint.testing.NumbersJob;
import dev.stint.testing.Rehearsal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run whose job has got another enumerator since its first stint: it goes on, or what the job declares becomes of it. */
class EnumeratorChangeTest {
    private static final Enumerator<Long> OLD = tens(0, 5).fingerprint("old");
    private static final Enumerator<Long> NEW = tens(100, 5).fingerprint("new");

    private final List<EnumeratorChange.Changed> asked = new ArrayList<>();
    private EnumeratorChange declared = EnumeratorChange.REFUSE;
    private Mode mode = Mode.CONTINUOUS;

    /** As many numbers, from one on, all with the same cursors. */
    private static Enumerator<Long> tens(long from, int items) {
        return Enumerators.times(items).map(n -> from + n);
    }

    private EnumeratorChangeTest declaring(EnumeratorChange change) {
        declared = changed -> {
            asked.add(changed);
            return change.resumeAt(changed);
        };
        return this;
    }

    /** Two steps of the first enumerator, and then a deploy. */
    private Rehearsal<Long> deployed(Enumerator<Long> before, Enumerator<Long> after) throws Exception {
        return rehearsal(before, after, (item, context) -> {}).interruptAfter(2).run();
    }

    private JobRehearsal<NumbersJob.Args, Long> rehearsal(
            Enumerator<Long> before, Enumerator<Long> after, NumbersJob.Step step) {
        List<Enumerator<Long>> releases = new ArrayList<>(List.of(before, after));
        var checkpointing = mode.fresh();
        NumbersJob job = new NumbersJob()
                .configured(config -> config.checkpointing(checkpointing).onEnumeratorChange(declared))
                .over(unused -> releases.size() > 1 ? releases.remove(0) : releases.get(0))
                .stepping(step);
        return JobRehearsal.of(job).args(new NumbersJob.Args(0));
    }

    private static Throwable error(Rehearsal<Long> rehearsal) {
        Outcome last = rehearsal.stints().get(rehearsal.stints().size() - 1).outcome();
        return ((Outcome.Failed) last).failure().error();
    }

    private static void assertRefused(Rehearsal<Long> rehearsal) {
        assertThat(rehearsal.state()).isEqualTo(RunState.FAILED);
        assertThat(rehearsal.stints()).hasSize(2);
        assertThat(rehearsal.items()).containsExactly(0L, 1L);
        assertThat(rehearsal.progress().cursor()).isEqualTo(Cursor.at("range", 1));
        assertThat(rehearsal.progress().itemsDone()).isEqualTo(2);
        assertThat(rehearsal.progress().notes().fingerprint()).isEqualTo(new Fingerprint("old", 1));
        assertThat(error(rehearsal)).isInstanceOf(CursorMisfit.class);
    }

    @ParameterizedTest
    @EnumSource
    void without_a_declaration_the_run_fails_at_once_with_its_cursor_kept(Mode each) throws Exception {
        mode = each;

        assertRefused(deployed(OLD, NEW));
    }

    @Test
    void the_error_names_both_and_the_ways_out() throws Exception {
        assertThat(error(deployed(OLD, NEW)))
                .hasMessage(
                        "cursor [\"range\",1] does not fit: expected \"new\", which the job goes through now, but the run"
                                + " was worked with \"old\"; the run keeps its place: bring back the enumerator that made it and"
                                + " retry the run, let its job declare onEnumeratorChange (restart, or map the cursor), or enqueue"
                                + " a new run");
    }

    @ParameterizedTest
    @EnumSource
    void restart_begins_at_the_start_and_what_was_done_stays_counted(Mode each) throws Exception {
        mode = each;

        Rehearsal<Long> rehearsal = declaring(EnumeratorChange.RESTART).deployed(OLD, NEW);

        assertThat(rehearsal.state()).isEqualTo(RunState.COMPLETED);
        assertThat(rehearsal.items()).containsExactly(0L, 1L, 100L, 101L, 102L, 103L, 104L);
        assertThat(rehearsal.progress().itemsDone()).isEqualTo(7);
        assertThat(rehearsal.progress().notes().fingerprint()).isEqualTo(new Fingerprint("new", 1));
        assertThat(asked).containsExactly(new EnumeratorChange.Changed(Cursor.at("range", 1), "old", "new"));
    }

    @ParameterizedTest
    @EnumSource
    void a_mapping_says_where_the_run_goes_on(Mode each) throws Exception {
        mode = each;

        Rehearsal<Long> rehearsal = declaring(changed -> Cursor.at("range", 3)).deployed(OLD, NEW);

        assertThat(rehearsal.items()).containsExactly(0L, 1L, 104L);
        assertThat(rehearsal.progress().itemsDone()).isEqualTo(3);
    }

    @Test
    void a_mapping_that_fails_refuses_and_its_failure_is_kept() throws Exception {
        Rehearsal<Long> rehearsal = declaring(changed -> {
                    throw new IOException("no such place");
                })
                .deployed(OLD, NEW);

        assertRefused(rehearsal);
        assertThat(error(rehearsal).getSuppressed()).singleElement().isInstanceOf(IOException.class);
    }

    @Test
    void a_mapping_that_answers_nothing_refuses() throws Exception {
        assertRefused(declaring(changed -> null).deployed(OLD, NEW));
    }

    @Test
    void a_mapping_to_what_does_not_fit_either_is_asked_once() throws Exception {
        Rehearsal<Long> rehearsal = declaring(changed -> Cursor.at("list", 1)).deployed(OLD, NEW);

        assertThat(rehearsal.state()).isEqualTo(RunState.FAILED);
        assertThat(error(rehearsal)).hasMessageContaining("[\"range\", …]");
        assertThat(asked).hasSize(1);
    }

    @Test
    void a_cursor_of_another_shape_is_told_without_a_fingerprint_too() throws Exception {
        Enumerator<Long> unknown = after -> tens(0, 5).open(after);
        Enumerator<Long> other = after -> Enumerators.list(List.of(7L, 8L)).open(after);

        assertThat(error(deployed(unknown, other))).hasMessageContaining("[\"list\", …]");
        assertThat(declaring(EnumeratorChange.RESTART).deployed(unknown, other).items())
                .containsExactly(0L, 1L, 7L, 8L);
        assertThat(asked).containsExactly(new EnumeratorChange.Changed(Cursor.at("range", 1), "", ""));
    }

    @Test
    void what_a_step_throws_is_no_change_of_the_enumerator() throws Exception {
        declaring(EnumeratorChange.RESTART);

        Rehearsal<Long> rehearsal = rehearsal(OLD, OLD, (item, context) -> {
                    throw new CursorMisfit(Cursor.START, "another", "there is none");
                })
                .run();

        assertThat(rehearsal.state()).isEqualTo(RunState.FAILED);
        assertThat(asked).isEmpty();
    }

    @Test
    void a_mapping_of_items_a_filter_and_a_further_sequence_are_no_change() throws Exception {
        Enumerator<Long> both = OLD.concat(Enumerators.range(50, 52));
        Enumerator<Long> more = both.filter(n -> n != 3).map(n -> n).concat(Enumerators.list(List.of(60L)));

        assertThat(deployed(OLD, OLD.filter(n -> n != 3).map(n -> n)).items()).containsExactly(0L, 1L, 2L, 4L);
        assertThat(deployed(both, both.concat(Enumerators.list(List.of(60L)))).items())
                .containsExactly(0L, 1L, 2L, 3L, 4L, 50L, 51L, 60L);
        assertThat(more.fingerprint()).isEqualTo("old then range then list");
    }

    @Test
    void a_run_that_was_begun_without_a_fingerprint_goes_on_and_has_one_from_then_on() throws Exception {
        Enumerator<Long> unknown = after -> tens(0, 5).open(after);

        Rehearsal<Long> rehearsal = deployed(unknown, NEW);

        assertThat(rehearsal.items()).containsExactly(0L, 1L, 102L, 103L, 104L);
        assertThat(rehearsal.progress().notes().fingerprint().text()).isEqualTo("new");
    }

    @Test
    void a_run_without_a_finished_item_has_nothing_to_lose() throws Exception {
        Rehearsal<Long> rehearsal =
                rehearsal(OLD, NEW, (item, context) -> {}).interruptAfter(0).run();

        assertThat(rehearsal.items()).containsExactly(100L, 101L, 102L, 103L, 104L);
    }

    @ParameterizedTest
    @EnumSource
    void a_crash_right_after_a_restart_does_not_bring_the_old_place_back(Mode each) throws Exception {
        mode = each;
        declaring(EnumeratorChange.RESTART);

        Rehearsal<Long> rehearsal = rehearsal(OLD, NEW, (item, context) -> {})
                .interruptAfter(2)
                .crashAfter(0)
                .run();

        assertThat(rehearsal.items()).containsExactly(0L, 1L, 100L, 101L, 102L, 103L, 104L);
        assertThat(asked).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void a_mapping_is_told_what_the_database_knows_where_the_backend_has_lost_it() throws Exception {
        mode = Mode.TRANSACTIONAL;
        declaring(EnumeratorChange.RESTART);

        var unused = rehearsal(OLD, NEW, (item, context) -> {}).crashAfter(4).run();

        assertThat(asked).containsExactly(new EnumeratorChange.Changed(Cursor.at("range", 2), "old", "new"));
    }

    @Test
    void a_group_that_fails_after_a_restart_is_worked_again_from_the_new_place() throws Exception {
        mode = Mode.TRANSACTIONAL;
        declaring(EnumeratorChange.RESTART);
        AtomicBoolean failed = new AtomicBoolean();

        Rehearsal<Long> rehearsal = rehearsal(OLD, NEW, (item, context) -> {
                    if (item == 101 && !failed.getAndSet(true)) {
                        throw new IOException("once");
                    }
                })
                .interruptAfter(2)
                .run();

        assertThat(rehearsal.state()).isEqualTo(RunState.COMPLETED);
        assertThat(rehearsal.progress().itemsDone()).isEqualTo(7);
        assertThat(rehearsal.progress().notes().fingerprint().text()).isEqualTo("new");
        assertThat(asked).hasSize(1);
    }
}
