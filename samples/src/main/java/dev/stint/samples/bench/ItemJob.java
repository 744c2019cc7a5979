package dev.stint.samples.bench;

import dev.stint.checkpoint.Checkpointing;
import dev.stint.enumerate.Enumerator;
import dev.stint.enumerate.Enumerators;
import dev.stint.job.IterableJob;
import dev.stint.job.JobConfig;
import dev.stint.job.JobType;
import dev.stint.job.StepContext;

/** Goes through numbers that need no source; its step is next to nothing. Made for one run only. */
abstract class ItemJob extends IterableJob<ItemJob.Args, Long> {
    private final Checkpointing mode;
    private final Stopwatch watch;
    private long folded;

    /** How many numbers. */
    record Args(long items) {}

    private ItemJob(Checkpointing mode, Stopwatch watch) {
        super(JobType.of("bench-items", Args.class));
        this.mode = mode;
        this.watch = watch;
    }

    /**
     * One of three classes, in turns: the runtime's call of the step is then a real one, as in an application with several
     * jobs, and not inlined into the loop.
     */
    static ItemJob next(int turn, Checkpointing mode, Stopwatch watch) {
        return switch (turn % 3) {
            case 0 -> new Summing(mode, watch);
            case 1 -> new Mixing(mode, watch);
            default -> new Maximal(mode, watch);
        };
    }

    @Override
    protected void configure(JobConfig.Builder<Args> config) {
        config.checkpointing(mode);
    }

    @Override
    protected Enumerator<Long> enumerator(Args args) {
        return Enumerators.times(args.items());
    }

    final long folded() {
        return folded;
    }

    final void fold(long result) {
        folded = result;
    }

    /** Starts and stops the clock at the first and the last item. */
    final void tick(long item, StepContext<Args> context) {
        if (item == 0) {
            watch.start();
        } else if (item == context.args().items() - 1) {
            watch.stop();
        }
    }

    private static final class Summing extends ItemJob {
        Summing(Checkpointing mode, Stopwatch watch) {
            super(mode, watch);
        }

        @Override
        protected void step(Long item, StepContext<Args> context) {
            fold(folded() + item);
            tick(item, context);
        }
    }

    private static final class Mixing extends ItemJob {
        Mixing(Checkpointing mode, Stopwatch watch) {
            super(mode, watch);
        }

        @Override
        protected void step(Long item, StepContext<Args> context) {
            fold(folded() ^ item);
            tick(item, context);
        }
    }

    private static final class Maximal extends ItemJob {
        Maximal(Checkpointing mode, Stopwatch watch) {
            super(mode, watch);
        }

        @Override
        protected void step(Long item, StepContext<Args> context) {
            fold(Math.max(folded(), item));
            tick(item, context);
        }
    }
}
