package dev.stint.samples.demo;

import java.util.Locale;

/**
 * How far a run is, and how fast.
 *
 * @param done items
 * @param total items
 * @param perSecond the rate since the beginning; 0 before anything is known
 */
record Pace(long done, long total, double perSecond) {
    /** What the workers are held to, so that there is something to watch. */
    static final int STEPS_PER_SECOND = 450;

    /** The window of continuous checkpointing. */
    static final int WINDOW_MILLIS = 25;

    double share() {
        return total == 0 ? 0 : (double) done / total;
    }

    String words() {
        if (total == 0) {
            return "the workers are starting";
        }
        String known = String.format(Locale.ROOT, "%,d of %,d items, %.0f %%", done, total, 100 * share());
        return perSecond < 1
                ? known
                : String.format(
                        Locale.ROOT,
                        "%s, %.0f/s, %.0f s to go",
                        known,
                        perSecond,
                        Math.max(0, total - done) / perSecond);
    }
}
