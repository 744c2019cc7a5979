package dev.stint.checkpoint;

/**
 * A predecessor's transaction still holds the run's position, maybe of a frozen process: this stint cannot begin yet. An
 * interruption, not a failure.
 */
@SuppressWarnings("serial")
public final class PositionLocked extends RuntimeException {
    /**
     * Names the run.
     *
     * @param cause the database's lock timeout
     */
    public PositionLocked(String runId, Throwable cause) {
        super("the position of run " + runId + " is still locked by the transaction of an earlier stint", cause);
    }
}
