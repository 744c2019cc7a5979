package dev.stint.redis;

import dev.stint.backend.Keeping;
import java.time.Duration;

/**
 * How long runs stay after their end. Immutable.
 *
 * @param ended completed and cancelled ones; a day or more
 * @param failed failed ones; a day or more
 */
record Retention(Duration ended, Duration failed) {
    static final Retention DEFAULT = new Retention(Duration.ofDays(7), Duration.ofDays(30));

    Retention {
        new Keeping(ended, failed, false); // what no single run may have is not for all either
    }
}
