package dev.stint.cursor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CursorJsonTest {
    /** Every type that a cursor may hold, at its edges. */
    static List<Object> values() {
        return List.of(
                "",
                "plain",
                "\u0000\t\"\\/\u2028 é 漢 😀",
                "unpaired \ud83d high, \ude00 low",
                true,
                false,
                0L,
                -1L,
                (1L << 53) + 1,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                new BigInteger("-123456789012345678901234567890"),
                new BigDecimal("1.50"),
                new BigDecimal("1E+3"),
                new BigDecimal("-0.000"),
                1.0e-300,
                -0.0,
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                LocalDate.of(2024, 2, 29),
                LocalDate.of(12_345, 1, 1),
                LocalDateTime.of(2026, 11, 23, 0, 0, 0, 1),
                Instant.parse("2026-11-23T10:15:30.123456789Z"),
                Instant.MIN,
                Instant.MAX,
                new UUID(1, -1),
                List.of(),
                Arrays.asList("a", null, List.of(7L)),
                Map.of("$long", "not a tag", "ключ", List.of(new BigDecimal("2.0"))),
                Collections.singletonMap("nothing", null),
                Cursor.START,
                Cursor.of("nested", Cursor.of("list", 3), Cursor.START));
    }

    @ParameterizedTest
    @MethodSource("values")
    void a_value_comes_back_as_it_was_with_its_type(Object value) {
        Cursor cursor = Cursor.of("x", value);

        Cursor back = Cursor.fromJson(cursor.toJson());

        assertThat(back.parts().get(1))
                .isEqualTo(value)
                .hasSameClassAs(Cursor.of(value).parts().get(0));
        assertThat(back).isEqualTo(cursor).hasSameHashCodeAs(cursor);
    }

    @ParameterizedTest
    @MethodSource("values")
    void its_json_is_ascii_so_that_no_store_can_change_it(Object value) {
        String json = Cursor.of(value).toJson();

        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(json)).isTrue();
    }

    @Test
    void bytes_come_back() {
        byte[] bytes = {0, -1, 127, -128};

        assertThat(Cursor.fromJson(Cursor.of((Object) bytes).toJson()).get(0, byte[].class))
                .containsExactly(bytes);
    }

    @Test
    void null_is_a_part_like_others() {
        assertThat(Cursor.fromJson(Cursor.of("x", null).toJson()).parts()).containsExactly("x", null);
    }

    @Test
    void random_strings_come_back_char_by_char() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            char[] chars = new char[random.nextInt(20)];
            for (int c = 0; c < chars.length; c++) {
                chars[c] = (char) random.nextInt(0x10000);
            }
            String text = new String(chars);
            assertThat(Cursor.fromJson(Cursor.of(text).toJson()).get(0, String.class))
                    .isEqualTo(text);
        }
    }

    @Test
    void what_javascript_and_lua_read_exactly_is_written_plainly_and_all_else_is_tagged() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("k", 1);
        assertThat(Cursor.of("a", 1L << 53, true, null, List.of(2)).toJson())
                .isEqualTo("[\"a\",9007199254740992,true,null,[2]]");
        assertThat(Cursor.of((1L << 53) + 1, new BigDecimal("1.50"), map).toJson())
                .isEqualTo("[{\"$long\":\"9007199254740993\"},{\"$dec\":\"1.50\"},{\"$map\":{\"k\":1}}]");
    }

    @Test
    void the_start_is_null() {
        assertThat(Cursor.START.toJson()).isEqualTo("null");
        assertThat(Cursor.fromJson("null")).isEqualTo(Cursor.START);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "41",
                "{}",
                "[1",
                "[1] 2",
                "[1.5]",
                "[{\"$date\":\"yesterday\"}]",
                "[{\"$rubbish\":\"1\"}]",
                "[{\"$long\":\"1\",\"more\":2}]",
                "[123456789012345678901234567890]",
                "[{\"$map\":[1]}]",
                "not json"
            })
    void a_text_that_is_no_cursor_is_refused_and_never_read_as_the_start(String text) {
        assertThatThrownBy(() -> Cursor.fromJson(text))
                .isInstanceOf(CursorMisfit.class)
                .hasMessageContaining("not a cursor")
                .hasMessageContaining("expected");
    }

    @Test
    void an_unknown_tag_is_named_with_those_that_are_known() {
        assertThatThrownBy(() -> Cursor.fromJson("[{\"$rubbish\":\"1\"}]")).hasMessageContaining("$rubbish", "$long");
    }
}
