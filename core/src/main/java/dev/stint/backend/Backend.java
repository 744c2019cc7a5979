package dev.stint.backend;

import java.util.List;

/**
 * Where runs live. Every change is one atomic step; a run is in exactly one state at any time. Thread-safe.
 *
 * <p>A backend has three sides: runs come in here and workers sign on here; operators steer by {@link Helm}; whoever wants to
 * know looks by {@link Lookout}.
 *
 * <p>Every method throws {@link BackendUnavailable} when no answer came: the change may or may not have taken place, and
 * asking again is safe, with the same ids. The contract test in this module's test jar is the definition of what an
 * implementation does.
 */
public interface Backend extends Helm, Lookout, AutoCloseable {
    /**
     * Stores runs: all or none.
     *
     * @return for each run, in order: its own id; or that of the run that was there before, because it has the same id, or
     *     holds the unique key of the same job
     * @throws IllegalArgumentException if they are {@linkplain RunSpec#checkBulk too much for one call}
     */
    List<Enqueued> enqueue(List<RunSpec> runs);

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
