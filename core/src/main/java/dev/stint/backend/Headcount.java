package dev.stint.backend;

import java.util.Map;

/**
 * How many runs of a job, in a queue or with a tag are in each state. Immutable.
 *
 * @param name the job, queue or tag
 * @param byState only states that some run is in
 */
public record Headcount(String name, Map<RunState, Long> byState) {
    /** Copies the counts. */
    public Headcount {
        byState = Map.copyOf(byState);
    }
}
