package dev.stint.samples.fire;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** The table that the steps write to, on the tests' own way to the database. Has a connection for as long as it is asked. */
final class Rows {
    private final String jdbc;
    private final String table;

    Rows(String jdbc, String table) {
        this.jdbc = jdbc;
        this.table = table;
    }

    String table() {
        return table;
    }

    /** What there is of a run. */
    record Found(long rows, long items) {
        static final Found NOTHING = new Found(0, 0);
    }

    /** By run; nothing while there is no table. */
    Map<String, Found> found() throws SQLException {
        String sql = "select run_id, count(*), count(distinct line_number) from " + table + " group by run_id";
        Map<String, Found> found = new HashMap<>();
        try (Connection connection = DriverManager.getConnection(jdbc);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                found.put(row.getString(1), new Found(row.getLong(2), row.getLong(3)));
            }
        }
        return found;
    }

    /** Makes the table as the job would, so that it is there before the first run. */
    void create() throws SQLException {
        execute("create table " + table
                + " (run_id varchar(64) not null, line_number bigint not null, payload text not null)");
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbc);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
