package dev.stint.backend;

import dev.stint.cursor.Cursor;
import java.time.Duration;

/**
 * How a run is to begin. Immutable.
 *
 * @param delay how long it waits first; zero for at once
 * @param after where it begins; {@link Cursor#START} for the beginning
 * @param pauseAfter pauses once this many items are done (a canary); 0 for never
 * @param dryRun whether its effects are to be left out
 */
public record Launch(Duration delay, Cursor after, long pauseAfter, boolean dryRun) {
    /** At once, from the beginning, for real. */
    public static final Launch NOW = new Launch(Duration.ZERO, Cursor.START, 0, false);
}
