package dev.stint.cursor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CursorTest {
    static List<Object> unstorable() {
        return List.of(
                new Timestamp(0),
                ZonedDateTime.parse("2026-11-23T10:00:00+01:00[Europe/Berlin]"),
                new AtomicLong(),
                1.5f,
                'c',
                new int[] {1},
                new HashSet<>(),
                TimeUnit.DAYS,
                new Object(),
                List.of(new Object()),
                Map.of("key", new Object()));
    }

    @ParameterizedTest
    @MethodSource("unstorable")
    void a_type_that_would_not_survive_storage_is_refused_when_the_cursor_is_made_and_named(Object value) {
        assertThatThrownBy(() -> Cursor.of("x", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot hold a")
                .hasMessageContaining("expected String");
    }

    @Test
    void a_map_needs_strings_as_keys() {
        assertThatThrownBy(() -> Cursor.of(Map.of(1, "one")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a Integer");
    }

    @Test
    void a_cursor_without_parts_is_refused_for_it_would_be_the_start() {
        assertThatThrownBy(Cursor::of)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Cursor.START");
    }

    @Test
    void a_cursor_with_further_parts_is_another_one_with_all_of_them() {
        Cursor head = Cursor.of("rows", "id");

        assertThat(head.then(7, null)).isEqualTo(Cursor.of("rows", "id", 7, null));
        assertThat(head.then()).isEqualTo(head);
        assertThat(head.size()).isEqualTo(2);
        assertThatThrownBy(() -> head.then(new Object())).hasMessageContaining("cannot hold a java.lang.Object");
    }

    @Test
    void whole_numbers_of_any_width_are_longs_and_can_be_asked_for_as_ints() {
        Cursor cursor = Cursor.of((byte) 1, (short) 2, 3, 4L);

        assertThat(cursor.parts()).containsExactly(1L, 2L, 3L, 4L);
        assertThat(cursor.get(2, Integer.class)).isEqualTo(3);
        assertThat(cursor.get(2, Long.class)).isEqualTo(3L);
    }

    @Test
    void a_number_too_large_for_an_int_is_not_cut() {
        assertThatThrownBy(() -> Cursor.of(1L << 40).get(0, Integer.class)).isInstanceOf(CursorMisfit.class);
    }

    @Test
    void what_it_was_made_of_can_change_without_it() {
        byte[] bytes = {1};
        List<Object> list = new ArrayList<>(List.of("a"));
        Cursor cursor = Cursor.of(bytes, list);

        bytes[0] = 2;
        list.add("b");
        cursor.get(0, byte[].class)[0] = 3;

        assertThat(cursor.get(0, byte[].class)).containsExactly(1);
        assertThat((Object) cursor.get(1, List.class)).isEqualTo(List.of("a"));
        assertThatThrownBy(() -> cursor.parts().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void the_short_way_makes_the_same_cursor() {
        assertThat(Cursor.at("list", 7)).isEqualTo(Cursor.of("list", 7));
    }

    @Test
    void a_cursor_of_another_shape_is_refused_naming_found_and_expected() {
        assertThatThrownBy(() -> Cursor.of("list", 3).shaped("csv", 5))
                .isInstanceOf(CursorMisfit.class)
                .hasMessageContaining("[\"list\",3]")
                .hasMessageContaining("[\"csv\", …] of 6 parts");
        assertThatThrownBy(() -> Cursor.of("csv", 3).shaped("csv", 5)).isInstanceOf(CursorMisfit.class);
    }

    @Test
    void a_boxed_null_is_null_and_a_char_is_refused_rather_than_taken_for_a_number() {
        assertThat(Cursor.of("x", (Long) null).parts()).containsExactly("x", null);
        assertThatThrownBy(() -> Cursor.of("x", 'c')).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_part_of_another_type_is_refused_naming_both() {
        assertThatThrownBy(() -> Cursor.of("list", "three").get(1, Long.class))
                .isInstanceOf(CursorMisfit.class)
                .hasMessageContaining("part 1 to be a Long")
                .hasMessageContaining("it is a String");
        assertThatThrownBy(() -> Cursor.of("list").get(1, Long.class)).hasMessageContaining("null or missing");
    }
}
