package dev.stint.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In the middle of a table MariaDB touches the rows of the page, and no others. */
class MariaDbPlanTest {
    private static final TestDatabase DB = TestDatabase.MARIADB;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_page_in_the_middle_reads_its_rows_only(boolean mixed) throws Exception {
        DeepTable table = DeepTable.create(DB, mixed);
        for (Fragment select : table.pageAfterMiddle()) {
            assertThat(rowsRead(select)).isBetween(DeepTable.PAGE / 2L, DeepTable.PAGE * 2L);
        }
    }

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void a_range_in_the_middle_reads_its_rows_only(boolean mixed, boolean acrossTenants) throws Exception {
        DeepTable table = DeepTable.create(DB, mixed);
        try (Connection connection = DB.pool().getConnection()) {
            assertThat(rowsRead(table.deleteRange(connection, acrossTenants))).isBetween(500L, 2_100L);
        }
    }

    private static long rowsRead(Fragment statement) throws Exception {
        try (Connection connection = DB.pool().getConnection()) {
            connection.setAutoCommit(false);
            long before = handlerReads(connection);
            try (PreparedStatement prepared = statement.prepare(connection)) {
                prepared.execute();
            }
            long reads = handlerReads(connection) - before;
            connection.rollback();
            return reads;
        }
    }

    private static long handlerReads(Connection connection) throws Exception {
        String sql = "select sum(variable_value) from information_schema.session_status where variable_name in"
                + " ('handler_read_first', 'handler_read_key', 'handler_read_next', 'handler_read_prev',"
                + " 'handler_read_last', 'handler_read_rnd')";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
