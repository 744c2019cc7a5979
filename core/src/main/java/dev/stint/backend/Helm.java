package dev.stint.backend;

import java.util.Set;

/**
 * Where operators steer. What is decided here stands in the backend when the call returns, survives restarts, and reaches
 * every worker with its next pulse. Needs no worker. Thread-safe.
 */
public interface Helm {
    /**
     * Carries out an operator's order. A queued, delayed or paused run changes at once; a running one keeps the order
     * pending until its stint's next boundary, where it wins over whatever the stint asks for but an ending. The loss of the
     * worker is such a boundary.
     *
     * @return the run after the order
     * @throws UnknownRun if there is no such run
     * @throws IllegalTransition if the run's state does not allow it; names the state
     * @throws KeyTaken if a run is retried that gave up its unique key as it failed, and another one holds it; names that one
     * @throws StaleRevision if the run has another revision than the terms ask for
     */
    RunRecord order(Order order);

    /**
     * Decides about a scope. While it is paused no run of it is claimed, for a stint or for a terminal hook, and running
     * stints are told to end at their next boundary; delayed runs become due and then wait.
     *
     * @return what is decided about the scope now
     * @throws UnknownRun if the scope is a single run that is not there
     * @throws StaleRevision if the scope has another revision than the terms ask for
     */
    ScopeControl steer(Steering steering);

    /**
     * Gives a run other tags. Scopes of the new ones hold it from now on: a running stint is told to end if one is paused, now
     * or later. Rates hold by the tags with which a stint was claimed until it ends; and until it ends it counts as one of their
     * scopes' too where {@link Lookout#stillness} is asked for.
     *
     * @param tags all that it is to have
     * @return the run after that
     * @throws UnknownRun if there is no such run
     * @throws StaleRevision if the run has another revision than the terms ask for
     */
    RunRecord tag(String runId, Set<String> tags, Terms terms);

    /**
     * Asks a worker to take no further runs; those in hand go on. Not to be taken back.
     *
     * @return whether there is such a live worker
     */
    boolean quiet(String worker, Terms terms);

    /**
     * An operator's word that a lost worker's process is not running any more: its unproven stints are over.
     *
     * @return whether there was such a lost worker
     */
    boolean declareDead(String worker, Terms terms);
}
