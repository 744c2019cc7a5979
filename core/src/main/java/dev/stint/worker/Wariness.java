package dev.stint.worker;

import dev.stint.checkpoint.Caution;
import dev.stint.cursor.Cursor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long a run that a crash has hit is worked warily, and what its checkpoints say until then. The stint's thread names and
 * passes; any thread may ask what is to be said.
 *
 * <p>The place is behind when the items have been passed that a stint could have been at: it was at most a window ahead of what is
 * durable, or a number of steps. Times differ when items are worked again, so four windows of steps have to be passed; and a
 * single step counts for no more than a hundredth of that, so that one slow neighbour, a wait for a lock or a cold start does
 * not use up what the items behind it need. So at least a hundred steps are made warily, and if the steps are short, all that
 * four windows can hold. If that is ever too little, the next crash begins the same further on: it costs a crash, no item.
 */
final class Wariness {
    private static final int WINDOWS = 4;
    private static final int LEAST_STEPS = 100;

    private final LongSupplier nanos;
    private final long placeNanos;
    private volatile @Nullable Caution said;
    private long began;
    private long passedNanos;
    private int steps;

    /**
     * Nothing is passed yet.
     *
     * @param windowNanos how far the stint may be ahead; {@link HeldRun#NO_WINDOW} if that is no matter of time
     */
    Wariness(LongSupplier nanos, long windowNanos) {
        this.nanos = nanos;
        this.began = nanos.getAsLong(); // an item that is passed over has no beginning of its own
        this.placeNanos = windowNanos == HeldRun.NO_WINDOW ? 0 : WINDOWS * windowNanos;
    }

    /** What the next checkpoint is to say; null for nothing yet. */
    @Nullable
    Caution said() {
        return said;
    }

    void alone() {
        said = Caution.ALONE;
    }

    void inHand(Cursor item) {
        said = Caution.inHand(item);
    }

    void stepBegins() {
        began = nanos.getAsLong();
    }

    /** A step has ended; answers whether the next one is to be wary too. */
    boolean passed(int ahead) {
        steps++;
        passedNanos += Math.min(nanos.getAsLong() - began, placeNanos / LEAST_STEPS);
        boolean wary = steps < ahead || passedNanos < placeNanos / LEAST_STEPS * LEAST_STEPS;
        said = wary ? Caution.BETWEEN : Caution.OVER;
        return wary;
    }
}
