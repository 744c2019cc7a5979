package dev.stint.samples.fire;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.Statement;

/** A database that steps write to, and what can be done to it. To be used by one thread. */
interface Victim extends AutoCloseable {
    /** What it is called in the table. */
    String product();

    /** The tests' own way. */
    String jdbc();

    /** The workers' way. */
    String workersJdbc();

    /** Executes statements on the tests' own way. */
    default void execute(String... statements) throws SQLException {
        new Rows(jdbc(), "").execute(statements);
    }

    void kill();

    void restart();

    /** Ends all connections of workers. */
    void endConnections() throws Exception;

    /** Makes new transactions of workers read-only, or not. */
    void readOnly(boolean only) throws Exception;

    /** Words that it refuses a write with while it is read-only. */
    String refusal();

    /** Makes every insert into a table change two rows of the table {@code rival}, in the order of their ids. */
    void makeRivals(Rows rows) throws Exception;

    /** Sees to it that not this transaction is the victim of a deadlock. */
    void spare(Statement rival) throws SQLException;

    /** A query that finds whoever waits for the lock of a row. */
    String whoWaits();

    @Override
    void close() throws IOException;
}
