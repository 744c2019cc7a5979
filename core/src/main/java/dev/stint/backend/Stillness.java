package dev.stint.backend;

import java.util.List;

/**
 * Which runs of a scope may still be worked, at one moment. Immutable.
 *
 * @param running the ids of runs in workers' hands: stints, also those that have not begun or that wait, and terminal hooks,
 *     also those whose run was retried or cancelled meanwhile. A run is in the scopes of the tags that it has and of those
 *     with which it was handed out. In the scope of a single run, which no pause holds once it has ended, also a hook that is due
 * @param unproven stints that lost their lease without giving their run back
 */
public record Stillness(List<String> running, List<Unproven> unproven) {
    /**
     * A stint that is over for the backend, but maybe not in its process: that may be frozen. It counts until its worker has
     * answered that the stint is over, an operator has declared the worker dead, or, for a run whose database is the
     * authority over its position, a successor has begun. It is forgotten after a day.
     *
     * @param runId the run; empty if the backend has lost which one: it came up without its last writes, so a worker that has not
     *     answered since may work a run that it was given then. That is in every scope
     * @param worker the worker that held it
     */
    public record Unproven(String runId, String worker) {}

    /** Copies both. */
    public Stillness {
        running = List.copyOf(running);
        unproven = List.copyOf(unproven);
    }
}
