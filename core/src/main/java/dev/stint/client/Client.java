package dev.stint.client;

import dev.stint.backend.Backend;
import dev.stint.backend.Enqueued;
import dev.stint.backend.Order;
import dev.stint.backend.RunFilter;
import dev.stint.backend.RunPage;
import dev.stint.backend.RunRecord;
import dev.stint.backend.RunSpec;
import dev.stint.checkpoint.Skip;
import dev.stint.job.JobType;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts runs in, asks after them, orders. Needs no worker and no job's instance. Thread-safe; does not own its backend. */
public final class Client implements Enqueuer {
    private final Backend backend;
    private final RunSpecs specs;

    /** A client of the given backend, with the system's clock for the ids of new runs. */
    public Client(Backend backend) {
        this(backend, InstantSource.system());
    }

    /** A client with a clock of one's own for the ids of new runs. */
    public Client(Backend backend, InstantSource clock) {
        this.backend = backend;
        this.specs = new RunSpecs(clock);
    }

    @Override
    public <A extends Record> List<String> enqueueAll(JobType<A> type, Iterable<A> args, RunOptions options) {
        List<RunSpec> runs = new ArrayList<>();
        args.forEach(each -> runs.add(specs.of(type, each, options)));
        if (options.id() != null && runs.size() > 1) {
            throw new IllegalArgumentException("the id " + options.id() + " cannot be that of " + runs.size()
                    + " runs: leave the id out, or enqueue them one by one");
        }
        return backend.enqueue(runs).stream().map(Enqueued::id).toList();
    }

    /** Looks up a run; empty if there is none of that id. */
    public Optional<RunRecord> find(String runId) {
        return backend.find(runId);
    }

    /** Lists runs, newest first. */
    public RunPage list(RunFilter filter) {
        return backend.list(filter);
    }

    /** The items that a run has skipped, oldest first. */
    public List<Skip> skipped(String runId) {
        return backend.skipped(runId);
    }

    /**
     * Pauses a run: at once, or at the next boundary of its stint. Pausing a paused run changes nothing.
     *
     * @param why kept and shown
     * @return the run after the order
     * @throws dev.stint.backend.UnknownRun if there is no such run
     * @throws dev.stint.backend.IllegalTransition if it has ended
     */
    public RunRecord pause(String runId, String why) {
        return backend.order(new Order(runId, Order.Action.PAUSE, why));
    }

    /**
     * Resumes a paused run at its cursor.
     *
     * @return the run after the order
     * @throws dev.stint.backend.UnknownRun if there is no such run
     * @throws dev.stint.backend.IllegalTransition if it has ended
     */
    public RunRecord resume(String runId) {
        return backend.order(new Order(runId, Order.Action.RESUME, ""));
    }

    /**
     * Cancels a run: at once, or at the next boundary of its stint. Cancelling a cancelled run changes nothing.
     *
     * @param why kept and shown
     * @return the run after the order
     * @throws dev.stint.backend.UnknownRun if there is no such run
     * @throws dev.stint.backend.IllegalTransition if it has completed
     */
    public RunRecord cancel(String runId, String why) {
        return backend.order(new Order(runId, Order.Action.CANCEL, why));
    }

    /**
     * Retries a failed run at its cursor, with fresh attempts.
     *
     * @return the run after the order
     * @throws dev.stint.backend.UnknownRun if there is no such run
     * @throws dev.stint.backend.IllegalTransition if it has not failed
     */
    public RunRecord retry(String runId) {
        return backend.order(new Order(runId, Order.Action.RETRY, ""));
    }
}
