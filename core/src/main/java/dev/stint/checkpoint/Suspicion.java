package dev.stint.checkpoint;

import dev.stint.cursor.Cursor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What crashes have made of a run: whether it is worked warily, and which item its workers had in hand when they died.
 * Immutable.
 *
 * <p>A crash by which the run has only lost a worker makes it wary. From then on a stint says which item is in hand, and a
 * crash with an item in hand is counted against that item. After {@link #DECIDING} of them the next try is made alone in its process,
 * so that only an item that brings about crashes by itself comes to {@link #QUARANTINED}. What happens on the way to an item, in a
 * hook or in the source, is no item's: such crashes are counted apart, in the same way, against the run.
 *
 * @param wary whether each step is made durable, and its item named before it
 * @param item right behind the item that was named last; null if there is none since the last crash-free step
 * @param crashes how many times in a row a worker has died with this item in hand
 * @param workers the ids of those workers, oldest first
 * @param early how many times in a row a worker has died before it had come to any item
 */
public record Suspicion(boolean wary, @Nullable Cursor item, int crashes, List<String> workers, int early) {
    /** So many crashes make the next try the deciding one. */
    public static final int DECIDING = 2;

    /** So many crashes put the item into quarantine, or let the run fail. */
    public static final int QUARANTINED = 3;

    /** Nothing is suspected. */
    public static final Suspicion NONE = new Suspicion(false, null, 0, List.of());

    /** Copies the list. */
    public Suspicion {
        workers = List.copyOf(workers);
    }

    /** No worker has died on the way to an item. */
    public Suspicion(boolean wary, @Nullable Cursor item, int crashes, List<String> workers) {
        this(wary, item, crashes, workers, 0);
    }

    /** This suspicion after a checkpoint: the count is the item's own, and is gone when another one is in hand, or none. */
    public Suspicion after(Caution said) {
        if (said.alone()) {
            return this;
        }
        boolean same = said.item() != null && said.item().equals(item);
        return same
                ? new Suspicion(wary, item, crashes, workers)
                : new Suspicion(said.wary(), said.item(), 0, List.of());
    }

    /**
     * This suspicion after a crash.
     *
     * @param worker who has died
     * @param inHand whether it had the item in hand
     */
    public Suspicion crashed(String worker, boolean inHand) {
        if (!inHand) {
            return new Suspicion(true, item, crashes, workers, early);
        }
        List<String> all = new ArrayList<>(workers);
        all.add(worker);
        return new Suspicion(true, item, crashes + 1, all);
    }

    /** This suspicion after a stint that has come somewhere: the run itself is suspected no more. */
    public Suspicion movedOn() {
        return new Suspicion(wary, item, crashes, workers);
    }

    /**
     * This suspicion after a crash of a stint that had not come to any item.
     *
     * @param alone whether it was known to be alone in its process: only then the deciding try decides
     */
    public Suspicion crashedEarly(boolean alone) {
        boolean counts = early < DECIDING || (isDecidingEarly() && alone);
        return counts ? new Suspicion(wary, item, crashes, workers, early + 1) : this;
    }

    /** This suspicion after an operator's retry: the item has all its tries again. */
    public Suspicion anew() {
        return new Suspicion(wary, null, 0, List.of());
    }

    /**
     * Whether the next try of the item is the deciding one.
     *
     * @param standing where the run stands: an item that it has passed is not tried again
     */
    public boolean isDeciding(Cursor standing) {
        return crashes == DECIDING && !standing.equals(item);
    }

    /** Whether the item must not be tried again. */
    public boolean isQuarantined() {
        return crashes >= QUARANTINED;
    }

    /** Whether the next try of the run is the deciding one, from its very beginning. */
    public boolean isDecidingEarly() {
        return early == DECIDING;
    }

    /** Whether the run must not be begun again. */
    public boolean isGivenUp() {
        return early >= QUARANTINED;
    }
}
