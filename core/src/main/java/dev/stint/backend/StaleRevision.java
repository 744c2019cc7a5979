package dev.stint.backend;

/** Somebody else has changed the run or scope since the caller looked at it; nothing was changed now. */
@SuppressWarnings("serial")
public final class StaleRevision extends RuntimeException {
    private final long found;

    /**
     * Names both revisions.
     *
     * @param what the run or scope, as {@code run 17} or {@code job:notify-users}
     * @param expected the one that the caller has seen
     * @param found the one that it has now
     */
    public StaleRevision(String what, long expected, long found) {
        super(what + " has revision " + found + ", not " + expected
                + ": somebody has changed it since you looked; look again, then decide");
        this.found = found;
    }

    /** The revision that it has now. */
    public long found() {
        return found;
    }
}
