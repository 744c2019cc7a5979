package dev.stint.backend;

/** There is no run with the given id, or it has been forgotten. */
@SuppressWarnings("serial")
public final class UnknownRun extends RuntimeException {
    /** Names the id. */
    public UnknownRun(String runId) {
        super("no run has the id \"" + runId + "\": it was never enqueued here, or its retention is over");
    }
}
