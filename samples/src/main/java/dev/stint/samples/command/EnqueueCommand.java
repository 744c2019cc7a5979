package dev.stint.samples.command;

import dev.stint.client.Client;
import dev.stint.client.RunOptions;
import dev.stint.job.JobType;
import dev.stint.redis.RedisBackend;
import dev.stint.samples.command.Syntax.Option;
import dev.stint.samples.jobs.Jobs;
import java.time.Duration;
import java.util.List;

/** Puts a run in and prints its id. */
public final class EnqueueCommand implements Command {
    private static final Option ARGS =
            new Option("--args", "JSON", "the job's parameters as a JSON object; {} if left out");
    private static final Option DELAY = new Option("--delay", "SECONDS", "how long the run waits first; 0 if left out");
    private static final Option TAG = new Option("--tag", "T", "a tag of the run; may be given several times");
    private static final Option QUEUE = new Option("--queue", "NAME", "the queue, in place of the job's");
    private static final Option ID = new Option("--id", "ID", "the run's id: enqueueing it again changes nothing");

    @Override
    public Syntax syntax() {
        return new Syntax(
                "enqueue",
                "Puts a run in and prints its id. Jobs: " + String.join(", ", names()) + ".",
                List.of("JOB"),
                List.of(ARGS, Places.REDIS, DELAY, TAG, QUEUE, ID, Places.DATA));
    }

    @Override
    public int run(Arguments arguments) throws Exception {
        String job = arguments.operand(0);
        JobType<?> type = Jobs.type(job)
                .orElseThrow(() -> new UsageException("there is no job \"" + job + "\""
                        + Likeness.didYouMean(job, names()) + ". Known are " + String.join(", ", names())));
        System.out.println(enqueued(type, arguments));
        return 0;
    }

    private static <A extends Record> String enqueued(JobType<A> type, Arguments arguments) throws Exception {
        A args = UsageException.orMade(
                () -> type.args().read(arguments.text(ARGS.name()).orElse("{}")));
        RunOptions options = UsageException.orMade(() -> options(arguments));
        try (RedisBackend backend = Places.redis(arguments)) {
            return UsageException.orMade(() -> new Client(backend).enqueue(type, args, options));
        }
    }

    private static RunOptions options(Arguments arguments) throws UsageException {
        RunOptions options = RunOptions.NONE
                .delay(arguments.seconds(DELAY.name(), Duration.ZERO))
                .tags(arguments.all(TAG.name()).toArray(String[]::new));
        if (arguments.has(QUEUE.name())) {
            options = options.queue(arguments.text(QUEUE.name()).orElseThrow());
        }
        return arguments.has(ID.name()) ? options.id(arguments.text(ID.name()).orElseThrow()) : options;
    }

    private static List<String> names() {
        return Jobs.TYPES.stream().map(JobType::name).toList();
    }
}
