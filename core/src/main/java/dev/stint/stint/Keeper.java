package dev.stint.stint;

import dev.stint.checkpoint.Progress;
import dev.stint.cursor.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a stint's progress in the way of one checkpointing mode. Used by the stint's thread only. The modes stand in
 * {@link Keepers}.
 */
interface Keeper extends AutoCloseable {
    /**
     * Takes the run's position over, before anything else.
     *
     * @throws Exception if that cannot be done: nothing has happened yet
     */
    default void open() throws Exception {}

    /** How the run has already ended, if the mode knows better than the backend; null if it goes on. */
    default @Nullable Outcome ended() {
        return null;
    }

    /** Where the stint begins. */
    Progress start();

    /** The stint's first hook has returned; no step has been made. */
    void begun(Progress at) throws Exception;

    /**
     * Before a step.
     *
     * @param done what has been done before it
     * @param past the cursor behind its item
     */
    default void before(Progress done, Cursor past) throws Exception {}

    /**
     * After a step, or after an item that was skipped.
     *
     * @param verb how the run or stint ends here by the step's own word; then the settlement makes the progress durable in
     *     the same write, so that neither is lost without the other
     */
    void after(Progress done, @Nullable Outcome verb) throws Exception;

    /** At a position without an item. */
    void gap(Progress at) throws Exception;

    /**
     * The step in hand has thrown: its effects are dropped.
     *
     * @return null, or where to begin again because earlier steps had to be dropped with it
     */
    default @Nullable Progress undo() {
        return null;
    }

    /**
     * Whether what was thrown is no failure, but a transaction that has met with another: then its steps are dropped, and it is
     * waited a little.
     *
     * @return where to begin again; null if it is a failure
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    default @Nullable Progress again(Throwable error) throws InterruptedException {
        return null;
    }

    /** Whether an item whose step has thrown may be tried again. */
    default boolean mayRepeat() {
        return true;
    }

    /** How many steps a stint may be ahead of what is durable, however short they are. */
    default int ahead() throws Exception {
        return 1;
    }

    /** Where steps commit together: those that are open commit now. */
    default void commit(Progress done) throws Exception {}

    /** Makes everything durable now, in the middle of a stint. */
    void flush(Progress done) throws Exception;

    /** The stint ends here: what is still open is made durable. */
    default void finish(Progress last, Outcome outcome) throws Exception {}

    @Override
    default void close() {}
}
