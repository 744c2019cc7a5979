package dev.stint.jdbc.transaction;

import java.sql.Connection;
import java.sql.SQLException;

/** One transaction. Used by one thread. */
public interface Tx extends AutoCloseable {
    /**
     * The transaction's connection, the same each time.
     *
     * @throws SQLException if there is none
     */
    Connection connection() throws SQLException;

    /**
     * Commits; nothing but {@link #close} follows.
     *
     * @throws SQLException if it failed, or if it is not known whether it did
     */
    void commit() throws SQLException;

    /**
     * Rolls back unless the transaction was committed, and gives the connection back as it was lent.
     *
     * @throws SQLException if that fails
     */
    @Override
    void close() throws SQLException;
}
