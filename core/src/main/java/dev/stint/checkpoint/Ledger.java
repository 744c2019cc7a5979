package dev.stint.checkpoint;

import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the application's own database keeps a run's position, in the same transaction as the steps. The database is the
 * authority: its position wins over the backend's copy. Thread-safe; the accounts it opens are not.
 */
public interface Ledger {
    /**
     * Takes over a run's position: waits for a predecessor's transaction, refuses if a later token stands there, writes
     * this token and commits.
     *
     * @return the account, to be closed by the caller
     * @throws StaleToken if the position carries a later token: the lease is lost
     * @throws SQLException if the database cannot be reached, or a predecessor's transaction outlives the lock timeout
     * @throws Exception what the application's transaction begins with
     */
    Account open(Holder holder) throws Exception;

    /**
     * Drops a run's position. Called after the backend has acknowledged the run's end; harmless if there is none, or if a
     * later token stands there.
     *
     * @throws Exception if the database cannot be reached; the row stays behind and does no harm
     */
    void forget(String runId, long token) throws Exception;

    /**
     * Who opens an account.
     *
     * @param runId the run
     * @param token the stint's fencing token
     * @param known the backend's copy, used where the database has no row yet
     * @param lease how long a frozen predecessor may hold the row; positive
     * @param dryRun whether the writes of steps are to be rolled back and only the position kept
     */
    record Holder(String runId, long token, Progress known, Duration lease, boolean dryRun) {}

    /**
     * What the database knows of a run.
     *
     * @param progress where it stands
     * @param ending how it has ended, in the words given to {@link Account#commit}; null if it has not
     */
    record Position(Progress progress, @Nullable String ending) {}

    /** A run's position in the hands of one stint; used by the stint's thread only. */
    interface Account extends AutoCloseable {
        /** Where the database stood when the account was opened. */
        Position position();

        /** How many steps are to share a commit; at least 1. */
        int stepsPerCommit();

        /**
         * Begins the transaction of the next steps; does nothing if one is open.
         *
         * @throws Exception if the database cannot be reached
         */
        void begin() throws Exception;

        /**
         * Commits the steps since {@link #begin} together with the progress, under this account's token. Begins a
         * transaction of its own if none is open.
         *
         * @param ending null, or how the run ends with this commit
         * @throws StaleToken if a later token has taken the position: everything was rolled back
         * @throws Exception if the commit failed; the account has looked again and knows that it did not take place
         */
        void commit(Progress progress, @Nullable String ending) throws Exception;

        /** Rolls back the steps since {@link #begin}; does nothing if there is no transaction. Never throws. */
        void rollback();

        /** Rolls back what is open and gives the connection back. */
        @Override
        void close();
    }
}
