package dev.stint.backend;

import dev.stint.cursor.Cursor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a run stands. Immutable.
 *
 * @param state its one state
 * @param reason why it is not running, as {@code shutdown}, {@code throttle}, {@code retry}, or an operator's words; null if
 *     there is none
 * @param dueAt when a delayed run may go on; null in any other state
 * @param holder who works it; null unless a stint or a terminal hook is running
 * @param steered what operators want of it
 */
public record RunStatus(
        RunState state,
        @Nullable String reason,
        @Nullable Instant dueAt,
        @Nullable Holder holder,
        Steered steered) {
    /**
     * Who works a run.
     *
     * @param worker the worker's id
     * @param token the fencing token of its claim; grows with every claim
     * @param since when it was claimed, on the backend's clock
     * @param itemsBefore elements that were done before
     */
    public record Holder(String worker, long token, Instant since, long itemsBefore) {}

    /**
     * What operators want of a run. Immutable.
     *
     * @param pending an order that waits for the next boundary; null if there is none
     * @param revision grows with each order that changes the run or leaves something pending, with each change of its tags,
     *     and whenever it is paused or ends
     * @param passOver the item right after this cursor is to be passed over, without its step; null for none. Means nothing
     *     any more once the run has moved on
     */
    public record Steered(
            @Nullable Order pending,
            long revision,
            @Nullable Cursor passOver) {
        /** Nothing was ordered yet. */
        public static final Steered NOT = new Steered(null, 0, null);

        /** No order waits any more. */
        Steered idle() {
            return new Steered(null, revision, passOver);
        }

        /** An order waits, or is taken back: one that looked before has not seen that. */
        Steered waitingFor(@Nullable Order order) {
            return new Steered(order, revision + 1, passOver);
        }

        /** Something else has changed that one who looked before has not seen. */
        Steered revised() {
            return new Steered(pending, revision + 1, passOver);
        }

        /** Another item is to be passed over, or none any more. */
        Steered passing(@Nullable Cursor cursor) {
            return new Steered(pending, revision + 1, cursor);
        }
    }

    /** The order that waits for the next boundary; null if there is none. */
    public @Nullable Order pending() {
        return steered.pending();
    }
}
