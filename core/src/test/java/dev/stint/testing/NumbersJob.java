package dev.stint.testing;

import dev.stint.enumerate.Enumerator;
import dev.stint.enumerate.Enumerators;
import dev.stint.job.IterableJob;
import dev.stint.job.JobConfig;
import dev.stint.job.JobType;
import dev.stint.job.StepContext;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A job over the numbers from 0, for tests: what it does with one is given to it. */
public class NumbersJob extends IterableJob<NumbersJob.Args, Long> {
    public static final JobType<Args> TYPE = JobType.of("numbers", Args.class);

    private Consumer<JobConfig.Builder<Args>> config = builder -> {};
    private Step step = (item, context) -> {};
    private UnaryOperator<Enumerator<Long>> source = UnaryOperator.identity();

    public NumbersJob() {
        super(TYPE);
    }

    public NumbersJob(JobType<Args> type) {
        super(type);
    }

    public record Args(long items) {}

    @FunctionalInterface
    public interface Step {
        void on(long item, StepContext<Args> context) throws Exception;
    }

    public NumbersJob configured(Consumer<JobConfig.Builder<Args>> settings) {
        config = settings;
        return this;
    }

    public NumbersJob stepping(Step body) {
        step = body;
        return this;
    }

    public NumbersJob over(UnaryOperator<Enumerator<Long>> change) {
        source = change;
        return this;
    }

    @Override
    protected void configure(JobConfig.Builder<Args> builder) {
        config.accept(builder);
    }

    @Override
    protected Enumerator<Long> enumerator(Args args) {
        return source.apply(Enumerators.times(args.items()));
    }

    @Override
    protected void step(Long item, StepContext<Args> context) throws Exception {
        step.on(item, context);
    }

    @Override
    protected String describe(Long item) {
        return "number " + item;
    }
}
