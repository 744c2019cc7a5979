package dev.stint.backend;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a run once it has ended. Immutable.
 *
 * @param ended how long a completed or cancelled run is kept, a day or more; null for as long as the backend keeps any
 * @param failed how long a failed one is kept, a day or more; null for as long as the backend keeps any
 * @param freesKey whether its unique key is free for another run once it has failed; by default it holds the key until it is
 *     cancelled, has completed after all, or is forgotten
 */
public record Keeping(@Nullable Duration ended, @Nullable Duration failed, boolean freesKey) {
    /** As the backend does with any run. */
    public static final Keeping DEFAULT = new Keeping(null, null, false);

    private static final Duration LEAST = Duration.ofDays(1);

    /**
     * Checks the times.
     *
     * @throws IllegalArgumentException if one is less than a day
     */
    public Keeping {
        require(ended);
        require(failed);
    }

    private static void require(@Nullable Duration kept) {
        if (kept != null && kept.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("an ended run must be kept for a day at least, not " + kept
                    + ": so long a lost stint of it is in doubt, and its id not to be used again");
        }
    }
}
