package dev.stint.stint;

import dev.stint.checkpoint.Progress;

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
}
