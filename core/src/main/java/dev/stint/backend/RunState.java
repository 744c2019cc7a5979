package dev.stint.backend;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The states of a run and the legal ways between them. */
public enum RunState {
    /** Waits for a worker. */
    QUEUED("RUNNING DELAYED PAUSED CANCELLED"),
    /** A worker holds it. */
    RUNNING("QUEUED DELAYED PAUSED COMPLETED FAILED CANCELLED"),
    /** Waits for its due time. */
    DELAYED("QUEUED PAUSED CANCELLED"),
    /** Rests until an operator resumes it. */
    PAUSED("QUEUED CANCELLED"),
    /** All items are done. Final. */
    COMPLETED(""),
    /** Gave up; an operator may retry or cancel it. */
    FAILED("QUEUED CANCELLED"),
    /** Ended by an operator or by the job. Final. */
    CANCELLED("");

    private final String next;

    RunState(String next) {
        this.next = next;
    }

    /** The states that may follow. */
    public Set<RunState> next() {
        Set<RunState> states = EnumSet.noneOf(RunState.class);
        for (String name : next.split(" ", -1)) {
            if (!name.isEmpty()) {
                states.add(valueOf(name));
            }
        }
        return states;
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
