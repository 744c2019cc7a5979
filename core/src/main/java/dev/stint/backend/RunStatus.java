package dev.stint.backend;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a run stands. Immutable.
 *
 * @param state its one state
 * @param reason why it is not running, as {@code shutdown}, {@code throttle}, {@code retry}; null if there is none
 * @param dueAt when a delayed run may go on; null in any other state
 * @param holder who works it; null unless a stint or a terminal hook is running
 * @param pending an order that waits for the next boundary; null if there is none
 */
public record RunStatus(
        RunState state,
        @Nullable String reason,
        @Nullable Instant dueAt,
        @Nullable Holder holder,
        @Nullable Order pending) {
    /**
     * Who works a run.
     *
     * @param worker the worker's id
     * @param token the fencing token of its claim; grows with every claim
     */
    public record Holder(String worker, long token) {}
}
