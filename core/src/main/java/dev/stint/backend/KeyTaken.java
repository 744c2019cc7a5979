package dev.stint.backend;

/** A failed run cannot be retried: it gave up its unique key when it failed, and another run holds that now. */
@SuppressWarnings("serial")
public final class KeyTaken extends RuntimeException {
    private final String holder;

    /** Names the order, and the run that holds the key. */
    public KeyTaken(Order order, String holder) {
        super("run " + order.runId() + " cannot take the order " + order.action()
                + ": its unique key, which it gave up as it failed, is held by run " + holder
                + "; wait until that one has ended, or cancel it");
        this.holder = holder;
    }

    /** The id of the run that holds the key. */
    public String holder() {
        return holder;
    }
}
