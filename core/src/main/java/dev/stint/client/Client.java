package dev.stint.client;

import dev.stint.backend.Backend;
import dev.stint.backend.Controls;
import dev.stint.backend.Enqueued;
import dev.stint.backend.Order;
import dev.stint.backend.RunFilter;
import dev.stint.backend.RunPage;
import dev.stint.backend.RunRecord;
import dev.stint.backend.RunSpec;
import dev.stint.backend.ScopeControl;
import dev.stint.backend.Steering;
import dev.stint.backend.Terms;
import dev.stint.backend.UnknownRun;
import dev.stint.checkpoint.Skip;
import dev.stint.control.Scope;
import dev.stint.job.JobDocument;
import dev.stint.job.JobDocuments;
import dev.stint.job.JobType;
import dev.stint.limit.Limit;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Puts runs in, asks after them, steers. Needs no worker and no job's instance. Immutable and thread-safe; does not own its
 * backend.
 *
 * <p>What was not answered ({@link dev.stint.backend.BackendUnavailable}) is safely asked again, but for enqueueing and replaying:
 * see {@link Enqueuer}.
 */
public final class Client implements Enqueuer {
    private final Backend backend;
    private final RunSpecs specs;
    private final Patience patience;
    private final Terms terms;

    /** A client of the given backend, with the system's clock for the ids of new runs. */
    public Client(Backend backend) {
        this(backend, InstantSource.system());
    }

    /** A client with a clock of one's own for the ids of new runs. */
    public Client(Backend backend, InstantSource clock) {
        this(backend, new RunSpecs(clock), Patience.REAL, Terms.NONE);
    }

    private Client(Backend backend, RunSpecs specs, Patience patience, Terms terms) {
        this.backend = backend;
        this.specs = specs;
        this.patience = patience;
        this.terms = terms;
    }

    /** For tests: a client that waits on a clock of theirs. */
    Client with(Patience other) {
        return new Client(backend, specs, other, terms);
    }

    /** This client on behalf of an operator, whose name is kept with what is ordered and told in its event. */
    public Client as(String operator) {
        return on(new Terms(operator, terms.ifRevision()));
    }

    /** This client with terms for all that it orders: on behalf of whom, and on what condition. */
    public Client on(Terms others) {
        Limit.OPERATOR.check(others.by().length());
        return new Client(backend, specs, patience, others);
    }

    @Override
    public <A extends Record> List<String> enqueueAll(JobType<A> type, Iterable<A> args, RunOptions options) {
        JobDocument job = type.document();
        List<RunSpec> runs = new ArrayList<>();
        args.forEach(each -> runs.add(specs.of(job, type.args().write(each), options)));
        if (options.id() != null && runs.size() > 1) {
            throw new IllegalArgumentException("the id " + options.id() + " cannot be that of " + runs.size()
                    + " runs: leave the id out, or enqueue them one by one");
        }
        return backend.enqueue(runs).stream().map(Enqueued::id).toList();
    }

    /**
     * Enqueues a run of a job of which only the name is known here: workers have published the rest.
     *
     * @param argsJson a JSON object
     * @return the run that stands for it, and whether it was there before
     * @throws IllegalArgumentException if no worker has published such a job, the args do not fit it, or the options do not
     */
    public Enqueued enqueue(String job, String argsJson, RunOptions options) {
        JobDocuments published = published();
        return enqueue(
                published
                        .find(job)
                        .orElseThrow(() -> new IllegalArgumentException("no worker has published a job \"" + job
                                + "\"; known are " + published.names()
                                + ". Start a worker that knows it, or enqueue it as JobDocument.unknown")),
                argsJson,
                options);
    }

    /**
     * Enqueues a run of a job that is known by its document.
     *
     * @param argsJson a JSON object
     * @return the run that stands for it, and whether it was there before
     * @throws IllegalArgumentException if the args or the options do not fit
     */
    public Enqueued enqueue(JobDocument job, String argsJson, RunOptions options) {
        return backend.enqueue(List.of(specs.of(job, job.freeze(argsJson), options)))
                .get(0);
    }

    /** The jobs that workers have published, also those of workers that have left. */
    public JobDocuments published() {
        return JobDocuments.parse(backend.types().values());
    }

    /** Looks up a run; empty if there is none of that id. */
    public Optional<RunRecord> find(String runId) {
        return backend.find(runId);
    }

    /** Lists runs, newest first. */
    public RunPage list(RunFilter filter) {
        return backend.list(filter);
    }

    /**
     * Enqueues a run of the same job and args that goes through the items which a run has skipped, and through nothing else.
     *
     * @return the new run's id
     * @throws dev.stint.backend.UnknownRun if there is no such run
     * @throws IllegalArgumentException if it has skipped nothing that can be found again
     */
    public String replay(String runId) {
        RunRecord run = backend.find(runId).orElseThrow(() -> new UnknownRun(runId));
        if (backend.skipped(runId).stream().allMatch(skip -> skip.before() == null)) {
            throw new IllegalArgumentException(
                    "run " + runId + " has skipped nothing that could be found again: there is nothing to replay");
        }
        return backend.enqueue(List.of(specs.replaying(run))).get(0).id();
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
        return backend.order(new Order(runId, Order.Action.PAUSE, checked(why), terms));
    }

    /**
     * Resumes a paused run at its cursor.
     *
     * @return the run after the order
     * @throws dev.stint.backend.UnknownRun if there is no such run
     * @throws dev.stint.backend.IllegalTransition if it has ended
     */
    public RunRecord resume(String runId) {
        return backend.order(new Order(runId, Order.Action.RESUME, "", terms));
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
        return backend.order(new Order(runId, Order.Action.CANCEL, checked(why), terms));
    }

    /**
     * Retries a failed run at its cursor, with fresh attempts.
     *
     * @return the run after the order
     * @throws dev.stint.backend.UnknownRun if there is no such run
     * @throws dev.stint.backend.IllegalTransition if it has not failed
     * @throws dev.stint.backend.KeyTaken if it gave up its unique key as it failed, and another run holds that now
     */
    public RunRecord retry(String runId) {
        return retry(runId, false);
    }

    /**
     * Retries a failed run at its cursor, with fresh attempts.
     *
     * @param skipFailedItem whether the item that failed is passed over, and recorded as skipped
     * @return the run after the order
     * @throws dev.stint.backend.UnknownRun if there is no such run
     * @throws dev.stint.backend.IllegalTransition if it has not failed
     * @throws dev.stint.backend.KeyTaken if it gave up its unique key as it failed, and another run holds that now
     */
    public RunRecord retry(String runId, boolean skipFailedItem) {
        Order.Action action = skipFailedItem ? Order.Action.RETRY_SKIPPING : Order.Action.RETRY;
        return backend.order(new Order(runId, action, "", terms));
    }

    /**
     * Gives a run other tags.
     *
     * @param tags all that it is to have
     * @return the run after that
     * @throws IllegalArgumentException if a tag is illegal, or there are too many
     * @throws dev.stint.backend.UnknownRun if there is no such run
     */
    public RunRecord tag(String runId, Set<String> tags) {
        Limit.TAGS.check(tags.size());
        return backend.tag(runId, tags, terms);
    }

    /** What operators have decided about scopes. */
    public Controls controls() {
        return backend.controls();
    }

    /**
     * Holds all runs of a scope: none is claimed any more, and running stints end at their next boundary. For the scope of a
     * single run this is {@link #pause(String, String)}.
     *
     * @param why kept and shown; of a scope that is paused already the words stay
     * @return what is decided about the scope now
     * @throws dev.stint.backend.UnknownRun if the scope is a run that is not there
     * @throws dev.stint.backend.IllegalTransition if it is a run that has ended
     */
    public ScopeControl pause(Scope scope, String why) {
        if (scope.kind() == Scope.Kind.RUN) {
            pause(scope.name(), why);
            return controls().of(scope);
        }
        return steer(scope, new Steering.Change.Pause(checked(why)));
    }

    /**
     * Lets the runs of a scope run again. Those that are paused one by one stay so. For the scope of a single run this is
     * {@link #resume(String)}.
     *
     * @return what is decided about the scope now
     * @throws dev.stint.backend.UnknownRun if the scope is a run that is not there
     * @throws dev.stint.backend.IllegalTransition if it is a run that has ended
     */
    public ScopeControl resume(Scope scope) {
        if (scope.kind() == Scope.Kind.RUN) {
            resume(scope.name());
            return controls().of(scope);
        }
        return steer(scope, new Steering.Change.Resume());
    }

    /**
     * Pauses a scope and waits until nothing of it is worked any more: the barrier before what lies below is moved.
     * Runs that were claimed but have not begun, and stints that wait, count as worked. The scope stays paused also if the
     * time is up. If somebody resumes it meanwhile, that ends the waiting, and the answer is not quiet.
     *
     * @param why kept and shown
     * @param timeout how long to wait; zero to look once
     * @return what was seen last; an interrupted thread waits no longer, and stays interrupted
     * @throws dev.stint.backend.UnknownRun if the scope is a run that is not there
     * @throws dev.stint.backend.IllegalTransition if it is a run that has ended
     */
    public Barrier pauseAndAwait(Scope scope, String why, Duration timeout) {
        pause(scope, why);
        return patience.until(Sight::isFinal, () -> Sight.of(backend, scope), timeout)
                .barrier();
    }

    /**
     * Puts a rate in force for all runs of a scope together, in place of the code's.
     *
     * @param stepsPerSecond more than 0 and at most 1,000,000
     * @return what is decided about the scope now
     * @throws IllegalArgumentException if the rate is out of range
     * @throws dev.stint.backend.UnknownRun if the scope is a run that is not there
     */
    public ScopeControl throttle(Scope scope, double stepsPerSecond) {
        return steer(scope, new Steering.Change.Throttle(stepsPerSecond));
    }

    /**
     * Takes the operator's rate of a scope away: the code's is in force again.
     *
     * @return what is decided about the scope now
     * @throws dev.stint.backend.UnknownRun if the scope is a run that is not there
     */
    public ScopeControl unthrottle(Scope scope) {
        return steer(scope, new Steering.Change.Throttle(null));
    }

    /**
     * Asks a worker to take no further runs; those in hand go on. Not to be taken back.
     *
     * @param worker its id
     * @return whether there is such a live worker
     */
    public boolean quiet(String worker) {
        return backend.quiet(worker, terms);
    }

    /**
     * Your word that a lost worker's process does not run any more: its unproven stints are over. Say so only if you have seen
     * it, as barriers rely on it.
     *
     * @param worker its id
     * @return whether there was such a lost worker
     */
    public boolean declareDead(String worker) {
        return backend.declareDead(worker, terms);
    }

    private static String checked(String why) {
        Limit.WHY.check(why.length());
        return why;
    }

    private ScopeControl steer(Scope scope, Steering.Change change) {
        return backend.steer(new Steering(scope, change, terms));
    }
}
