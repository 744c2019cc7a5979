package dev.stint.checkpoint;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where the application's own database keeps a run's position, in the same transaction as the steps. The database is the
 * authority: its position wins over the backend's copy. Thread-safe; the accounts it opens are not.
 */
public interface Ledger {
    /**
     * How long the position of a run that has ended is kept at least. A backend that has lost what it was told last hands such
     * a run out once more, and finds here that it is over. Longer than any failover and than the way back to a backup of the
     * day before; shorter than a backend remembers ids.
     */
    Duration KEPT = Duration.ofDays(3);

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
     * Whether an error says that a transaction has met with another and is to be worked again: a deadlock, a serialisation
     * failure. That is no fault of the step in hand, and uses up no attempt.
     *
     * @param error what a step or a commit has thrown; what caused it counts too
     */
    boolean isConflict(Throwable error);

    /**
     * Drops positions of runs that have ended and that no stint has touched for a time. A worker does that now and then, beside
     * its stints.
     *
     * @param untouched for how long; positive
     * @param most how many at once; positive
     * @return how many there were; {@code most} if there may be more
     * @throws Exception if the database cannot be reached; the rows stay behind and do no harm
     */
    int sweep(Duration untouched, int most) throws Exception;

    /**
     * Drops a run's position at once, as rehearsals do, whose runs all have the same id. Harmless if there is none, or if a later
     * token stands there.
     *
     * @throws Exception if the database cannot be reached
     */
    void forget(String runId, long token) throws Exception;

    /**
     * Who opens an account.
     *
     * @param runId the run
     * @param token the stint's fencing token
     * @param enqueuedAt when the run was enqueued, on the clock that tokens are taken from
     * @param known the backend's copy, used where the database has no row of this run yet
     * @param terms how the account is to be kept
     */
    record Holder(String runId, long token, Instant enqueuedAt, Progress known, Terms terms) {
        private static final Duration CLOCK_SET_BACK = Duration.ofDays(1);

        /**
         * Whether a position is that of an earlier run with the same id, which the backend has forgotten since. A token is at
         * least the time of its claim in microseconds, so a stint of this run has a later one than its enqueueing; a clock that
         * was set back in between is borne up to a day.
         *
         * @param token of the position
         */
        public boolean isOtherRunThan(long token) {
            return token
                    < TimeUnit.MILLISECONDS.toMicros(
                            enqueuedAt.minus(CLOCK_SET_BACK).toEpochMilli());
        }
    }

    /**
     * How an account is kept.
     *
     * @param lease how long a frozen predecessor may hold the row; positive
     * @param dryRun whether the writes of steps are to be rolled back and only the position kept
     */
    record Terms(Duration lease, boolean dryRun) {}

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
