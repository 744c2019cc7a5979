package dev.stint.stint;

import dev.stint.checkpoint.Progress;
import dev.stint.cursor.Cursor;

/** Where a stint leaves its progress. Called by the stint's thread only. */
public interface Journal {
    /** Leaves progress to be made durable soon. Never blocks; called once per item. */
    void publish(Progress progress);

    /**
     * Says how far a stint has come whose steps become durable together later, for whoever watches it. Never blocks; in such a
     * mode called once per item and gap.
     */
    default void reached(Progress progress) {}

    /**
     * Makes progress durable.
     *
     * @throws dev.stint.checkpoint.StaleToken if the run is no longer this stint's
     * @throws InterruptedException if the thread is interrupted: the grace period is over
     */
    void save(Progress progress) throws InterruptedException;

    /** Of a run that may be what takes its workers down: the next write says that it is alone in its process. */
    default void alone() {}

    /**
     * Of a run that is worked warily: the next write says that this item is in hand.
     *
     * @param item the cursor right behind it
     */
    default void inHand(Cursor item) {}

    /** Of a run that is worked warily: the item in hand is named, and its step begins now. */
    default void stepBegins() {}

    /**
     * Of a run that is worked warily: the next write says that the item in hand is behind.
     *
     * @param ahead how many steps a stint may be ahead of what is durable, however short they are
     * @return whether the run is still to be worked warily; false once it has passed the place
     */
    default boolean passed(int ahead) {
        return false;
    }
}
