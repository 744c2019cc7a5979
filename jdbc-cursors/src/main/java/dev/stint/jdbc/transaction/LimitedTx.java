package dev.stint.jdbc.transaction;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** A transaction with its limits. Puts back what it has set on the session before the connection goes back. */
final class LimitedTx implements AutoCloseable {
    private final Tx tx;
    private final Connection connection;
    private final Limits limits;

    private LimitedTx(Tx tx, Connection connection, Limits limits) {
        this.tx = tx;
        this.connection = connection;
        this.limits = limits;
    }

    /** For steps, which may wait for locks as long as the application lets them. */
    static LimitedTx forSteps(Transactor transactor, Duration lease) throws Exception {
        LimitedTx begun = begin(transactor);
        return begun.limited(limits -> limits.idle(lease));
    }

    /** For a look at the position: waits for its lock no longer than the lease. */
    static LimitedTx forPosition(Transactor transactor, Duration lease) throws Exception {
        LimitedTx begun = begin(transactor);
        return begun.limited(limits -> limits.idle(lease).lockWait(lease));
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

    private interface Limiting {
        void on(Limits limits) throws SQLException;
    }

    private LimitedTx limited(Limiting limiting) throws SQLException {
        try {
            limiting.on(limits);
            return this;
        } catch (SQLException e) {
            close();
            throw e;
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
