package dev.stint.jdbc.health;

import dev.stint.jdbc.database.DatabaseErrors;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * A borrowed connection whose statements give up in time. Closing gives it back as it was, with no transaction open. For one
 * thread.
 *
 * @param networkTimeoutMillis what the connection came with
 */
record Visit(Connection connection, int querySeconds, int networkTimeoutMillis) implements AutoCloseable {
    /** The server, or the driver's cancelling, comes first; this is for a server that is frozen or cut off. */
    private static final Duration NETWORK_MARGIN = Duration.ofSeconds(1);

    /** What to make of a row. */
    @FunctionalInterface
    interface Row<R> {
        R of(ResultSet row) throws SQLException;
    }

    static Visit begin(Connection connection, int querySeconds) throws SQLException {
        Visit visit = new Visit(connection, querySeconds, connection.getNetworkTimeout());
        visit.limitNetwork(
                (int) Duration.ofSeconds(querySeconds).plus(NETWORK_MARGIN).toMillis());
        return visit;
    }

    private void limitNetwork(int millis) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, millis);
    }

    /** All rows of a query. */
    <R> List<R> rows(String sql, Row<R> row) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(querySeconds);
            try (ResultSet result = statement.executeQuery(sql)) {
                List<R> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(row.of(result));
                }
                return rows;
            }
        }
    }

    /** The only row of a query that has one. */
    <R> R row(String sql, Row<R> row) throws SQLException {
        List<R> rows = rows(sql, row);
        if (rows.size() != 1) {
            throw new SQLException("expected one row and got " + rows.size() + " from: " + sql);
        }
        return rows.get(0);
    }

    /** How long a statement takes, whatever it is; its result is left alone. */
    Duration latency(String sql, LongSupplier nanos) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(querySeconds);
            long start = nanos.getAsLong();
            statement.execute(sql);
            return Duration.ofNanos(nanos.getAsLong() - start);
        }
    }

    /** Where it is, without a password. */
    String address() throws SQLException {
        return DatabaseErrors.address(connection);
    }

    @Override
    public void close() throws SQLException {
        DatabaseErrors.endTransaction(connection);
        limitNetwork(networkTimeoutMillis);
    }
}
