package dev.stint.event;

import dev.stint.cursor.Cursor;
import java.util.Locale;

/**
 * One thing that happened to a run. Immutable.
 *
 * @param kind what happened
 * @param runId the run
 * @param job its job's name
 * @param cursor where the run stood then; for a step the item's own, also when it has thrown
 * @param detail more in words; may be empty
 */
public record RunEvent(Kind kind, String runId, String job, Cursor cursor, String detail) {
    /** What can happen. */
    public enum Kind {
        /** A worker has taken the run. */
        CLAIMED,
        /** The first stint begins. */
        STARTED,
        /** A later stint begins. */
        RESUMED,
        /** The job's enumerator is another than the one that made the cursor; the run goes on where the job has declared. */
        MOVED,
        /** There is nothing to iterate. */
        NOTHING_TO_ITERATE,
        /** A step has ended; the detail is its error, empty if it has succeeded. */
        STEP,
        /**
         * An item was passed over. Told again if it is passed over again: after a crash, or with a group of steps that was rolled
         * back. What the run has recorded is exact.
         */
        SKIPPED,
        /**
         * What is to be worked cannot be had any more: an item that another run has skipped, or the rest of a parent in the middle of
         * which an earlier stint had ended.
         */
        MISSING,
        /** A stint has not moved for long, or does not end although it was asked to; the detail says which. It may be told again. */
        STUCK,
        /** A stint that was stuck has moved, or has ended. */
        UNSTUCK,
        /** A worker has died with an item of the run in hand, or before any, and that counts against the item, or the run. */
        SUSPECTED,
        /** The next try of a suspected item, or of a run that comes to none, is made alone in its process: it decides. */
        DECIDING,
        /** An item, or a run that comes to none, is not tried again, as it has taken its worker down three times in a row. */
        QUARANTINED,
        /** The stint ends early; the run can be claimed again, at once or after the delay that was asked for. */
        INTERRUPTED,
        /** The stint ends early; the run waits until what is strained recovers. */
        THROTTLED,
        /** The run rests until an operator resumes it. */
        PAUSED,
        /** Something failed; the run is tried again later. */
        RETRIED,
        /** All items are done. */
        COMPLETED,
        /** The run has failed for good. */
        FAILED,
        /** The run was cancelled. */
        CANCELLED,
        /** The run is no longer this worker's. */
        LEASE_LOST;

        /** The name as in a sentence. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
