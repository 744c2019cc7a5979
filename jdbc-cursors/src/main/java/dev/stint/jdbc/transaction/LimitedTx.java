package dev.stint.jdbc.transaction;

import dev.stint.jdbc.database.DatabaseErrors;
import dev.stint.jdbc.database.DatabaseKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A transaction with its limits. Puts back what it has set on the session before the connection goes back.
 *
 * <p>MariaDB and MySQL may end it behind a step's back: a deadlock undoes all of it, though the step may catch the error, and a
 * statement that changes the schema commits what came before it. What is written next is in another transaction. A savepoint
 * goes with its transaction, so one tells. PostgreSQL does neither: after an error it refuses all that follows. H2 cannot be
 * asked.
 */
final class LimitedTx implements AutoCloseable {
    private static final String MARK = "stint_steps";

    private final Tx tx;
    private final Connection connection;
    private final Limits limits;
    private @Nullable Savepoint mark;

    private LimitedTx(Tx tx, Connection connection, Limits limits) {
        this.tx = tx;
        this.connection = connection;
        this.limits = limits;
    }

    /** For steps, which may wait for locks as long as the application lets them. */
    static LimitedTx forSteps(Transactor transactor, Duration lease) throws Exception {
        LimitedTx begun = begin(transactor);
        return begun.prepared(() -> {
            begun.limits.idle(lease);
            begun.mark();
        });
    }

    /** For a look at the position: waits for its lock no longer than the lease. */
    static LimitedTx forPosition(Transactor transactor, Duration lease) throws Exception {
        LimitedTx begun = begin(transactor);
        return begun.prepared(() -> begun.limits.idle(lease).lockWait(lease));
    }

    private static LimitedTx begin(Transactor transactor) throws Exception {
        Tx tx = transactor.begin();
        try {
            Connection connection = tx.connection();
            return new LimitedTx(tx, connection, Limits.none(connection));
        } catch (Exception e) {
            tx.close();
            throw e;
        }
    }

    private interface Preparation {
        void run() throws SQLException;
    }

    private LimitedTx prepared(Preparation preparation) throws SQLException {
        try {
            preparation.run();
            return this;
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    private void mark() throws SQLException {
        DatabaseKind kind = DatabaseKind.of(connection);
        if (kind == DatabaseKind.MARIADB || kind == DatabaseKind.MYSQL) {
            mark = connection.setSavepoint(MARK);
        }
    }

    /**
     * Makes sure that the transaction is the one that was begun.
     *
     * @throws IllegalStateException if the database has ended that one
     */
    void requireWhole() throws SQLException {
        if (mark == null) {
            return;
        }
        try {
            connection.releaseSavepoint(mark);
        } catch (SQLException e) {
            if (DatabaseErrors.isConnectionLost(e) || DatabaseErrors.isConflict(e)) {
                throw e;
            }
            throw new IllegalStateException(
                    "the database has ended the transaction of the steps before their position was written: the step has"
                            + " caught the error of a deadlock, or has made a statement that commits by itself (create,"
                            + " alter, truncate, lock tables). What it wrote since then is rolled back. Let errors of the"
                            + " connection come out of the step, and keep such statements out of it",
                    e);
        }
    }

    Connection connection() {
        return connection;
    }

    PositionRows positions() {
        return new PositionRows(connection);
    }

    void commit() throws SQLException {
        limits.restore();
        tx.commit();
    }

    /** Rolls back unless committed. The limits are put back first; where that fails, the connection is of no use anyway. */
    @Override
    public void close() throws SQLException {
        try (tx) {
            limits.restore();
        }
    }
}
