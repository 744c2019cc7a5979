package dev.stint.job;

/**
 * What becomes of an item that has taken its worker down three times in a row. Immutable.
 *
 * @param skipAtMost how many such items of a run are recorded and passed over; one more fails the run. 0 for none. Each element of
 *     a batch or range counts
 */
public record Quarantine(long skipAtMost) {
    /** The run fails at the item: nothing is passed over without an operator. */
    public static final Quarantine FAIL = new Quarantine(0);

    /** Checks the limit. */
    public Quarantine {
        if (skipAtMost < 0) {
            throw new IllegalArgumentException("a quarantine must skip at least 0 items, not " + skipAtMost);
        }
    }

    /**
     * Such items are recorded and passed over.
     *
     * @param atMost items of a run, at least 1: one more fails the run; each element of a batch or range counts
     * @throws IllegalArgumentException if the limit is less than 1
     */
    public static Quarantine skipping(long atMost) {
        if (atMost < 1) {
            throw new IllegalArgumentException("a quarantine that skips needs a limit of at least 1, not " + atMost
                    + ": use Quarantine.FAIL to skip nothing");
        }
        return new Quarantine(atMost);
    }
}
