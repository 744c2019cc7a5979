package dev.stint.control;

import java.time.Duration;

/**
 * How long a run waits when a signal bites: evaluated each time it bites, for each run. Must be thread-safe and quick, since it
 * is asked between two steps.
 */
@FunctionalInterface
public interface Backoff {
    /** The longest wait; a longer one is cut to it. */
    Duration LONGEST = Duration.ofDays(366);

    /**
     * The wait from now on.
     *
     * @return positive; one that is not counts as {@link SignalThrottle#IN_DOUBT}
     * @throws Exception counts as {@link SignalThrottle#IN_DOUBT}
     */
    Duration next() throws Exception;

    /**
     * The same each time.
     *
     * @param wait positive
     * @throws IllegalArgumentException if it is not positive
     */
    static Backoff of(Duration wait) {
        return new FixedBackoff(wait);
    }
}
