package dev.stint.testing;

import dev.stint.enumerate.Enumerator;
import dev.stint.job.Entry;
import dev.stint.job.IterableJob;
import dev.stint.job.JobConfig;
import dev.stint.job.RunContext;
import dev.stint.job.StepContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Does what another job does, and writes down what was asked of it. Used by one thread. */
final class ObservedJob<A extends Record, T extends @Nullable Object> extends IterableJob<A, T> {
    private final Entry<A, T> job;
    private final List<T> items = new ArrayList<>();
    private final List<String> hooks = new ArrayList<>();

    ObservedJob(Entry<A, T> job) {
        super(job.type());
        this.job = job;
    }

    /** The items stepped since the last call. */
    List<T> takeItems() {
        List<T> taken = new ArrayList<>(items);
        items.clear();
        return taken;
    }

    List<String> hooks() {
        return hooks;
    }

    @Override
    protected void configure(JobConfig.Builder<A> config) {
        job.configure(config);
    }

    @Override
    protected @Nullable Enumerator<T> enumerator(A args) throws Exception {
        return job.enumerator(args);
    }

    @Override
    protected void step(T item, StepContext<A> context) throws Exception {
        items.add(item);
        job.step(item, context);
    }

    @Override
    protected String describe(T item) {
        return job.describe(item);
    }

    @Override
    protected void onStart(RunContext<A> run) throws Exception {
        hooks.add("onStart");
        job.onStart(run);
    }

    @Override
    protected void onResume(RunContext<A> run) throws Exception {
        hooks.add("onResume");
        job.onResume(run);
    }

    @Override
    protected void onInterrupt(RunContext<A> run, String reason) throws Exception {
        hooks.add("onInterrupt " + reason);
        job.onInterrupt(run, reason);
    }

    @Override
    protected void onComplete(RunContext<A> run) throws Exception {
        hooks.add("onComplete");
        job.onComplete(run);
    }

    @Override
    protected void onFailure(RunContext<A> run, Exception error) throws Exception {
        hooks.add("onFailure");
        job.onFailure(run, error);
    }

    @Override
    protected void onCancel(RunContext<A> run, String reason) throws Exception {
        hooks.add("onCancel");
        job.onCancel(run, reason);
    }
}
