package dev.stint.job;

/**
 * Thrown to pass over the item in hand: it is recorded with this reason and the run goes on with the next. May be thrown by
 * a step or a mapping. Counts against the job's {@code skipping} limit if there is one.
 */
@SuppressWarnings("serial")
public final class ItemSkipped extends RuntimeException {
    /**
     * Passes the item over.
     *
     * @param reason kept with the item
     */
    public ItemSkipped(String reason) {
        super(reason);
    }
}
