package dev.stint.backend;

/**
 * What an operator wants of one run. Immutable.
 *
 * @param runId which run
 * @param action what is to happen
 * @param why the operator's words; may be empty
 */
public record Order(String runId, Action action, String why) {
    /** What can be ordered. Repeating an order that has been fulfilled is a no-op. */
    public enum Action {
        /** To PAUSED; a running one at its next boundary, unless a cancellation waits there. */
        PAUSE,
        /** From PAUSED to QUEUED, at its cursor; also takes back a pause that is still pending. Else nothing, until it ends. */
        RESUME,
        /** To CANCELLED; a running one at its next boundary. */
        CANCEL,
        /** From FAILED to QUEUED, at its cursor, with fresh attempts; a terminal hook that is still due is not called. */
        RETRY
    }
}
