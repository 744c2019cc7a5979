package dev.stint.samples.fire;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
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

    /** What there is of each of some runs; none of them is missing. */
    Map<String, Found> found(Collection<String> runs) throws SQLException {
        Map<String, Found> found = new HashMap<>();
        runs.forEach(run -> found.put(run, Found.NOTHING));
        String sql = "select run_id, count(*), count(distinct line_number) from " + table + " where run_id in ('"
                + String.join("', '", runs) + "') group by run_id";
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
        execute(
                "create table " + table
                        + " (run_id varchar(64) not null, line_number bigint not null, payload text not null)",
                "create index " + table + "_run on " + table + " (run_id)");
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
