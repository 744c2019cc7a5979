package dev.stint.job;

import dev.stint.checkpoint.Checkpointing;
import dev.stint.enumerate.Enumerator;
import org.jspecify.annotations.Nullable;

/**
 * A job: what to go through, and what to do with one item. One instance serves all runs of a worker at once, so it keeps no
 * mutable fields; what belongs to a stint is opened through {@link RunContext#perStint}. No method is final, so a proxy that
 * subclasses the job works.
 *
 * @param <A> the args of a run: a record
 * @param <T> the items
 */
public abstract class IterableJob<A extends Record, T extends @Nullable Object> {
    private final JobType<A> type;

    /**
     * A job of the given type.
     *
     * @param type what enqueuers know of it
     */
    protected IterableJob(JobType<A> type) {
        this.type = type;
    }

    /**
     * A job whose type follows from its class: the name is the simple class name in kebab case, the args are the class's
     * first type argument. Runs are stored under that name, so whoever renames the class gives the job a type that was
     * {@link JobType#formerly} called so: else no worker knows the runs that are under way.
     *
     * @throws IllegalArgumentException if the args type is not a record named in the class's declaration
     */
    protected IterableJob() {
        this.type = ImpliedType.of(getClass());
    }

    /** What enqueuers know of this job. */
    public JobType<A> type() {
        return type;
    }

    /**
     * Configures the job; called once, when the job is registered with a worker.
     *
     * @param config takes the settings
     */
    protected void configure(JobConfig.Builder<A> config) {}

    /**
     * When the progress of this job's runs is made durable, where {@link #configure} does not say;
     * {@link Checkpointing#CONTINUOUS}. For kinds of jobs that build on a mode, which their users' {@code configure} must not
     * lose.
     */
    protected Checkpointing checkpointing() {
        return Checkpointing.CONTINUOUS;
    }

    /**
     * What to go through. Called at the beginning of each stint.
     *
     * @return the sequence; null completes the run with nothing done
     * @throws Exception a failure of the run, retried like that of a step
     */
    protected abstract @Nullable Enumerator<T> enumerator(A args) throws Exception;

    /**
     * What to do with one item.
     *
     * @throws Exception a failure of this item: the run is retried at it
     */
    protected abstract void step(T item, StepContext<A> context) throws Exception;

    /**
     * Wraps each step, for transactions, timing or logging. What it throws counts as the step's.
     *
     * @param step to be run exactly once
     * @throws Exception what the step throws, or its own
     */
    protected void aroundStep(T item, StepContext<A> context, Action step) throws Exception {
        step.run();
    }

    /** Names an item in errors, lists of skipped items and warnings: "customer 17". By default nothing. */
    protected String describe(T item) {
        return "";
    }

    /**
     * Called before the first step of a run; at least once, and not again after the first durable checkpoint.
     *
     * @throws Exception a failure of the run
     */
    protected void onStart(RunContext<A> run) throws Exception {}

    /**
     * Called when a later stint goes on with a run.
     *
     * @throws Exception a failure of the run
     */
    protected void onResume(RunContext<A> run) throws Exception {}

    /**
     * Called when a stint ends early, before the run can be claimed again; not after a crash or a lost lease. What it throws
     * is logged and changes nothing.
     *
     * @param reason why the stint ended
     * @throws Exception is logged
     */
    protected void onInterrupt(RunContext<A> run, String reason) throws Exception {}

    /**
     * Called after a run has completed, at least once.
     *
     * @throws Exception the hook is called again later; no step runs again
     */
    protected void onComplete(RunContext<A> run) throws Exception {}

    /**
     * Called after a run has failed for good, at least once.
     *
     * @param error describes the failure in the words kept with the run
     * @throws Exception the hook is called again later; no step runs again
     */
    protected void onFailure(RunContext<A> run, Exception error) throws Exception {}

    /**
     * Called after a run was cancelled, at least once.
     *
     * @param reason why
     * @throws Exception the hook is called again later; no step runs again
     */
    protected void onCancel(RunContext<A> run, String reason) throws Exception {}
}
