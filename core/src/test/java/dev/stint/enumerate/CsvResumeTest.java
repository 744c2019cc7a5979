package dev.stint.enumerate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.cursor.Cursor;
import dev.stint.cursor.CursorMisfit;
import dev.stint.testing.ResumeLaw;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvResumeTest {
    /** Longer than all that is sampled at its front. */
    private static final String TEXT = "number,text\n"
            + IntStream.range(0, 500).mapToObj(i -> i + ",\"row\n" + i + "\"\n").collect(Collectors.joining());

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws Exception {
        file = Files.writeString(folder.resolve("rows.csv"), TEXT);
    }

    private Csv csv() {
        return Enumerators.csv(file).header(true);
    }

    private static List<Object> numbers(Csv csv, Cursor after) throws Exception {
        return Walks.after(csv.map(record -> record.get("number")), after);
    }

    @Test
    void every_record_of_a_file_is_a_place_to_resume_at() throws Exception {
        ResumeLaw.check(csv());
    }

    @Test
    void line_numbers_go_on_where_they_were() throws Exception {
        Cursor afterTen = Walks.cursorAfter(csv(), 10);

        assertThat(Walks.after(csv().limit(1).map(CsvRecord::line), Cursor.of("limit", 0, afterTen)))
                .containsExactly(22L);
    }

    @Test
    void the_size_counts_records_not_lines() throws Exception {
        assertThat(csv().size()).hasValue(500);
        assertThat(csv().header(false).size()).hasValue(501);
        assertThat(CsvTexts.csv("a\n").size()).as("a channel's").isEmpty();
    }

    @Test
    void what_was_appended_since_the_checkpoint_is_read() throws Exception {
        Cursor early = Walks.cursorAfter(csv(), 1);
        Cursor late = Walks.cursorAfter(csv(), 500);
        Files.writeString(file, TEXT + "500,more\n");

        assertThat(numbers(csv(), late)).containsExactly("500");
        assertThat(numbers(csv(), early)).hasSize(500);
    }

    @Test
    void a_file_that_grows_while_it_is_read_hands_out_cursors_that_fit() throws Exception {
        Files.writeString(file, "number\n0\n");
        try (Items<CsvRecord> items = csv().open(Cursor.START)) {
            items.next();
            Files.writeString(file, "number\n0\n" + "1\n".repeat(5_000));
            for (int i = 0; i < 4_000; i++) {
                assertThat(items.next()).isTrue();
            }
            assertThat(numbers(csv(), items.cursor())).hasSize(1_000);
        }
    }

    @Test
    void a_file_that_has_become_shorter_is_noticed() throws Exception {
        Cursor late = Walks.cursorAfter(csv(), 400);
        Files.writeString(file, TEXT.substring(0, 3_000));

        assertThatThrownBy(() -> csv().open(late))
                .isInstanceOf(SourceChanged.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("before line 802")
                .hasMessageContaining("has 3000 bytes only")
                .hasMessageContaining("enqueue a new run");
    }

    @Test
    void another_beginning_is_noticed() throws Exception {
        Cursor late = Walks.cursorAfter(csv(), 400);
        Files.writeString(file, TEXT.replace("\n7,", "\n8,"));

        assertThatThrownBy(() -> csv().open(late))
                .isInstanceOf(SourceChanged.class)
                .isInstanceOf(CursorMisfit.class)
                .hasMessageContaining("its first 4096 bytes are others");
    }

    @Test
    void other_bytes_right_before_the_place_are_noticed() throws Exception {
        Cursor late = Walks.cursorAfter(csv(), 400);
        Files.writeString(file, TEXT.replace("\n398,", "\n999,"));

        assertThatThrownBy(() -> csv().open(late))
                .isInstanceOf(SourceChanged.class)
                .hasMessageContaining("the 128 bytes before are others");
    }

    @Test
    void another_fingerprint_of_a_channel_is_noticed() throws Exception {
        byte[] content = "a\nb\n".getBytes(StandardCharsets.UTF_8);
        Cursor afterA = Walks.cursorAfter(Enumerators.csv("etag-1", () -> ChunkedChannel.over(content, 9)), 1);

        assertThatThrownBy(() -> Enumerators.csv("etag-2", () -> ChunkedChannel.over(content, 9))
                        .open(afterA))
                .isInstanceOf(SourceChanged.class)
                .hasMessageContaining("etag-2")
                .hasMessageContaining("it was then \"etag-1\"");
    }

    @Test
    void the_cursor_is_plain_json_with_the_offset_and_the_line_in_front() throws Exception {
        assertThat(Walks.cursorAfter(csv(), 1).toJson()).matches("\\[\"csv\",22,4,\"\",\\d+,\\d+]");
    }
}
