package dev.stint.checkpoint;

/** A later stint has taken the run: this one has lost its lease and must change nothing more. */
@SuppressWarnings("serial")
public final class StaleToken extends RuntimeException {
    /**
     * Names both tokens.
     *
     * @param mine the token of the stint that is too late
     * @param found the later one
     */
    public StaleToken(String runId, long mine, long found) {
        super("run " + runId + " is worked under token " + found + ", later than this stint's " + mine);
    }

    private StaleToken(String message) {
        super(message);
    }

    /** The lease is lost; who has the run now, and whether anybody has, is not known. */
    public static StaleToken lost(String runId, long mine) {
        return new StaleToken("run " + runId + " is no longer this worker's under token " + mine);
    }

    /** The position is not there any more: a later stint has ended the run. */
    public static StaleToken gone(String runId, long mine) {
        return new StaleToken("the position of run " + runId
                + " is gone: the run has ended under a token later than this stint's " + mine);
    }
}
