package dev.stint.backend;

/**
 * What an operator wants of one run. Immutable.
 *
 * @param runId which run
 * @param action what is to happen
 * @param why the operator's words; may be empty; shown as the reason of a pause or cancellation
 * @param terms who wants it, and on what condition; not told to workers
 */
public record Order(String runId, Action action, String why, Terms terms) {
    /** What can be ordered. Repeating an order that has been fulfilled is a no-op. */
    public enum Action {
        /** To PAUSED; a running one at its next boundary, unless a cancellation waits there. */
        PAUSE,
        /** From PAUSED to QUEUED, at its cursor; also takes back a pause that is still pending. Else nothing, until it ends. */
        RESUME,
        /** To CANCELLED; a running one at its next boundary. */
        CANCEL,
        /** From FAILED to QUEUED, at its cursor, with fresh attempts; a terminal hook that is still due is not called. */
        RETRY,
        /** As RETRY, but the item right after the cursor is passed over and recorded, without its step. */
        RETRY_SKIPPING
    }

    /** An order by nobody in particular, in any case. */
    public Order(String runId, Action action, String why) {
        this(runId, action, why, Terms.NONE);
    }
}
