package dev.stint.job;

import dev.stint.enumerate.Enumerator;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The runtime's way into a job's protected methods. Not for application code. Calls go through the job as it was given, so a
 * proxy's advice applies. Immutable and thread-safe.
 *
 * @param <A> the job's args
 * @param <T> the items
 */
public final class Entry<A extends Record, T extends @Nullable Object> {
    private final IterableJob<A, T> job;
    private final JobConfig<A> config;
    private final Set<String> overridden;
    private final boolean wrapsSteps;

    private Entry(IterableJob<A, T> job) {
        this.job = job;
        this.config = JobConfig.of(job);
        this.overridden = methodsBelowIterableJob(job.getClass());
        this.wrapsSteps = overridden.contains("aroundStep");
    }

    /**
     * Reads the job's configuration.
     *
     * @throws IllegalArgumentException if what it configures does not fit together
     */
    public static <A extends Record, T extends @Nullable Object> Entry<A, T> into(IterableJob<A, T> job) {
        return new Entry<>(job);
    }

    /** The job's type. */
    public JobType<A> type() {
        return job.type();
    }

    /** Calls {@link IterableJob#configure} once more: for a job that wraps another. */
    public void configure(JobConfig.Builder<A> builder) {
        job.configure(builder);
    }

    /** The job's configuration. */
    public JobConfig<A> config() {
        return config;
    }

    /**
     * Reads stored args, upcast by the job's migrations if they are of an older version.
     *
     * @param json the args as stored
     * @param version their version
     * @throws IllegalArgumentException if they do not fit, or a migration is missing
     */
    public A args(String json, int version) {
        return job.type().args().read(Migrations.upcast(job.type(), config.migrations(), json, version));
    }

    /**
     * Calls {@link IterableJob#enumerator}.
     *
     * @throws Exception what the job throws
     */
    public @Nullable Enumerator<T> enumerator(A args) throws Exception {
        return job.enumerator(args);
    }

    /**
     * Calls {@link IterableJob#step} within {@link IterableJob#aroundStep}.
     *
     * @throws Exception what the job throws
     */
    public void step(T item, StepContext<A> context) throws Exception {
        if (wrapsSteps) {
            job.aroundStep(item, context, () -> job.step(item, context));
        } else {
            job.step(item, context); // what the wrapper would do, without making one for each item
        }
    }

    /** Calls {@link IterableJob#describe}; what it throws becomes the description. */
    public String describe(T item) {
        try {
            return job.describe(item);
        } catch (RuntimeException e) {
            return "(describe failed: " + e + ")";
        }
    }

    /**
     * Calls {@link IterableJob#onStart}.
     *
     * @throws Exception what the job throws
     */
    public void onStart(RunContext<A> run) throws Exception {
        job.onStart(run);
    }

    /**
     * Calls {@link IterableJob#onResume}.
     *
     * @throws Exception what the job throws
     */
    public void onResume(RunContext<A> run) throws Exception {
        job.onResume(run);
    }

    /**
     * Calls {@link IterableJob#onInterrupt}.
     *
     * @throws Exception what the job throws
     */
    public void onInterrupt(RunContext<A> run, String reason) throws Exception {
        job.onInterrupt(run, reason);
    }

    /**
     * Calls {@link IterableJob#onComplete}.
     *
     * @throws Exception what the job throws
     */
    public void onComplete(RunContext<A> run) throws Exception {
        job.onComplete(run);
    }

    /**
     * Calls {@link IterableJob#onFailure}.
     *
     * @throws Exception what the job throws
     */
    public void onFailure(RunContext<A> run, Exception error) throws Exception {
        job.onFailure(run, error);
    }

    /**
     * Calls {@link IterableJob#onCancel}.
     *
     * @throws Exception what the job throws
     */
    public void onCancel(RunContext<A> run, String reason) throws Exception {
        job.onCancel(run, reason);
    }

    /** Tells whether the job has a hook of this name: one that it does not override need not be called. */
    public boolean overrides(String hook) {
        return overridden.contains(hook);
    }

    private static Set<String> methodsBelowIterableJob(Class<?> job) {
        Set<String> names = new HashSet<>();
        for (Class<?> type = job; type != null && type != IterableJob.class; type = type.getSuperclass()) {
            Arrays.stream(type.getDeclaredMethods()).map(Method::getName).forEach(names::add);
        }
        return Set.copyOf(names);
    }
}
