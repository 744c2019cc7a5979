package dev.stint.job;

import java.time.Duration;
import java.util.Optional;

/**
 * What is kept of a job's runs once they have ended. Immutable.
 *
 * @param ended how long a completed or cancelled one is kept; empty for as long as the backend keeps any
 * @param failed how long a failed one is kept; empty for as long as the backend keeps any
 * @param freesKey whether a failed one gives up its unique key
 */
record Afterwards(Optional<Duration> ended, Optional<Duration> failed, boolean freesKey) {
    static final Afterwards DEFAULT = new Afterwards(Optional.empty(), Optional.empty(), false);
}
