package dev.stint.jdbc;

import dev.stint.jdbc.database.DatabaseErrors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads with a borrowed connection, which it gives back as it was, with no transaction open. Reads one thing at a time; may
 * be stopped by another thread.
 */
final class Borrower {
    private final DataSource db;
    /** The statement in progress. Guarded by this: none is cancelled whose connection has been given back. */
    private @Nullable PreparedStatement running;

    private boolean stopped;
    private boolean cancelled;

    Borrower(DataSource db) {
        this.db = db;
    }

    /** Something to read, maybe by several statements. */
    interface Reading<R> {
        R on(Connection connection) throws Exception;
    }

    /** What to make of a statement's rows. */
    interface Rows<R> {
        R of(ResultSet rows) throws Exception;
    }

    <R> R read(Reading<R> reading) throws Exception {
        try (Connection connection = db.getConnection()) {
            R result;
            try {
                result = reading.on(connection);
            } catch (Exception e) {
                endAfter(e, connection);
                throw e;
            }
            spendCancel(connection);
            DatabaseErrors.endTransaction(connection);
            return result;
        }
    }

    private void endAfter(Exception failure, Connection connection) {
        try {
            spendCancel(connection);
            DatabaseErrors.endTransaction(connection);
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** A cancel that came when its statement was all but over would end the next one on this connection, which is another's. */
    private void spendCancel(Connection connection) throws SQLException {
        if (!isCancelled()) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("select 1");
        } catch (SQLException spent) {
            return; // on this statement, or it would not have been executed anyway
        }
    }

    private synchronized boolean isCancelled() {
        return cancelled;
    }

    <R> R query(Connection connection, Fragment sql, Rows<R> rows) throws Exception {
        try (PreparedStatement statement = sql.prepare(connection)) {
            begin(statement);
            try (ResultSet result = statement.executeQuery()) {
                return rows.of(result);
            } finally {
                end();
            }
        }
    }

    /** The key in the first row of a select of keys alone; null if there is no row. */
    @Nullable
    Key firstKey(Connection connection, Keyset keyset, Fragment select) throws Exception {
        Optional<Key> key =
                query(connection, select, rows -> rows.next() ? Optional.of(keyset.keyAlone(rows)) : Optional.empty());
        return key.orElse(null);
    }

    private synchronized void begin(PreparedStatement statement) {
        if (stopped) {
            throw new CancellationException("closed while a page was being read");
        }
        running = statement;
    }

    private synchronized void end() {
        running = null;
    }

    /** Cancels the statement in progress and refuses further ones. */
    synchronized void stop() {
        stopped = true;
        if (running != null) {
            cancelled = true;
            try {
                running.cancel();
            } catch (SQLException e) {
                // It goes on to its own end, and its connection is given back then.
                running = null;
            }
        }
    }
}
