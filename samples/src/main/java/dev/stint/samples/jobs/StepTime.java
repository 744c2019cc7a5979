package dev.stint.samples.jobs;

import org.jspecify.annotations.Nullable;

/** How long a step of a job takes that is there to be played with. Immutable. */
final class StepTime {
    private static final int LONGEST_MILLIS = 60_000;

    private StepTime() {}

    /**
     * Checks how long a step is to take.
     *
     * @return {@code given}, or the default
     * @throws IllegalArgumentException if it is out of range
     */
    static int checked(@Nullable Integer given, int ifMissing) {
        int millis = given == null ? ifMissing : given;
        if (millis < 0 || millis > LONGEST_MILLIS) {
            throw new IllegalArgumentException(
                    "illegal stepMillis " + millis + ": expected 0 to " + LONGEST_MILLIS + " milliseconds");
        }
        return millis;
    }
}
