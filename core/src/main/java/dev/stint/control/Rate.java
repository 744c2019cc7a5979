package dev.stint.control;

/**
 * How many steps per second a job's code allows, for all its workers together. Asked at most once a second per worker, never
 * by a step and never on its thread; must be thread-safe.
 */
@FunctionalInterface
public interface Rate {
    /** The highest rate that there is, in steps per second. */
    double HIGHEST = 1_000_000;

    /**
     * The rate from now on.
     *
     * @return more than 0 and at most {@link #HIGHEST}
     * @throws Exception leaves the rate as it was
     */
    double stepsPerSecond() throws Exception;
}
