package dev.stint.jdbc.transaction;

import javax.sql.DataSource;

/**
 * Begins transactions. A begin and a commit rather than a callback, so that an application's own transaction manager can
 * stand behind it and all that takes part in its transactions takes part in the steps'. Thread-safe.
 */
@FunctionalInterface
public interface Transactor {
    /**
     * Begins a transaction of its own on the calling thread, which also ends it.
     *
     * @return the transaction, to be closed by the caller
     * @throws Exception if none can be begun
     */
    Tx begin() throws Exception;

    /** Transactions of a plain data source, in the isolation that its connections come with. */
    static Transactor of(DataSource db) {
        return () -> ConnectionTx.begin(db);
    }
}
