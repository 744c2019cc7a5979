package dev.stint.jdbc;

import dev.stint.jdbc.database.DatabaseErrors;
import dev.stint.jdbc.database.DatabaseKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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
            DatabaseErrors.endTransaction(connection);
            return result;
        }
    }

    private static void endAfter(Exception failure, Connection connection) {
        try {
            DatabaseErrors.endTransaction(connection);
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
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

    /**
     * Cancels the statement in progress and refuses further ones. Not in H2: it keeps a cancel that comes too late with the
     * statement's cached command, and ends whoever executes the same text on that connection next.
     */
    synchronized void stop() {
        stopped = true;
        if (running == null) {
            return;
        }
        try {
            if (DatabaseKind.of(running.getConnection()) != DatabaseKind.H2) {
                running.cancel();
            }
        } catch (SQLException e) {
            // It goes on to its own end, and its connection is given back then.
            running = null;
        }
    }
}
