package dev.stint.enumerate;

import static dev.stint.enumerate.CsvTexts.csv;
import static dev.stint.enumerate.CsvTexts.fields;
import static dev.stint.enumerate.CsvTexts.records;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFormatsTest {
    @Test
    void fields_are_parted_by_commas_and_records_by_line_breaks() throws Exception {
        assertThat(fields(csv("a,b\n1,,\n,\n")))
                .containsExactly(List.of("a", "b"), List.of("1", "", ""), List.of("", ""));
    }

    @Test
    void quotes_hold_delimiters_line_breaks_and_doubled_quotes() throws Exception {
        assertThat(fields(csv("\"a,b\",\"c\nd\",\"e\"\"f\",\"\",\"\"\"\"\n")))
                .containsExactly(List.of("a,b", "c\nd", "e\"f", "", "\""));
    }

    @Test
    void lf_crlf_and_cr_end_a_record_and_so_does_the_end_of_the_text() throws Exception {
        assertThat(fields(csv("a\nb\r\nc\rd"))).containsExactly(List.of("a"), List.of("b"), List.of("c"), List.of("d"));
    }

    @Test
    void empty_lines_are_no_records_but_count_as_lines() throws Exception {
        List<CsvRecord> records = records(csv("\n\r\na\n\n\rb\n\n"));

        assertThat(records).extracting(CsvRecord::raw).containsExactly("a", "b");
        assertThat(records).extracting(CsvRecord::line).containsExactly(3L, 6L);
    }

    @Test
    void an_empty_field_in_quotes_is_a_record() throws Exception {
        assertThat(fields(csv("\"\"\n"))).containsExactly(List.of(""));
    }

    @Test
    void the_line_is_where_the_record_begins_and_breaks_inside_quotes_count() throws Exception {
        assertThat(records(csv("h\n\"a\nb\r\nc\rd\",x\r\nlast").header(true)))
                .extracting(CsvRecord::line)
                .containsExactly(2L, 6L);
    }

    @Test
    void raw_is_the_text_of_the_record_without_its_terminator() throws Exception {
        assertThat(records(csv("\"a\"\"\n\",b\r\nc")))
                .extracting(CsvRecord::raw)
                .containsExactly("\"a\"\"\n\",b", "c");
    }

    @Test
    void a_quote_in_the_middle_of_a_field_is_a_character_like_others() throws Exception {
        Csv tabs = csv("5'11\"\tx \"y\" z\t\"q\td\"\n").delimiter('\t');

        assertThat(fields(tabs)).containsExactly(List.of("5'11\"", "x \"y\" z", "q\td"));
    }

    @Test
    void without_quoting_each_line_is_a_record_and_quotes_stay() throws Exception {
        assertThat(fields(csv("\"a\t\"b\nc\"\t\"\"\n").delimiter('\t').quoting(false)))
                .containsExactly(List.of("\"a", "\"b"), List.of("c\"", "\"\""));
    }

    @Test
    void a_header_names_the_columns_and_is_no_item() throws Exception {
        CsvRecord record =
                records(csv("sku,\"the price\"\nA1,5\n").header(true)).get(0);

        assertThat(record.get("sku")).isEqualTo("A1");
        assertThat(record.get("the price")).isEqualTo("5");
        assertThat(record.line()).isEqualTo(2);
        assertThat(record.size()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE"})
    void a_byte_order_mark_belongs_to_no_field(String charset) throws Exception {
        Charset named = Charset.forName(charset);
        String text = "\ufeff\"ключ\",漢\n😀,\"Ċഊ\"";
        byte[] marked = text.getBytes(named.equals(StandardCharsets.UTF_16) ? StandardCharsets.UTF_16LE : named);

        assertThat(fields(csv(marked).charset(named))).containsExactly(List.of("ключ", "漢"), List.of("😀", "Ċഊ"));
    }

    @Test
    void utf_16_without_a_mark_is_big_endian_as_the_standard_says() throws Exception {
        assertThat(fields(csv("é,b".getBytes(StandardCharsets.UTF_16BE)).charset(StandardCharsets.UTF_16)))
                .containsExactly(List.of("é", "b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ISO-8859-1", "ISO-8859-15", "windows-1252", "US-ASCII", "KOI8-R", "windows-1251", "IBM850"})
    void single_byte_charsets_are_read(String charset) throws Exception {
        Charset named = Charset.forName(charset);
        String beyondAscii = new String(new byte[] {(byte) 0xE4}, named).replace("\uFFFD", "a");

        assertThat(fields(csv(beyondAscii + ";b\n", named).delimiter(';'))).containsExactly(List.of(beyondAscii, "b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Shift_JIS", "GB18030", "UTF-32", "IBM037", "ISO-2022-JP"})
    void a_charset_whose_bytes_cannot_be_scanned_is_refused_naming_those_that_can(String charset) {
        assertThatThrownBy(() -> csv("").charset(Charset.forName(charset)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(charset)
                .hasMessageContaining("UTF-8, UTF-16");
    }

    @ParameterizedTest
    @ValueSource(chars = {'"', '\n', '\r', '\0', 'é'})
    void a_delimiter_that_could_not_be_told_from_other_text_is_refused(char delimiter) {
        assertThatThrownBy(() -> csv("").delimiter(delimiter))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("delimiter");
    }

    @Test
    void an_empty_text_has_no_records() throws Exception {
        assertThat(records(csv(""))).isEmpty();
        assertThat(records(csv("\ufeff"))).isEmpty();
        assertThat(records(csv("a,b\n").header(true))).isEmpty();
    }

    @Test
    void a_record_may_be_much_longer_than_what_is_read_at_once() throws Exception {
        String field = "x".repeat(300_000) + "\n" + "y".repeat(300_000);

        assertThat(fields(csv("\"" + field + "\",b\nc\n"))).containsExactly(List.of(field, "b"), List.of("c"));
    }
}
