package dev.stint.enumerate;

import static dev.stint.enumerate.WatchedSource.GAP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.cursor.Cursor;
import dev.stint.testing.ResumeLaw;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchedTest {
    @Test
    void batches_of_3_from_10_are_3_3_3_1() throws Exception {
        assertThat(Walks.all(Enumerators.times(10).batches(3)))
                .containsExactly(List.of(0L, 1L, 2L), List.of(3L, 4L, 5L), List.of(6L, 7L, 8L), List.of(9L));
        ResumeLaw.check(Enumerators.times(10).batches(3));
    }

    @Test
    void a_batchs_cursor_is_that_of_its_last_item_so_that_the_size_may_change_between_stints() throws Exception {
        Cursor afterFirst = Walks.cursorAfter(Enumerators.times(10).batches(4), 1);

        assertThat(afterFirst).isEqualTo(Cursor.of("range", 3));
        assertThat(Walks.after(Enumerators.times(10).batches(5), afterFirst))
                .containsExactly(List.of(4L, 5L, 6L, 7L, 8L), List.of(9L));
        assertThat(Walks.after(Enumerators.times(10), afterFirst)).hasSize(6);
    }

    @Test
    void size_and_elements_count_elements() throws Exception {
        Enumerator<List<Long>> batches = Enumerators.times(10).batches(4);
        List<Long> elements = new ArrayList<>();
        try (Items<List<Long>> items = batches.open(Cursor.START)) {
            while (items.next()) {
                elements.add(items.elements());
            }
        }

        assertThat(elements).containsExactly(4L, 4L, 2L);
        assertThat(batches.size()).hasValue(10);
        assertThat(batches.batches(2).size()).hasValue(10);
    }

    @Test
    void a_gap_inside_a_batch_reports_the_end_of_the_batch_before_and_filling_goes_on_behind_it() throws Exception {
        Enumerator<List<Object>> batches = new WatchedSource(Arrays.asList(1, 2, 3, GAP, 4, GAP, GAP, 5)).batches(2);

        assertThat(Walks.all(batches)).containsExactly(List.of(1, 2), List.of(3, 4), List.of(5));
        assertThat(Walks.cursors(batches)).containsExactly("[2]", "~[2]", "[5]", "~[6]", "~[7]", "[8]");
        ResumeLaw.check(batches);
    }

    @Test
    void an_items_failure_is_its_batchs_and_the_bounds_stay() throws Exception {
        Enumerator<List<Object>> batches = new WatchedSource(List.of(1, WatchedSource.failure("x"), 3, 4)).batches(2);

        assertThat(Walks.all(batches))
                .containsExactly("failed with java.lang.IllegalStateException: broken x", List.of(3, 4));
        ResumeLaw.check(batches);
    }

    @Test
    void after_a_first_failure_no_further_item_of_the_batch_is_asked_for() throws Exception {
        List<Long> asked = new ArrayList<>();
        Enumerator<List<Long>> batches = Enumerators.times(6)
                .map(i -> {
                    asked.add(i);
                    if (i == 0) {
                        throw new IllegalStateException("429");
                    }
                    return i;
                })
                .batches(3);

        Walks.all(batches);

        assertThat(asked).containsExactly(0L, 3L, 4L, 5L);
    }

    @Test
    void a_batch_stays_as_it_was_handed_out() throws Exception {
        try (Items<List<Long>> items = Enumerators.times(4).batches(2).open(Cursor.START)) {
            items.next();
            List<Long> first = items.item();
            items.next();

            assertThat(first).containsExactly(0L, 1L);
        }
    }
}
