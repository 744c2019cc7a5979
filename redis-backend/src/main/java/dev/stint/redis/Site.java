package dev.stint.redis;

import java.time.Duration;

/**
 * A namespace on a server, and how it is spoken to. Immutable and thread-safe.
 *
 * @param address as messages show it
 * @param namespace whose keys
 * @param dialer opens connections
 * @param scripts what runs there
 * @param replicas whose acknowledgement a write waits for
 */
record Site(String address, Namespace namespace, Dialer dialer, Scripts scripts, Replicas replicas) {
    /**
     * How many replicas must have a write before it counts.
     *
     * @param count 0 for none
     * @param timeout how long to wait for them
     */
    record Replicas(int count, Duration timeout) {
        static final Replicas NONE = new Replicas(0, Duration.ZERO);
    }
}
