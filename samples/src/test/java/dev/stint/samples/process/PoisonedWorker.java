package dev.stint.samples.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stint.enumerate.Enumerator;
import dev.stint.enumerate.Enumerators;
import dev.stint.job.IterableJob;
import dev.stint.job.JobConfig;
import dev.stint.job.JobType;
import dev.stint.job.Quarantine;
import dev.stint.job.StepContext;
import dev.stint.redis.RedisBackend;
import dev.stint.worker.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;

/** A worker process whose jobs have an item that ends the process, in its step or as it is read. Rows are lines of files: they outlive it. */
final class PoisonedWorker {
    static final JobType<Args> TYPE = JobType.of("poisoned", Args.class);
    static final JobType<Args> SKIPPING = JobType.of("poisoned-skipping", Args.class);

    static final JobType<Args> UNREADABLE = JobType.of("poisoned-source", Args.class);

    private static final int CONCURRENCY = 3;
    private static final int END = 86;

    private PoisonedWorker() {}

    /**
     * How many items, and which one ends the process.
     *
     * @param items from 0 on
     * @param poison -1 for none
     */
    record Args(long items, long poison) {}

    /** Works until it is told to stop, or ends by an item. Arguments: the address of Redis, the folder of the rows. */
    public static void main(String[] args) {
        Path folder = Path.of(args[1]);
        Worker.builder(RedisBackend.connect(args[0]))
                .jobs(
                        new Job(TYPE, Quarantine.FAIL, folder),
                        new Job(SKIPPING, Quarantine.skipping(1), folder),
                        new Job(UNREADABLE, Quarantine.skipping(1), folder))
                .concurrency(CONCURRENCY)
                .lease(Duration.ofSeconds(10))
                .build()
                .runUntilSigterm();
    }

    /** The file that holds a line for each step that has begun, or ended. */
    static Path rows(Path folder, String run, String what) {
        return folder.resolve(run.toLowerCase(Locale.ROOT) + "." + what);
    }

    private static final class Job extends IterableJob<Args, Long> {
        private final Quarantine rule;
        private final Path folder;

        Job(JobType<Args> type, Quarantine rule, Path folder) {
            super(type);
            this.rule = rule;
            this.folder = folder;
        }

        @Override
        protected void configure(JobConfig.Builder<Args> config) {
            config.quarantine(rule);
        }

        @Override
        protected Enumerator<Long> enumerator(Args args) {
            return Enumerators.times(args.items()).filter(item -> {
                if (type() == UNREADABLE && item == args.poison()) {
                    Runtime.getRuntime().halt(END);
                }
                return true;
            });
        }

        @Override
        protected void step(Long item, StepContext<Args> context) throws Exception {
            write(context.runId(), "begun", item);
            if (item == context.args().poison()) {
                Runtime.getRuntime().halt(END);
            }
            Thread.sleep(3); // a step that takes its time; nothing waits for it to be over
            write(context.runId(), "done", item);
        }

        private void write(String run, String what, long item) throws IOException {
            Files.writeString(
                    rows(folder, run, what), item + "\n", UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }
}
