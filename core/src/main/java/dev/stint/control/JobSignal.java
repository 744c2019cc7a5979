package dev.stint.control;

import java.util.Optional;

/**
 * A worker's signal that looks at the job and the args it is asked for: one rule for many jobs. Sampled at most once a second
 * per worker, job and equal args, never per step; must be thread-safe.
 */
@FunctionalInterface
public interface JobSignal {
    /**
     * Looks.
     *
     * @param job the name of the job
     * @param args the run's args
     * @return whether to hold the run back
     * @throws Exception counts as strained
     */
    boolean strained(String job, Record args) throws Exception;

    /**
     * Looks, and says what is strained.
     *
     * @param job the name of the job
     * @param args the run's args
     * @return words for operators; empty if nothing is strained
     * @throws Exception counts as strained
     */
    default Optional<String> finding(String job, Record args) throws Exception {
        return strained(job, args) ? Optional.of("a signal says strained for this job") : Optional.empty();
    }
}
