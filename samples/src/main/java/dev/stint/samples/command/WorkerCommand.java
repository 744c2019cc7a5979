package dev.stint.samples.command;

import com.zaxxer.hikari.HikariDataSource;
import dev.stint.redis.RedisBackend;
import dev.stint.samples.command.Syntax.Option;
import dev.stint.samples.database.Databases;
import dev.stint.samples.embedded.Addresses;
import dev.stint.samples.jobs.Jobs;
import dev.stint.worker.Worker;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works runs until SIGTERM. */
public final class WorkerCommand implements Command {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerCommand.class);
    private static final Option CONCURRENCY =
            new Option("--concurrency", "N", "how many runs at a time; one per processor, at least 2, if left out");
    private static final Option QUEUES = new Option("--queues", "A,B", "the queues to serve; default if left out");
    private static final Option LEASE = new Option(
            "--lease", "SECONDS", "how long it may be silent before others take its runs: 1 to 60; 10 if left out");
    private static final Option GRACE =
            new Option("--grace", "SECONDS", "how long SIGTERM waits for the steps in hand; 25 if left out");
    private static final Option THROTTLE = new Option(
            "--throttle", "N", "at most N steps per second of each job, all workers together; no limit if left out");
    private static final Option ADMIN =
            new Option("--admin-port", "N", "also serves the control room on this machine; not if left out");
    private static final Option NAME = new Option("--name", "NAME", "what people call it");
    private static final int MOST = 1_000;

    @Override
    public Syntax syntax() {
        return new Syntax(
                "worker",
                "Works runs until SIGTERM: the items in hand are finished, and the runs handed over.",
                List.of(),
                List.of(
                        Places.REDIS,
                        Places.JDBC,
                        Places.DATA,
                        CONCURRENCY,
                        QUEUES,
                        LEASE,
                        GRACE,
                        THROTTLE,
                        ADMIN,
                        NAME));
    }

    @Override
    public int run(Arguments arguments) throws Exception {
        int concurrency = arguments.number(CONCURRENCY.name(), defaultConcurrency(), 1, MOST);
        Addresses places = Places.both(arguments);
        HikariDataSource db = UsageException.orMade(() -> Databases.open(places.jdbc(), connectionsFor(concurrency)));
        RedisBackend backend = Places.connect(places.redis());
        Worker worker = UsageException.orMade(() -> worker(arguments, concurrency, backend, db));
        if (arguments.has(ADMIN.name())) {
            // Left to the end of the process as well: an operator may watch the worker go.
            LOG.info(
                    "The control room is at {}",
                    ControlRoom.open(backend, arguments.number(ADMIN.name(), 0, 0, ControlRoom.LAST_PORT))
                            .uri());
        }
        // The pool and the backend are left to the end of the process: nothing may go before the last checkpoint.
        worker.runUntilSigterm();
        return 0;
    }

    private static Worker worker(Arguments arguments, int concurrency, RedisBackend backend, HikariDataSource db)
            throws UsageException, SQLException {
        int throttle = arguments.number(THROTTLE.name(), 0, 1, MOST * MOST);
        Worker.Builder builder = Worker.builder(backend)
                .jobs(Jobs.over(db, throttle == 0 ? OptionalInt.empty() : OptionalInt.of(throttle)))
                .concurrency(concurrency)
                .lease(arguments.seconds(LEASE.name(), Duration.ofSeconds(10)))
                .grace(arguments.seconds(GRACE.name(), Duration.ofSeconds(25)));
        Optional<String> queues = arguments.text(QUEUES.name());
        queues.ifPresent(names -> builder.queues(names.split(",", -1)));
        arguments.text(NAME.name()).ifPresent(builder::name);
        return builder.build();
    }

    private static int defaultConcurrency() {
        return Math.max(2, Runtime.getRuntime().availableProcessors());
    }

    /** A stint may hold one for its transaction while it reads a page or writes by another. */
    private static int connectionsFor(int concurrency) {
        return 3 * concurrency + 1;
    }
}
