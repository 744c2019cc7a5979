package dev.stint.samples.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stint.backend.RunRecord;
import dev.stint.backend.RunState;
import dev.stint.client.Client;
import dev.stint.client.RunOptions;
import dev.stint.redis.RedisBackend;
import dev.stint.samples.jobs.ImportCsv;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One run of import-csv with the worker processes that work it, on real servers; what is counted is in the database. */
final class Import implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final Servers servers;
    private final long records;
    private final String name =
            "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    private final RedisBackend backend;
    private final Connection database;
    private final List<WorkerProcess> workers = new ArrayList<>();
    private String run = "";

    record Servers(String redis, String jdbc) {}

    /** Rows that were lost and repeated. */
    record Count(long lost, long repeated) {}

    Import(Path folder, Servers servers, long records) throws SQLException {
        this.folder = folder;
        this.servers = servers;
        this.records = records;
        this.backend = RedisBackend.connect(servers.redis());
        this.database = DriverManager.getConnection(servers.jdbc());
    }

    /** Enqueues the run of a new file in a queue of its own. */
    void enqueue(String mode) throws Exception {
        Path file = folder.resolve(name + ".csv");
        try (Writer out = Files.newBufferedWriter(file, UTF_8)) {
            for (long record = 1; record <= records; record++) {
                out.write(record + ",\"record " + record + "\",payload\n");
            }
        }
        ImportCsv.Args args = new ImportCsv.Args(file.toString(), null, null, name, mode);
        run = new Client(backend).enqueue(ImportCsv.TYPE, args, RunOptions.NONE.queue(name));
    }

    /** Starts a worker process for this run, without waiting for it. */
    WorkerProcess startWorker(int stepsPerSecond) throws Exception {
        List<String> options = new ArrayList<>(List.of("--redis", servers.redis(), "--jdbc", servers.jdbc()));
        options.addAll(List.of("--queues", name, "--lease", "1", "--concurrency", "1"));
        if (stepsPerSecond > 0) {
            options.addAll(List.of("--throttle", Integer.toString(stepsPerSecond)));
        }
        WorkerProcess worker = WorkerProcess.start(options, folder.resolve(name + "-" + (workers.size() + 1) + ".log"));
        workers.add(worker);
        return worker;
    }

    /** Waits until a worker has signed on. */
    void awaitReady(WorkerProcess worker) throws Exception {
        Await.until("worker " + worker.pid() + " is ready", PATIENCE, () -> {
            if (!worker.isAlive()) {
                throw new AssertionError("the worker ended with " + worker.exitCode() + ":\n" + worker.said());
            }
            return worker.isReady();
        });
    }

    /** Waits until that many rows are in the database. */
    void awaitRows(long rows) throws Exception {
        Await.until(
                rows + " rows are there",
                PATIENCE,
                () -> rows() >= rows || record().status().state().isEnded());
    }

    void awaitCompletion() throws Exception {
        Await.until(
                "the run has ended", PATIENCE, () -> record().status().state().isEnded());
        if (record().status().state() != RunState.COMPLETED) {
            throw new AssertionError("the run is " + record());
        }
    }

    /** The worker that works the run at this moment, once there is one. */
    WorkerProcess holder() throws Exception {
        Await.until("a worker of this test holds the run", PATIENCE, () -> found() != null);
        return found();
    }

    private WorkerProcess found() throws Exception {
        var holder = record().status().holder();
        for (WorkerProcess worker : workers) {
            if (holder != null
                    && worker.isAlive()
                    && worker.isReady()
                    && worker.id().equals(holder.worker())) {
                return worker;
            }
        }
        return null;
    }

    RunRecord record() {
        return new Client(backend).find(run).orElseThrow();
    }

    long rows() throws SQLException {
        try {
            return number("select count(*) from " + name);
        } catch (SQLException noTableYet) {
            return 0;
        }
    }

    Count count() throws SQLException {
        long distinct = number("select count(distinct line_number) from " + name + " where run_id = '" + run
                + "' and line_number between 1 and " + records);
        return new Count(records - distinct, rows() - distinct);
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        workers.forEach(WorkerProcess::close);
        try (Statement statement = database.createStatement()) {
            statement.execute("drop table if exists " + name);
        }
        database.close();
        backend.close();
    }
}
