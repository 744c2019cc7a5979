package dev.stint.enumerate;

import static dev.stint.enumerate.WatchedSource.GAP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.control.Backoff;
import dev.stint.control.Signal;
import dev.stint.cursor.Cursor;
import dev.stint.testing.ResumeLaw;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class NestedTest {
    /** Parents by a key that stays theirs when others come or go, each with three children. */
    private static Enumerator<String> shops(Integer... keys) {
        return keyed(keys).nested(shop -> Enumerators.times(3).map(product -> shop + "/" + product));
    }

    private static Enumerator<Integer> keyed(Integer... keys) {
        TreeMap<Integer, Integer> rows = new TreeMap<>();
        Arrays.asList(keys).forEach(key -> rows.put(key, key));
        return after -> new Items<>() {
            private int at = after.isStart() ? 0 : after.get(0, Integer.class);

            @Override
            public boolean next() {
                Integer higher = rows.higherKey(at);
                at = higher == null ? at : higher;
                return higher != null;
            }

            @Override
            public Integer item() {
                return at;
            }

            @Override
            public Cursor cursor() {
                return Cursor.of(at);
            }
        };
    }

    @Test
    void a_signal_that_an_inner_sequence_names_is_refused_as_nobody_would_ask_it() {
        Enumerator<Long> nest =
                keyed(10).nested(shop -> Enumerators.times(3).throttledBy(anything -> true, Duration.ofSeconds(1)));

        assertThatThrownBy(() -> Walks.all(nest))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("of the outer sequence, or behind nested(…)");
    }

    @Test
    void every_leaf_comes_once_with_the_full_cursor_and_the_inner_one_starts_anew_for_each_parent() throws Exception {
        assertThat(Walks.all(shops(10, 20))).containsExactly("10/0", "10/1", "10/2", "20/0", "20/1", "20/2");
        assertThat(Walks.cursors(shops(10)))
                .containsExactly(
                        "[\"nested\",{\"$cursor\":null},{\"$cursor\":[10]},{\"$cursor\":[\"range\",0]}]",
                        "[\"nested\",{\"$cursor\":null},{\"$cursor\":[10]},{\"$cursor\":[\"range\",1]}]",
                        "[\"nested\",{\"$cursor\":null},{\"$cursor\":[10]},{\"$cursor\":[\"range\",2]}]",
                        "~[\"nested\",{\"$cursor\":[10]},{\"$cursor\":null},{\"$cursor\":null}]");
        ResumeLaw.check(shops(10, 20));
    }

    /** The places that are missing once the sequence, opened after the second item of shop 10, has come to its end. */
    private static List<Cursor> missing(UnaryOperator<Enumerator<String>> whole, Integer... keysNow) throws Exception {
        Cursor inTheMiddle;
        try (Items<String> first = whole.apply(shops(10, 20)).open(Cursor.START)) {
            first.next();
            first.next();
            inTheMiddle = first.cursor();
        }
        try (Items<String> rest = whole.apply(shops(keysNow)).open(inTheMiddle)) {
            while (rest.next()) {
                rest.cursor();
            }
            return rest.missing();
        }
    }

    @Test
    void a_parent_that_was_left_in_the_middle_and_never_comes_again_is_missing_at_the_end() throws Exception {
        assertThat(missing(all -> all, 20)).containsExactly(Cursor.of(10));
        assertThat(missing(all -> all, 10, 20)).isEmpty();
        assertThat(missing(all -> all, 5, 10, 20)).isEmpty();
    }

    @Test
    void so_it_is_through_what_is_built_on_the_nest() throws Exception {
        assertThat(missing(all -> all.filter(item -> true).map(item -> item), 20))
                .containsExactly(Cursor.of(10));
        assertThat(missing(all -> all.concat(Enumerators.list(List.of("more"))), 20))
                .containsExactly(Cursor.of(10));
        assertThat(missing(all -> all.limit(100), 20)).containsExactly(Cursor.of(10));
        assertThat(missing(all -> all.limit(3), 20))
                .as("it may come behind the limit")
                .isEmpty();
    }

    @Test
    void one_in_the_middle_of_an_inner_nest_is_missing_too() throws Exception {
        Cursor inTheMiddle;
        try (Items<String> first =
                Enumerators.once().nested(one -> shops(10, 20)).open(Cursor.START)) {
            first.next();
            inTheMiddle = first.cursor();
        }
        try (Items<String> rest = Enumerators.once().nested(one -> shops(20)).open(inTheMiddle)) {
            while (rest.next()) {
                rest.cursor();
            }
            assertThat(rest.missing()).containsExactly(Cursor.of(10));
        }
    }

    @Test
    void an_empty_inner_sequence_is_a_gap() throws Exception {
        Enumerator<Object> nest =
                keyed(1, 2, 3).nested(key -> Enumerators.list(key == 2 ? List.of("leaf") : List.of()));

        assertThat(Walks.all(nest)).containsExactly("leaf");
        assertThat(Walks.cursors(nest))
                .filteredOn(cursor -> cursor.startsWith("~"))
                .hasSize(3);
        ResumeLaw.check(nest);
    }

    @Test
    void gaps_of_both_levels_pass_on() throws Exception {
        Enumerator<Object> nest =
                new WatchedSource(List.of(GAP, "p")).nested(parent -> new WatchedSource(List.of(GAP, "leaf")));

        assertThat(Walks.cursors(nest))
                .extracting(cursor -> cursor.startsWith("~"))
                .containsExactly(true, true, false, true);
    }

    @Test
    void several_levels_are_several_nests() throws Exception {
        Enumerator<String> deep = shops(10, 20).nested(product -> shops(1, 2).map(leaf -> product + "/" + leaf));

        assertThat(Walks.all(deep)).hasSize(36).contains("20/2/1/0").doesNotHaveDuplicates();
        ResumeLaw.check(deep);
    }

    @Test
    void when_the_parent_in_hand_has_gone_the_next_one_begins_at_its_beginning() throws Exception {
        Cursor inTwenty = Walks.cursorAfter(shops(10, 20, 30), 6);

        assertThat(Walks.after(shops(10, 20, 30), inTwenty)).startsWith("20/2");
        assertThat(Walks.after(shops(10, 30), inTwenty)).containsExactly("30/0", "30/1", "30/2");
        assertThat(Walks.after(shops(10), inTwenty)).isEmpty();
    }

    @Test
    void a_parent_that_came_before_the_one_in_hand_is_worked_and_the_one_in_hand_goes_on_where_it_was()
            throws Exception {
        Cursor inTwenty = Walks.cursorAfter(shops(10, 20), 6);

        assertThat(Walks.after(shops(10, 15, 20), inTwenty)).containsExactly("15/0", "15/1", "15/2", "20/2");
    }

    @Test
    void a_stop_between_a_new_parent_and_the_one_in_hand_keeps_the_place_in_the_latter() throws Exception {
        Cursor inTwenty = Walks.cursorAfter(shops(10, 20), 6);
        Cursor afterFifteen = Walks.cursorAfter(shops(10, 15, 20), inTwenty, 4);

        assertThat(Walks.after(shops(10, 15, 20), afterFifteen)).containsExactly("20/2");
    }

    @Test
    void a_stop_inside_a_new_parent_keeps_the_place_in_the_one_that_was_in_hand() throws Exception {
        Cursor inTwenty = Walks.cursorAfter(shops(10, 20), 6);
        Cursor inFifteen = Walks.cursorAfter(shops(10, 15, 20), inTwenty, 1);
        Cursor inTwelve = Walks.cursorAfter(shops(10, 12, 15, 20), inFifteen, 2);

        assertThat(Walks.after(shops(10, 15, 20), inFifteen)).containsExactly("15/1", "15/2", "20/2");
        assertThat(Walks.after(shops(10, 12, 15, 20), inTwelve)).containsExactly("12/2", "15/1", "15/2", "20/2");
        assertThat(Walks.after(shops(10, 20), inTwelve)).containsExactly("20/2");
    }

    @Test
    void a_new_parent_worked_in_stints_of_one_position_keeps_the_place_in_the_one_behind_it() throws Exception {
        Cursor inTwenty = Walks.cursorAfter(shops(10, 20), 6);
        Enumerator<String> shops = shops(10, 15, 20);

        Cursor after = inTwenty;
        for (int stint = 0; stint < 4; stint++) {
            after = Walks.cursorAfter(shops, after, 1);
        }

        assertThat(Walks.after(shops, after)).containsExactly("20/2");
    }

    @Test
    void a_stop_at_a_gap_before_the_parent_in_hand_keeps_the_place_in_it() throws Exception {
        Cursor inTwenty = Walks.cursorAfter(shops(10, 20), 6);
        Enumerator<String> withGap = keyed(10, 15, 20)
                .filter(key -> key != 15)
                .nested(shop -> Enumerators.times(3).map(product -> shop + "/" + product));
        Cursor atTheGap = Walks.cursorAfter(withGap, inTwenty, 1);

        assertThat(Walks.after(withGap, atTheGap)).containsExactly("20/2");
    }

    @Test
    void what_a_parent_or_the_inner_function_throws_is_an_item_that_failed() throws Exception {
        Enumerator<Long> nest = Enumerators.range(0, 3).nested(parent -> {
            if (parent == 1) {
                throw new IOException("no such parent");
            }
            return Enumerators.range(parent, parent + 1);
        });

        assertThat(Walks.all(nest)).containsExactly(0L, "failed with java.io.IOException: no such parent", 2L);
        ResumeLaw.check(nest);
    }

    @Test
    void an_inner_sequence_that_cannot_be_opened_is_the_sources_failure_and_closes_the_outer_one() {
        WatchedSource outer = new WatchedSource(List.of("p"));
        Enumerator<Object> nest = outer.nested(parent -> after -> {
            throw new IOException("connection refused");
        });

        assertThatThrownBy(() -> Walks.all(nest)).isInstanceOf(IOException.class);
        outer.assertEveryWalkWasClosedOnce();
    }

    @Test
    void both_levels_are_closed_once_also_when_closing_the_inner_one_fails() throws Exception {
        WatchedSource outer = new WatchedSource(List.of("p", "q"));
        Enumerator<Object> nest = outer.nested(parent -> after -> new Items<>() {
            @Override
            public boolean next() {
                return true;
            }

            @Override
            public Object item() {
                return "leaf";
            }

            @Override
            public Cursor cursor() {
                return Cursor.of(1);
            }

            @Override
            public void close() throws IOException {
                throw new IOException("cannot close");
            }
        });

        assertThatThrownBy(() -> Walks.cursorAfter(nest, 1)).hasMessage("cannot close");
        outer.assertEveryWalkWasClosedOnce();
    }

    @Test
    void its_size_is_unknown_and_its_throttles_are_the_outer_ones() throws Exception {
        Signal<Object> signal = any -> true;
        Enumerator<String> nest =
                keyed(1).throttledBy(signal, Duration.ofSeconds(2)).nested(key -> Enumerators.list(List.of("x")));

        assertThat(nest.size()).isEmpty();
        assertThat(nest.throttles())
                .extracting(throttle -> throttle.backoff())
                .containsExactly(Backoff.of(Duration.ofSeconds(2)));
    }
}
