package dev.stint.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.cursor.Cursor;
import dev.stint.enumerate.Enumerator;
import dev.stint.enumerate.Items;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Another size of pages, ranges or batches after a deploy: nothing is skipped, and nothing is repeated. */
class ResizedTest {
    private static final int ROWS = 13;
    private static final List<Long> ALL =
            LongStream.rangeClosed(1, ROWS).boxed().toList();

    @BeforeEach
    void thirteen_rows() throws Exception {
        TestDatabase.H2.numbered("resized", ROWS);
    }

    private static Keyed keyed(int pageSize) {
        return JdbcCursors.table(TestDatabase.H2.pool(), "resized")
                .keyedBy("id")
                .pageSize(pageSize);
    }

    private static Enumerator<List<Long>> rows(int pageSize) {
        return keyed(pageSize).map(row -> row.getLong("id")).map(List::of);
    }

    private static Enumerator<List<Long>> batches(int size) {
        return keyed(size + 1).map(row -> row.getLong("id")).batches(size);
    }

    private static Enumerator<List<Long>> ranges(int size) {
        return keyed(1_000).ranges(size).map(ResizedTest::rowsOf);
    }

    private static List<Long> rowsOf(KeyRange range) throws Exception {
        String sql = "select id from resized where " + range.predicate() + " order by id";
        try (Connection connection = TestDatabase.H2.pool().getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            range.bind(select, 1);
            List<Long> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getLong(1));
                }
            }
            return found;
        }
    }

    private static void check(Enumerator<List<Long>> before, Enumerator<List<Long>> after) throws Exception {
        for (int items = 0; items <= ROWS; items++) {
            List<Long> worked = new ArrayList<>();
            Cursor cursor = walk(before, Cursor.START, items, worked);
            walk(after, cursor, Integer.MAX_VALUE, worked);
            assertThat(worked).as("changed after %s", items).isEqualTo(ALL);
        }
    }

    private static Cursor walk(Enumerator<List<Long>> sequence, Cursor from, int upTo, List<Long> worked)
            throws Exception {
        Cursor at = from;
        try (Items<List<Long>> items = sequence.open(from)) {
            while (worked.size() < upTo && items.next()) {
                worked.addAll(items.item());
                at = Cursor.fromJson(items.cursor().toJson());
            }
        }
        return at;
    }

    @ParameterizedTest
    @CsvSource({"1, 4", "4, 1", "3, 5", "5, 3", "1000, 2", "2, 1000"})
    void rows_ranges_and_batches_of_another_size_or_kind(int before, int after) throws Exception {
        for (Enumerator<List<Long>> first : List.of(rows(before), batches(before), ranges(before))) {
            for (Enumerator<List<Long>> then : List.of(rows(after), batches(after), ranges(after))) {
                check(first, then);
            }
        }
    }
}
