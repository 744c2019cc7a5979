package dev.stint.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In the middle of a table PostgreSQL touches the rows of the page, and no others. */
class PostgresPlanTest {
    private static final TestDatabase DB = TestDatabase.POSTGRES;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_page_in_the_middle_is_an_index_range_without_a_filter_or_a_sort(boolean mixed) throws Exception {
        DeepTable table = DeepTable.create(DB, mixed);
        for (Fragment select : table.pageAfterMiddle()) {
            String plan = plan(select);
            assertThat(plan).contains("Index Cond").doesNotContain("Filter:").doesNotContain("Sort Key");
        }
    }

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void a_range_in_the_middle_is_an_index_range(boolean mixed, boolean acrossTenants) throws Exception {
        DeepTable table = DeepTable.create(DB, mixed);
        try (Connection connection = DB.pool().getConnection()) {
            String plan = plan(table.deleteRange(connection, acrossTenants));
            assertThat(plan).contains("Index Cond").doesNotContain("Seq Scan");
            assertThat(Pattern.compile("Rows Removed by Filter: \\d{3,}")
                            .matcher(plan)
                            .find())
                    .as(plan)
                    .isFalse();
        }
    }

    private static String plan(Fragment statement) throws Exception {
        Fragment explain =
                Fragment.of("explain (analyze, costs off, timing off) ").then(statement);
        StringBuilder plan = new StringBuilder();
        try (Connection connection = DB.pool().getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement prepared = explain.prepare(connection);
                    ResultSet lines = prepared.executeQuery()) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            connection.rollback();
        }
        return plan.toString();
    }
}
