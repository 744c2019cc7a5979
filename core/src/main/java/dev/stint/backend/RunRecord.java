package dev.stint.backend;

import dev.stint.checkpoint.Progress;

/**
 * All that a backend knows of a run, at one moment. Immutable.
 *
 * @param spec what was asked for
 * @param status where it stands now
 * @param progress what is durably done
 * @param history what it has been through
 * @param times when things happened, on the backend's clock
 */
public record RunRecord(RunSpec spec, RunStatus status, Progress progress, RunHistory history, RunTimes times) {
    /** The run's id. */
    public String id() {
        return spec.id();
    }
}
