package dev.stint.backend;

import dev.stint.checkpoint.Skip;
import java.util.List;
import java.util.Optional;

/**
 * Where runs live. Every change is one atomic step; a run is in exactly one state at any time. Thread-safe.
 *
 * <p>Every method throws {@link BackendUnavailable} when no answer came: the change may or may not have taken place, and
 * asking again is safe. The contract test in this module's test jar is the definition of what an implementation does.
 */
public interface Backend extends AutoCloseable {
    /**
     * Stores runs: all or none.
     *
     * @return for each run, in order: its own id; or that of the run that was there before, because it has the same id, or
     *     holds the unique key of the same job
     */
    List<Enqueued> enqueue(List<RunSpec> runs);

    /**
     * Carries out an operator's order. A queued, delayed or paused run changes at once; a running one keeps the order
     * pending until its stint's next boundary, where it wins over whatever the stint asks for but an ending. The loss of the
     * worker is such a boundary.
     *
     * @return the run after the order
     * @throws UnknownRun if there is no such run
     * @throws IllegalTransition if the run's state does not allow it; names the state
     */
    RunRecord order(Order order);

    /** Looks up a run. */
    Optional<RunRecord> find(String runId);

    /**
     * Lists runs, newest first.
     *
     * @param filter which ones, and where to go on
     */
    RunPage list(RunFilter filter);

    /** The items that a run has skipped, oldest first; empty if there is no such run. */
    List<Skip> skipped(String runId);

    /** The live workers with the jobs that they know, by id. */
    List<WorkerCard> workers();

    /**
     * Signs a worker on.
     *
     * @param card who it is; an id that no other worker has had
     * @return the worker's own way to this backend, to be closed by the caller
     */
    WorkerLink connect(WorkerCard card);

    /** Gives back all connections. Tolerates being called twice. */
    @Override
    void close();
}
