package dev.stint.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.cursor.Cursor;
import dev.stint.enumerate.Enumerator;
import dev.stint.testing.ResumeLaw;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Order and resumption, for keys of every type, against the database's own order. */
abstract class KeysetLawContract {
    private static final int SEEDS = 40;

    final TestDatabase db;

    KeysetLawContract(TestDatabase db) {
        this.db = db;
    }

    @Test
    void random_keys_of_any_types_and_directions_follow_the_databases_own_order() throws Exception {
        for (int seed = 0; seed < SEEDS; seed++) {
            RandomTable table = RandomTable.create(db, new Random(seed));
            List<Long> expected = db.longs("select n from random_keys order by " + table.order());
            Enumerator<Long> rows = table.keyed().map(row -> row.getLong("n"));
            assertThat(Walks.all(rows)).as("seed %d: %s", seed, table.order()).isEqualTo(expected);
            List<Cursor> cursors = Walks.cursors(rows);
            for (int k = seed % 4; k < cursors.size(); k += 7) {
                assertThat(Walks.after(rows, cursors.get(k)))
                        .as("seed %d: %s after %s", seed, table.order(), cursors.get(k))
                        .isEqualTo(expected.subList(k + 1, expected.size()));
            }
        }
    }

    @Test
    void random_ranges_cover_each_row_once_and_in_order() throws Exception {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(1_000 + seed);
            RandomTable table = RandomTable.create(db, random);
            List<Long> expected = db.longs("select n from random_keys order by " + table.order());
            Enumerator<KeyRange> ranges = table.keyed().ranges(1 + random.nextInt(9));
            List<Long> found = rowsOf(ranges, "random_keys", table.order());
            assertThat(found).as("seed %d: %s", seed, table.order()).isEqualTo(expected);
        }
    }

    /** The n of the rows of each range, one range after the other. */
    List<Long> rowsOf(Enumerator<KeyRange> ranges, String table, String order) throws Exception {
        List<Long> found = new ArrayList<>();
        for (KeyRange range : Walks.all(ranges)) {
            List<Long> rows = rowsOf(range, table, order);
            assertThat(rows).as("%s by %s", range, order).hasSize((int) range.rows());
            found.addAll(rows);
        }
        return found;
    }

    private List<Long> rowsOf(KeyRange range, String table, String order) throws Exception {
        String sql =
                "select n from " + table + " where 1 = ? and " + range.predicate() + " and n < ? order by " + order;
        try (Connection connection = db.pool().getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, 1);
            int next = range.bind(select, 2);
            select.setLong(next, Long.MAX_VALUE);
            List<Long> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getLong(1));
                }
            }
            return found;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 1000})
    void the_resume_law_holds_at_every_row_of_a_composite_key_of_mixed_directions(int pageSize) throws Exception {
        mixed();
        Keyed keyed = JdbcCursors.table(db.pool(), "mixed")
                .where("tenant < ?", 9)
                .keyedBy("tenant", "created_at desc", "id")
                .pageSize(pageSize);
        ResumeLaw.check(keyed.map(row -> row.getLong("id")));
        ResumeLaw.check(keyed.upToNow().map(row -> row.getLong("id")));
    }

    @Test
    void the_resume_law_holds_at_every_key_range() throws Exception {
        mixed();
        Keyed keyed = JdbcCursors.table(db.pool(), "mixed").keyedBy("tenant", "created_at desc", "id");
        ResumeLaw.check(keyed.ranges(3), KeyRange::toString);
    }

    private void mixed() throws Exception {
        db.table(
                "mixed", "tenant int not null, created_at " + db.type("datetime") + " not null, id bigint primary key");
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            rows.add(List.of(i % 3, LocalDateTime.of(2026, 1, 1, 0, 0).plusNanos(i / 6 * 1_000L), (long) i));
        }
        db.insert("mixed", rows);
    }
}
