package dev.stint.enumerate;

import static dev.stint.enumerate.CsvTexts.csv;
import static dev.stint.enumerate.CsvTexts.records;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.cursor.Cursor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvErrorsTest {
    @TempDir
    Path folder;

    @Test
    void a_missing_file_is_named_as_given_and_in_full() {
        assertThatThrownBy(() -> Enumerators.csv(Path.of("no-such.csv")).open(Cursor.START))
                .hasMessageContaining("given as no-such.csv")
                .hasMessageContaining(Path.of("no-such.csv").toAbsolutePath().toString())
                .hasMessageContaining("does not exist: check the path");
    }

    @Test
    void a_directory_is_no_file() {
        assertThatThrownBy(() -> Enumerators.csv(folder).open(Cursor.START))
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("is a directory");
    }

    @Test
    void a_file_that_cannot_be_opened_leaves_nothing_open() {
        ChunkedChannel channel = ChunkedChannel.over(new byte[0], 1);

        assertThatThrownBy(() ->
                        Enumerators.csv("text", () -> channel).header(true).open(Cursor.START))
                .isInstanceOf(MalformedRecord.class);

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void text_after_a_closing_quote_is_the_items_failure_and_names_its_line() throws Exception {
        try (Items<CsvRecord> items = csv("a\n\"b\" x,c\nd\n").open(Cursor.START)) {
            items.next();
            items.next();

            assertThatThrownBy(items::item)
                    .isInstanceOf(MalformedRecord.class)
                    .hasMessageContaining("line 2: text follows a closing quote")
                    .hasMessageContaining("quoting(false)");
            assertThat(items.cursor().get(1, Long.class)).as("its end is known").isEqualTo(10);
            assertThat(items.next()).isTrue();
            assertThat(items.item().raw()).isEqualTo("d");
        }
    }

    @Test
    void bytes_that_are_not_valid_are_the_items_failure() throws Exception {
        try (Items<CsvRecord> items =
                csv(new byte[] {'a', '\n', 'b', (byte) 0xC3, '\n', 'c'}).open(Cursor.START)) {
            items.next();
            items.next();

            assertThatThrownBy(items::item)
                    .isInstanceOf(MalformedRecord.class)
                    .hasMessageContaining("line 2: its bytes are not valid UTF-8")
                    .hasMessageContaining("charset(");
            assertThat(items.next()).isTrue();
        }
    }

    @Test
    void a_replacement_character_that_stands_in_the_text_is_valid() throws Exception {
        assertThat(records(csv("a\uFFFD\n"))).extracting(CsvRecord::raw).containsExactly("a\uFFFD");
    }

    @Test
    void half_a_unit_at_the_end_of_utf_16_is_not_valid() throws Exception {
        try (Items<CsvRecord> items =
                csv(new byte[] {0, 'a', 0}).charset(StandardCharsets.UTF_16BE).open(Cursor.START)) {
            assertThat(items.next()).isTrue();
            assertThatThrownBy(items::item).isInstanceOf(MalformedRecord.class);
            assertThat(items.next()).isFalse();
        }
    }

    @Test
    void an_open_quote_at_the_end_is_the_sources_failure_for_all_behind_it_would_be_lost() throws Exception {
        try (Items<CsvRecord> items = csv("a\n\"b\nc\n").open(Cursor.START)) {
            items.next();

            assertThatThrownBy(items::next)
                    .isInstanceOf(MalformedRecord.class)
                    .hasMessageContaining("line 2: a quote was opened");
        }
    }

    @Test
    void a_record_over_the_limit_is_refused_naming_its_line() throws Exception {
        Csv limited = csv("12345\n123456\n").recordLimit(5);
        try (Items<CsvRecord> items = limited.open(Cursor.START)) {
            assertThat(items.next()).isTrue();
            assertThatThrownBy(items::next)
                    .isInstanceOf(MalformedRecord.class)
                    .hasMessageContaining("line 2: a record of more than 5 bytes")
                    .hasMessageContaining("recordLimit");
        }
        assertThatThrownBy(() -> csv("").recordLimit(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_quote_that_is_never_closed_takes_no_more_memory_than_the_limit() {
        Csv endless = Enumerators.csv(
                "5 GB", () -> new ChunkedChannel(5_000_000_000L, at -> '"' + (at > 0 ? 1 : 0), 1 << 20));

        assertThatThrownBy(() -> records(endless)).hasMessageContaining("more than 16777216 bytes");
    }

    @Test
    void a_column_twice_in_the_header_is_refused() {
        assertThatThrownBy(() -> records(csv("a,b,a\n").header(true)))
                .isInstanceOf(MalformedRecord.class)
                .hasMessageContaining("line 1: the header names the column \"a\" twice");
    }

    @Test
    void columns_without_a_name_are_had_by_their_place() throws Exception {
        assertThat(records(csv(",a,\n1,2,3\n").header(true)).get(0).get(2)).isEqualTo("3");
    }

    @Test
    void an_unknown_column_names_the_known_ones() throws Exception {
        CsvRecord record = records(csv("a,b\n1,2\n").header(true)).get(0);

        assertThatThrownBy(() -> record.get("c"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no column \"c\"")
                .hasMessageContaining("[a, b]");
    }

    @Test
    void a_name_without_a_header_says_how_to_get_one() throws Exception {
        CsvRecord record = records(csv("1,2\n")).get(0);

        assertThatThrownBy(() -> record.get("a")).hasMessageContaining("call header(true)");
    }

    @Test
    void a_record_with_too_few_fields_is_malformed_when_one_of_them_is_asked_for() throws Exception {
        CsvRecord record = records(csv("a,b\n1\n").header(true)).get(0);

        assertThat(record.get("a")).isEqualTo("1");
        assertThatThrownBy(() -> record.get("b"))
                .isInstanceOf(MalformedRecord.class)
                .hasMessageContaining("line 2: expected \"b\", the field 1")
                .hasMessageContaining("has 1 fields");
        assertThatThrownBy(() -> record.get(1)).isInstanceOf(MalformedRecord.class);
        assertThatThrownBy(() -> record.get(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_byte_order_mark_that_contradicts_the_charset_is_told() throws Exception {
        Path file = Files.write(folder.resolve("wide.csv"), "\ufeffa,b\n".getBytes(StandardCharsets.UTF_16LE));

        assertThatThrownBy(() -> Enumerators.csv(file).open(Cursor.START))
                .hasMessageContaining("byte order mark of UTF-16")
                .hasMessageContaining("call charset(UTF-16)");
        assertThatThrownBy(() -> records(csv("\ufeffa\n").charset(StandardCharsets.ISO_8859_1)))
                .hasMessageContaining("byte order mark of UTF-8");
    }
}
