package dev.stint.control;

import java.time.Duration;

/** The same wait each time. */
record FixedBackoff(Duration next) implements Backoff {
    FixedBackoff {
        if (next.isNegative() || next.isZero()) {
            throw new IllegalArgumentException("a throttle's back-off must be positive, not " + next);
        }
    }
}
