package dev.stint.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.cursor.Cursor;
import dev.stint.enumerate.Enumerator;
import dev.stint.testing.Stored;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cursors of keys of every type that earlier releases have stored: each yields exactly the rows behind it. */
class StoredKeysTest {
    private static final String FILE = "keys.tsv";
    private static final TestDatabase DB = TestDatabase.H2;

    @BeforeEach
    void three_rows() throws Exception {
        DB.table(
                "stored_keys",
                "n bigint primary key, d numeric(10, 2) not null, t varchar(20) not null, b boolean not null,"
                        + " born date not null, moment timestamp(6) not null, at timestamp(6) with time zone not null,"
                        + " u uuid not null, x varbinary(20) not null");
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            LocalDateTime moment = LocalDateTime.of(2026, 2, 28, 12, 0, 0, i * 1_000);
            rows.add(List.of(
                    (1L << 53) + i,
                    new BigDecimal(i + ".50"),
                    "ü" + i,
                    i > 1,
                    LocalDate.of(2026, 2, i),
                    moment,
                    moment.atOffset(ZoneOffset.ofHours(1)),
                    new UUID(i, i),
                    new byte[] {(byte) i, -1}));
        }
        DB.insert("stored_keys", rows);
    }

    private static Map<String, Enumerator<?>> sequences() {
        Map<String, Enumerator<?>> all = new LinkedHashMap<>();
        for (String key : List.of("n", "n desc", "d", "t", "b", "born desc", "moment", "at", "u", "x")) {
            Keyed keyed = JdbcCursors.table(DB.pool(), "stored_keys").keyedBy(key);
            all.put(key, keyed.map(row -> row.getLong("n")));
            all.put(key + ", up to now", keyed.upToNow().map(row -> row.getLong("n")));
        }
        all.put(
                "query",
                JdbcCursors.query(DB.pool(), "select n, t from stored_keys where b = ?", true)
                        .keyedBy("t", "n desc")
                        .map(row -> row.getLong("n")));
        return all;
    }

    @Test
    void each_cursor_of_each_release_yields_exactly_the_rows_that_followed_it_then() throws Exception {
        Map<String, Enumerator<?>> sequences = sequences();

        assertThat(Stored.all(FILE)).isNotEmpty();
        for (Stored stored : Stored.all(FILE)) {
            assertThat(stored.lines()).hasSizeGreaterThan(50);
            for (String line : stored.lines()) {
                String[] parts = line.split("\t", -1);
                assertThat(Walks.after(sequences.get(parts[0]), Cursor.fromJson(parts[1])))
                        .as(line)
                        .hasToString(parts[2]);
            }
        }
    }

    @Test
    void what_is_stored_today_has_the_form_of_a_release() throws Exception {
        List<String> today = new ArrayList<>();
        for (Map.Entry<String, Enumerator<?>> each : sequences().entrySet()) {
            for (Cursor cursor : Walks.cursors(each.getValue())) {
                today.add(each.getKey() + "\t" + cursor.toJson() + "\t" + Walks.after(each.getValue(), cursor));
            }
        }

        Stored.check(FILE, today, UnaryOperator.identity());
    }
}
