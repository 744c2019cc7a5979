package dev.stint.backend;

import dev.stint.cursor.Cursor;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a run is to begin. Immutable.
 *
 * @param delay how long it waits first; zero for at once
 * @param after where it begins; {@link Cursor#START} for the beginning
 * @param pauseAfter pauses once this many items are done (a canary); 0 for never
 * @param dryRun whether its effects are to be left out
 * @param replayOf the id of a run of the same job and args: this one goes through the items which that one has skipped, and
 *     through nothing else; null for all items
 */
public record Launch(
        Duration delay,
        Cursor after,
        long pauseAfter,
        boolean dryRun,
        @Nullable String replayOf) {
    /** At once, from the beginning, for real. */
    public static final Launch NOW = new Launch(Duration.ZERO, Cursor.START, 0, false);

    /** A launch of a run that goes through all items. */
    public Launch(Duration delay, Cursor after, long pauseAfter, boolean dryRun) {
        this(delay, after, pauseAfter, dryRun, null);
    }

    /** This launch of a run that goes through the items which another one has skipped. */
    public Launch replaying(String runId) {
        return new Launch(delay, after, pauseAfter, dryRun, runId);
    }
}
