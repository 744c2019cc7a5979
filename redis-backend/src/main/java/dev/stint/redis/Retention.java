package dev.stint.redis;

import java.time.Duration;

/**
 * How long runs stay after their end. Immutable.
 *
 * @param ended completed and cancelled ones
 * @param failed failed ones
 */
record Retention(Duration ended, Duration failed) {
    static final Retention DEFAULT = new Retention(Duration.ofDays(7), Duration.ofDays(30));

    Retention {
        if (ended.toMillis() < 1 || failed.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "a retention must be positive, not " + ended + " for ended and " + failed + " for failed runs");
        }
    }
}
