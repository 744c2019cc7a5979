package dev.stint.stint;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * What a stint knows of its run beside the progress. Immutable.
 *
 * @param id the run's id
 * @param args the run's args
 * @param token this stint's fencing token
 * @param origin how it came to be
 * @param terms what was agreed on
 * @param <A> the job's args
 */
public record RunFacts<A extends Record>(String id, A args, long token, Origin origin, Terms terms) {
    /**
     * How a run came to be.
     *
     * @param tags the run's tags
     * @param enqueuedAt on the backend's clock
     * @param resumed whether an earlier stint has begun it
     */
    public record Origin(Set<String> tags, Instant enqueuedAt, boolean resumed) {}

    /**
     * What was agreed on for a run.
     *
     * @param dryRun whether effects are left out
     * @param pauseAfter pause once this many items are done; 0 for never
     * @param lease how long the worker may be silent
     */
    public record Terms(boolean dryRun, long pauseAfter, Duration lease) {}
}
