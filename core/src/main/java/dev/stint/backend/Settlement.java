package dev.stint.backend;

import dev.stint.checkpoint.Progress;
import dev.stint.limit.Limit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a run at the end of a stint or of a terminal hook. Immutable.
 *
 * <p>A settlement that leads to no ending and carries no error is an interruption and is counted as one. If an order is
 * pending and {@code next} is no ending, the order is carried out in place of it.
 *
 * @param next where the run goes
 * @param progress what it has done, made durable in the same step; ignored for a terminal hook
 * @param attempts failures since the last progress; for a terminal hook its own
 * @param error the failure as a JSON object, kept with the run; null if there was none: then what is kept goes away once the
 *     run has completed or its cursor is no longer where the failure was
 * @param ran how long the stint was, on the worker's monotonic clock; ignored for a terminal hook
 */
public record Settlement(
        Next next,
        Progress progress,
        Attempts attempts,
        @Nullable String error,
        Duration ran) {
    /**
     * Where a run goes.
     *
     * @param state the state that follows; for a terminal hook the ended state that the run is in
     * @param reason kept and shown; null for none
     * @param delay for DELAYED, and for a terminal hook that is to be called again: how long to wait
     * @param atHead whether a QUEUED run goes to the head of its queue
     * @param hookDue for an ended run: whether its terminal hook is still to be called
     */
    public record Next(RunState state, @Nullable String reason, Duration delay, boolean atHead, boolean hookDue) {
        /** A thousand years: the moment at which it is over can still be told as an instant, and in milliseconds. */
        private static final Duration LONGEST = Duration.ofDays(365_000);

        /** Shortens a delay that would never be over to a thousand years, and cuts a reason that is too long. */
        public Next {
            delay = delay.compareTo(LONGEST) < 0 ? delay : LONGEST;
            reason = reason == null ? null : Limit.REASON.cut(reason);
        }
    }
}
