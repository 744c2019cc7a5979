package dev.stint.jdbc.health;

import java.time.Duration;

/** Takes the pulse of something: does a small piece of work there and measures it. Must be thread-safe. */
@FunctionalInterface
public interface Probe {
    /**
     * Works once.
     *
     * @return how long it took, by a monotonic clock
     * @throws Exception if it cannot be done, which is a bad sign
     */
    Duration latency() throws Exception;
}
