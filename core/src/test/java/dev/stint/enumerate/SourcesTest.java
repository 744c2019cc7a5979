package dev.stint.enumerate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.cursor.Cursor;
import dev.stint.cursor.CursorMisfit;
import dev.stint.testing.ResumeLaw;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class SourcesTest {
    @Test
    void a_list_yields_each_element_once_in_order_and_resumes_after_the_index() throws Exception {
        Enumerator<String> list = Enumerators.list(Arrays.asList("a", null, "c"));

        assertThat(Walks.all(list)).containsExactly("a", null, "c");
        assertThat(Walks.cursors(list)).containsExactly("[\"list\",1]", "[\"list\",2]", "[\"list\",3]");
        ResumeLaw.check(list);
    }

    @Test
    void a_lists_size_is_its_total() throws Exception {
        assertThat(Enumerators.list(List.of("a", "b")).size()).hasValue(2);
    }

    @Test
    void a_list_that_has_become_shorter_than_its_cursor_just_ends() throws Exception {
        assertThat(Walks.after(Enumerators.list(List.of("a")), Cursor.of("list", 3)))
                .isEmpty();
    }

    @Test
    void a_list_is_copied() throws Exception {
        List<String> list = new ArrayList<>(List.of("a"));
        Enumerator<String> enumerator = Enumerators.list(list);

        list.clear();

        assertThat(Walks.all(enumerator)).containsExactly("a");
    }

    @Test
    void a_range_is_half_open() throws Exception {
        assertThat(Walks.all(Enumerators.range(-1, 2))).containsExactly(-1L, 0L, 1L);
        assertThat(Enumerators.range(-1, 2).size()).hasValue(3);
        assertThat(Walks.all(Enumerators.range(5, 5))).isEmpty();
        ResumeLaw.check(Enumerators.range(-1, 2));
    }

    @Test
    void a_range_reaches_the_ends_of_long() throws Exception {
        assertThat(Walks.all(Enumerators.range(Long.MAX_VALUE - 1, Long.MAX_VALUE)))
                .containsExactly(Long.MAX_VALUE - 1);
        assertThat(Enumerators.range(Long.MIN_VALUE, Long.MAX_VALUE).size()).isEmpty();
        ResumeLaw.check(Enumerators.range(Long.MIN_VALUE, Long.MIN_VALUE + 3));
    }

    @Test
    void a_ranges_bounds_may_change_between_stints() throws Exception {
        Cursor afterSeven = Cursor.of("range", 7);

        assertThat(Walks.after(Enumerators.range(0, 10), afterSeven)).containsExactly(8L, 9L);
        assertThat(Walks.after(Enumerators.range(9, 10), afterSeven)).containsExactly(9L);
        assertThat(Walks.after(Enumerators.range(0, 5), afterSeven)).isEmpty();
    }

    @Test
    void times_counts_from_0() throws Exception {
        assertThat(Walks.all(Enumerators.times(3))).containsExactly(0L, 1L, 2L);
        assertThat(Enumerators.times(3).size()).hasValue(3);
    }

    @Test
    void impossible_numbers_are_refused_at_the_call() {
        assertThatThrownBy(() -> Enumerators.range(2, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("range(2, 1)");
        assertThatThrownBy(() -> Enumerators.times(-1)).hasMessageContaining("times(-1)");
        assertThatThrownBy(() -> Enumerators.times(1).batches(0)).hasMessageContaining("batches(0)");
        assertThatThrownBy(() -> Enumerators.times(1).limit(-1)).hasMessageContaining("limit(-1)");
    }

    @Test
    void once_is_one_item_over_all_stints() throws Exception {
        assertThat(Walks.all(Enumerators.once())).hasSize(1);
        assertThat(Walks.after(Enumerators.once(), Walks.cursorAfter(Enumerators.once(), 1)))
                .isEmpty();
        assertThat(Enumerators.once().size()).hasValue(1);
    }

    @Test
    void pages_come_in_order_each_fetched_once_and_resume_in_the_middle_of_one() throws Exception {
        List<String> asked = new ArrayList<>();
        Enumerator<String> pages = pages(asked);

        assertThat(Walks.all(pages)).containsExactly("a", "b", "c", "d");
        assertThat(asked).containsExactly("", "t2", "t3");
        asked.clear();
        assertThat(Walks.after(pages, Cursor.of("pages", "t3", 1))).containsExactly("d");
        assertThat(asked).containsExactly("t3");
        ResumeLaw.check(pages);
    }

    private static Enumerator<String> pages(List<String> asked) {
        return Enumerators.pages(token -> {
            asked.add(token);
            return switch (token) {
                case "" -> new Page<>(List.of("a", "b"), "t2");
                case "t2" -> new Page<>(List.of(), "t3");
                default -> new Page<>(List.of("c", "d"), null);
            };
        });
    }

    @Test
    void a_finished_page_is_not_fetched_again() throws Exception {
        List<String> asked = new ArrayList<>();
        Enumerator<String> pages = pages(asked);
        Cursor afterB = Walks.cursorAfter(pages, 2);
        asked.clear();

        Walks.after(pages, afterB);

        assertThat(asked).containsExactly("t2", "t3");
    }

    @Test
    void a_page_without_items_is_a_gap() throws Exception {
        assertThat(Walks.cursors(pages(new ArrayList<>())))
                .containsExactly(
                        "[\"pages\",\"\",1]",
                        "[\"pages\",\"t2\",0]",
                        "~[\"pages\",\"t3\",0]",
                        "[\"pages\",\"t3\",1]",
                        "[\"pages\",\"t3\",2]");
    }

    @Test
    void an_empty_token_ends_the_pages_for_it_would_ask_for_the_first_again() throws Exception {
        assertThat(Walks.all(Enumerators.pages(token -> new Page<>(List.of(1), ""))))
                .containsExactly(1);
    }

    @Test
    void a_page_that_names_itself_as_the_next_is_told_instead_of_never_ending() {
        assertThatThrownBy(() -> Walks.all(Enumerators.pages(token -> new Page<>(List.of(1), "t"))))
                .hasMessageContaining("\"t\" names itself");
    }

    @Test
    void a_source_without_positions_drains_across_interruptions() throws Exception {
        Queue<String> queue = new ArrayDeque<>(List.of("a", "b", "c"));
        Enumerator<String> draining = Enumerators.draining(() -> Optional.ofNullable(queue.poll()));

        Cursor afterA = Walks.cursorAfter(draining, 1);

        assertThat(Walks.after(draining, afterA)).containsExactly("b", "c");
    }

    @Test
    void what_a_drained_source_hands_out_never_shares_a_position() throws Exception {
        Enumerator<Integer> endless = Enumerators.draining(() -> Optional.of(1));
        Cursor first = Walks.cursorAfter(endless, 1);

        assertThat(Walks.cursorAfter(endless, first, 1)).isNotEqualTo(first);
    }

    @Test
    void a_cursor_of_another_source_is_refused() {
        Cursor foreign = Cursor.of("table", 3, 4);
        for (Enumerator<?> source : List.of(
                Enumerators.list(List.of(1)),
                Enumerators.times(1),
                Enumerators.once(),
                Enumerators.pages(token -> new Page<>(List.of(), null)),
                Enumerators.draining(Optional::empty),
                Enumerators.times(1).limit(1),
                Enumerators.times(1).concat(Enumerators.times(1)),
                Enumerators.times(1).nested(i -> Enumerators.times(1)))) {
            assertThatThrownBy(() -> source.open(foreign))
                    .isInstanceOf(CursorMisfit.class)
                    .hasMessageContaining("[\"table\",3,4]");
        }
    }
}
