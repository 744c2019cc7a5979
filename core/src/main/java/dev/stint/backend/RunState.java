package dev.stint.backend;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The states of a run and the legal ways between them. */
public enum RunState {
    /** Waits for a worker. */
    QUEUED,
    /** A worker holds it. */
    RUNNING,
    /** Waits for its due time. */
    DELAYED,
    /** Rests until an operator resumes it. */
    PAUSED,
    /** All items are done. Final. */
    COMPLETED,
    /** Gave up; an operator may retry or cancel it. */
    FAILED,
    /** Ended by an operator or by the job. Final. */
    CANCELLED;

    /** The states that may follow. */
    public Set<RunState> next() {
        return switch (this) {
            case QUEUED -> EnumSet.of(RUNNING, DELAYED, PAUSED, CANCELLED);
            case RUNNING -> EnumSet.of(QUEUED, DELAYED, PAUSED, COMPLETED, FAILED, CANCELLED);
            case DELAYED -> EnumSet.of(QUEUED, PAUSED, CANCELLED);
            case PAUSED, FAILED -> EnumSet.of(QUEUED, CANCELLED);
            case COMPLETED, CANCELLED -> EnumSet.noneOf(RunState.class);
        };
    }

    /** Tells whether a run may go from this state to the other. */
    public boolean mayBecome(RunState other) {
        return next().contains(other);
    }

    /** Tells whether a run in this state has ended: its terminal hook is due or done. */
    public boolean isEnded() {
        return this == COMPLETED || this == FAILED || this == CANCELLED;
    }

    /** The name in lower case, as in messages. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
