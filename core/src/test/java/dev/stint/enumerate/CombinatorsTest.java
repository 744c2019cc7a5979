package dev.stint.enumerate;

import static dev.stint.enumerate.WatchedSource.GAP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.control.Backoff;
import dev.stint.control.SignalThrottle;
import dev.stint.cursor.Cursor;
import dev.stint.cursor.CursorMisfit;
import dev.stint.testing.ResumeLaw;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CombinatorsTest {
    @Test
    void a_mapping_is_applied_once_per_item_when_it_is_asked_for() throws Exception {
        List<Long> mapped = new ArrayList<>();
        Enumerator<Boolean> map = Enumerators.times(2).map(mapped::add);
        try (Items<Boolean> items = map.open(Cursor.START)) {
            items.next();
            assertThat(mapped).isEmpty();
            items.item();
            items.item();
            items.next();
            assertThat(mapped).containsExactly(0L);
        }
    }

    @Test
    void what_a_mapping_throws_is_the_items_again_and_again_and_the_next_item_is_fine() throws Exception {
        try (Items<Long> items = Enumerators.times(2).map(i -> 1 / i).open(Cursor.START)) {
            items.next();
            assertThatThrownBy(items::item).isInstanceOf(ArithmeticException.class);
            assertThatThrownBy(items::item).isInstanceOf(ArithmeticException.class);
            assertThat(items.cursor()).isEqualTo(Cursor.of("range", 0));
            items.next();
            assertThat(items.item()).isEqualTo(1);
        }
    }

    @Test
    void a_rejected_item_is_a_gap_with_the_sources_cursor() throws Exception {
        assertThat(Walks.cursors(Enumerators.times(4).filter(i -> i % 2 == 0)))
                .containsExactly("[\"range\",0]", "~[\"range\",1]", "[\"range\",2]", "~[\"range\",3]");
        assertThat(Enumerators.times(4).filter(i -> true).size()).isEmpty();
    }

    @Test
    void what_a_filter_throws_is_the_items_and_no_gap() throws Exception {
        Enumerator<Long> filter = Enumerators.times(3).filter(i -> 1 / i == 1);

        assertThat(Walks.all(filter)).containsExactly("failed with java.lang.ArithmeticException: / by zero", 1L);
    }

    @Test
    void a_limit_holds_over_all_stints_and_may_change() throws Exception {
        Cursor afterThree = Walks.cursorAfter(Enumerators.times(10).limit(4), 3);

        assertThat(Walks.after(Enumerators.times(10).limit(4), afterThree)).containsExactly(3L);
        assertThat(Walks.after(Enumerators.times(10).limit(5), afterThree)).containsExactly(3L, 4L);
        assertThat(Walks.after(Enumerators.times(10).limit(2), afterThree)).isEmpty();
    }

    @Test
    void a_limit_counts_items_and_no_gaps_and_asks_for_no_more() throws Exception {
        List<Long> asked = new ArrayList<>();
        Enumerator<Long> limited = Enumerators.times(10)
                .filter(i -> {
                    asked.add(i);
                    return i % 2 == 1;
                })
                .limit(2);

        assertThat(Walks.all(limited)).containsExactly(1L, 3L);
        assertThat(asked).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void a_limits_size_is_the_lesser_one_but_unknown_where_it_cuts_batches() throws Exception {
        assertThat(Enumerators.times(10).limit(4).size()).hasValue(4);
        assertThat(Enumerators.times(3).limit(4).size()).hasValue(3);
        assertThat(Enumerators.times(10).batches(2).limit(4).size()).isEmpty();
        assertThat(Enumerators.times(10).batches(2).limit(10).size()).hasValue(10);
        assertThat(Enumerators.times(10)
                        .batches(2)
                        .concat(Enumerators.times(10).batches(2))
                        .limit(5)
                        .size())
                .isEmpty();
        assertThat(Enumerators.times(10).limit(4).batches(2).size()).hasValue(4);
    }

    @Test
    void one_sequence_follows_another_and_an_empty_one_is_passed_over() throws Exception {
        Enumerator<Long> both = Enumerators.range(0, 0)
                .concat(Enumerators.range(5, 7))
                .concat(Enumerators.times(0))
                .concat(Enumerators.times(1));

        assertThat(Walks.all(both)).containsExactly(5L, 6L, 0L);
        assertThat(both.size()).hasValue(3);
        assertThat(both.concat(Enumerators.times(1).filter(i -> true)).size()).isEmpty();
        ResumeLaw.check(both);
    }

    @Test
    void a_part_added_at_the_end_keeps_stored_cursors_valid() throws Exception {
        Enumerator<Long> two = Enumerators.times(2).concat(Enumerators.times(2));
        Enumerator<Long> three = two.concat(Enumerators.range(7, 8));
        List<Object> all = Walks.all(three);

        for (int k = 1; k <= 4; k++) {
            assertThat(Walks.after(three, Walks.cursorAfter(two, k))).isEqualTo(all.subList(k, all.size()));
        }
    }

    @Test
    void a_part_that_is_no_longer_there_is_a_misfit() {
        Enumerator<Long> two = Enumerators.times(2).concat(Enumerators.times(2));

        assertThatThrownBy(() -> two.open(Cursor.of("concat", 2, Cursor.START)))
                .isInstanceOf(CursorMisfit.class)
                .hasMessageContaining("a part from 0 to 1")
                .hasMessageContaining("part 2");
    }

    @Test
    void each_part_is_opened_when_its_turn_comes_and_closed_once() throws Exception {
        WatchedSource first = new WatchedSource(List.of(1, GAP));
        WatchedSource second = new WatchedSource(List.of(2));
        Enumerator<Object> both = first.concat(second);

        Walks.cursorAfter(both, 2);
        assertThat(second.opened()).isZero();
        Walks.all(both);
        first.assertEveryWalkWasClosedOnce();
        second.assertEveryWalkWasClosedOnce();
    }

    @Test
    void a_part_that_cannot_be_opened_leaves_nothing_open() {
        WatchedSource first = new WatchedSource(List.of(1));
        Enumerator<Object> both = first.concat(after -> {
            throw new IllegalStateException("connection refused");
        });

        assertThatThrownBy(() -> Walks.all(both)).hasMessage("connection refused");
        first.assertEveryWalkWasClosedOnce();
    }

    @Test
    void a_throttle_changes_neither_items_nor_cursors_and_its_back_off_is_positive() throws Exception {
        Enumerator<Long> plain = Enumerators.times(3);
        Enumerator<Long> throttled = plain.throttledBy(any -> true, Duration.ofSeconds(1));

        assertThat(Walks.cursors(throttled)).isEqualTo(Walks.cursors(plain));
        assertThat(throttled.size()).hasValue(3);
        assertThatThrownBy(() -> plain.throttledBy(any -> true, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be positive");
    }

    @Test
    void throttles_are_seen_through_every_combinator_without_opening_anything() {
        Enumerator<Object> source = new WatchedSource(List.of()).throttledBy(any -> true, Duration.ofSeconds(1));
        Enumerator<?> composed = source.map(i -> i)
                .filter(i -> true)
                .limit(3)
                .batches(2)
                .nested(i -> Enumerators.times(1))
                .throttledBy(any -> true, Duration.ofSeconds(2))
                .concat(Enumerators.times(1).throttledBy(any -> true, Duration.ofSeconds(3)));

        assertThat(composed.throttles())
                .extracting(SignalThrottle::backoff)
                .containsExactly(
                        Backoff.of(Duration.ofSeconds(1)),
                        Backoff.of(Duration.ofSeconds(2)),
                        Backoff.of(Duration.ofSeconds(3)));
    }
}
