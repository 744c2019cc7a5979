package dev.stint.enumerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.cursor.Cursor;
import dev.stint.testing.Stored;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cursors that earlier releases have stored: each yields exactly the items behind it, in this build too. */
class StoredCursorsTest {
    private static final String FILE = "cursors.tsv";

    /** Those without positions hand out what their source has. */
    private static final String DRAINING = "draining";

    @TempDir
    private Path folder;

    /** Sequence, cursor and what follows, of every position. */
    private static List<String> linesOf(String name, Enumerator<?> sequence) throws Exception {
        List<String> lines = new ArrayList<>();
        for (String cursor : Walks.cursors(sequence)) {
            String json = cursor.replaceFirst("^~", "");
            lines.add(name + "\t" + json + "\t" + behind(name, sequence, json));
        }
        return lines;
    }

    private static String behind(String name, Enumerator<?> sequence, String cursor) throws Exception {
        return name.equals(DRAINING)
                ? "[]"
                : escaped(Walks.after(sequence, Cursor.fromJson(cursor)).toString());
    }

    private static String escaped(String text) {
        return text.replace("\r", "\\r").replace("\n", "\\n");
    }

    @Test
    void each_cursor_of_each_release_yields_exactly_what_followed_it_then() throws Exception {
        Map<String, Enumerator<?>> sequences = StoredSequences.all(folder);

        assertThat(Stored.all(FILE)).isNotEmpty();
        for (Stored stored : Stored.all(FILE)) {
            assertThat(stored.lines()).hasSizeGreaterThan(60);
            for (String line : stored.lines()) {
                String[] parts = line.split("\t", -1);
                assertThat(behind(parts[0], sequences.get(parts[0]), parts[1]))
                        .as("%s of %s after %s", parts[0], stored.release(), parts[1])
                        .isEqualTo(parts[2]);
            }
        }
    }

    @Test
    void a_cursor_of_a_draining_source_is_taken() throws Exception {
        for (Stored stored : Stored.all(FILE)) {
            String line = stored.lines().stream()
                    .filter(each -> each.startsWith(DRAINING))
                    .findFirst()
                    .orElseThrow();
            Enumerator<?> draining = StoredSequences.all(folder).get(DRAINING);

            assertThat(Walks.after(draining, Cursor.fromJson(line.split("\t", -1)[1])))
                    .hasSize(5);
        }
    }

    @Test
    void what_is_stored_today_has_the_form_of_a_release() throws Exception {
        List<String> today = new ArrayList<>();
        for (Map.Entry<String, Enumerator<?>> each : StoredSequences.all(folder).entrySet()) {
            today.addAll(linesOf(each.getKey(), each.getValue()));
        }

        Stored.check(FILE, today, line -> line.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "…"));
    }
}
