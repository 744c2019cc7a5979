package dev.stint.samples.bench;

import dev.stint.enumerate.Enumerator;
import dev.stint.enumerate.Enumerators;
import dev.stint.job.IterableJob;
import dev.stint.job.JobType;
import dev.stint.job.StepContext;
import dev.stint.redis.RedisBackend;
import dev.stint.worker.Worker;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A worker process for the hand-over: says on standard output that it is ready, and then each item it has done. */
final class HandOverWorker {
    static final String READY = "@ready";
    static final String DONE = "@done ";

    private HandOverWorker() {}

    /**
     * Works until SIGTERM.
     *
     * @param args the address of Redis
     */
    public static void main(String[] args) {
        try (RedisBackend backend = RedisBackend.connect(args[0])) {
            Worker worker =
                    Worker.builder(backend).jobs(new Steps()).concurrency(1).build();
            worker.start();
            System.out.println(READY);
            worker.runUntilSigterm();
        }
    }

    /** Steps of 2 ms without end. */
    static final class Steps extends IterableJob<Steps.Args, Long> {
        static final JobType<Args> TYPE = JobType.of("bench-hand-over", Args.class);
        static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

        /** None. */
        record Args() {}

        Steps() {
            super(TYPE);
        }

        @Override
        protected Enumerator<Long> enumerator(Args args) {
            return Enumerators.times(Long.MAX_VALUE);
        }

        @Override
        protected void step(Long item, StepContext<Args> context) {
            LockSupport.parkNanos(STEP_NANOS);
            System.out.println(DONE + item);
        }
    }
}
