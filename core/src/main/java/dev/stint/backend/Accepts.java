package dev.stint.backend;

import java.util.List;
import java.util.Map;

/**
 * What a worker works: runs of these jobs, up to these versions, in these queues. Immutable.
 *
 * @param queues in the order of preference
 * @param jobs the highest version of each job's args that the worker understands, by name, former names included
 */
public record Accepts(List<String> queues, Map<String, Integer> jobs) {
    /** Copies both. */
    public Accepts {
        queues = List.copyOf(queues);
        jobs = Map.copyOf(jobs);
    }

    /** Tells whether a run may be worked. */
    public boolean admits(RunSpec run) {
        return queues.contains(run.routing().queue())
                && jobs.getOrDefault(run.job().name(), 0) >= run.job().version();
    }
}
