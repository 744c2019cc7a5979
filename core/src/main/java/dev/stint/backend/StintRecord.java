package dev.stint.backend;

import dev.stint.cursor.Cursor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One stint of a run, past or present. Immutable.
 *
 * @param number from 1, as counted by the run's {@link RunHistory.Tally}
 * @param holder who worked it, under which token, since when
 * @param before where it began
 * @param after where it ended, or has come to so far
 * @param end how it ended; null while it runs
 */
public record StintRecord(
        int number,
        RunStatus.Holder holder,
        Cursor before,
        Cursor after,
        @Nullable End end) {
    /**
     * The end of a stint.
     *
     * @param at on the backend's clock
     * @param state what became of the run
     * @param reason the reason that came with it, as {@code shutdown}; null for none
     * @param itemsDone elements whose step succeeded in this stint
     */
    public record End(Instant at, RunState state, @Nullable String reason, long itemsDone) {}
}
