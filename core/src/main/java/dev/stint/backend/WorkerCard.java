package dev.stint.backend;

import java.time.Duration;
import java.util.Map;

/**
 * Who a worker is. Immutable.
 *
 * @param id unlike that of any other worker that ever was
 * @param name what people call it
 * @param lease how long the backend waits for its next sync before it takes its runs away: 1 to 60 seconds
 * @param accepts what it works
 * @param types the jobs it knows, as JSON documents by job name, published for enqueuers
 */
public record WorkerCard(String id, String name, Duration lease, Accepts accepts, Map<String, String> types) {
    /**
     * Checks the lease.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public WorkerCard {
        if (lease.compareTo(Duration.ofSeconds(1)) < 0 || lease.compareTo(Duration.ofSeconds(60)) > 0) {
            throw new IllegalArgumentException("a lease must be 1 to 60 seconds, not " + lease);
        }
        types = Map.copyOf(types);
    }
}
