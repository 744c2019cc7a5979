package dev.stint.samples.process;

import dev.stint.backend.RunState;
import dev.stint.client.Client;
import dev.stint.client.RunOptions;
import dev.stint.redis.RedisBackend;
import dev.stint.samples.jobs.Recount;
import dev.stint.servers.PostgresServer;
import dev.stint.servers.RedisServer;
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

/** Many runs of the recount, worked by several processes on a Redis and a PostgreSQL of their own. */
final class RecountFleet implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String MOST_CONNECTIONS = "900";

    private final Path folder;
    private final String queue = "q" + UUID.randomUUID().toString().substring(0, 8);
    private final RedisServer redis;
    private final PostgresServer postgres;
    private final RedisBackend backend;
    private final Connection database;
    private final List<WorkerProcess> workers = new ArrayList<>();
    private int started;

    RecountFleet(Path folder) throws SQLException {
        this.folder = folder;
        this.redis = RedisServer.builder().directory(folder.resolve("redis")).start();
        this.postgres = PostgresServer.builder()
                .directory(folder.resolve("postgres"))
                .config("max_connections", MOST_CONNECTIONS)
                .start();
        this.backend = RedisBackend.connect(redis.uri());
        this.database = DriverManager.getConnection(postgres.jdbcUrl());
    }

    Client client() {
        return new Client(backend);
    }

    String queue() {
        return queue;
    }

    /** Starts a worker process without waiting for it. */
    WorkerProcess startWorker(int concurrency) throws Exception {
        started++;
        List<String> options = List.of(
                "--redis",
                redis.uri(),
                "--jdbc",
                postgres.jdbcUrl(),
                "--queues",
                queue,
                "--name",
                "w" + started,
                "--concurrency",
                Integer.toString(concurrency));
        WorkerProcess worker = WorkerProcess.start(options, folder.resolve("worker-" + started + ".log"));
        workers.add(worker);
        return worker;
    }

    List<WorkerProcess> workers() {
        return List.copyOf(workers);
    }

    void awaitReady() throws Exception {
        for (WorkerProcess worker : workers) {
            Await.until("worker " + worker.pid() + " is ready", PATIENCE, () -> {
                if (!worker.isAlive()) {
                    throw new AssertionError("the worker ended with " + worker.exitCode() + ":\n" + worker.said());
                }
                return worker.isReady();
            });
        }
    }

    /** Enqueues runs, dealt out to the shards in turn. */
    List<String> enqueue(int runs, int stepMillis) {
        List<Recount.Args> args = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            args.add(new Recount.Args(run % Recount.SHARDS, stepMillis));
        }
        List<String> ids = new ArrayList<>();
        args.forEach(each -> ids.add(client().enqueue(Recount.TYPE, each, RunOptions.NONE.queue(queue))));
        return ids;
    }

    /** Waits until each of the runs has written a row. */
    void awaitRunning(List<String> runs) throws Exception {
        Await.until(
                runs.size() + " runs have each written a row",
                PATIENCE,
                () -> number("select count(distinct run_id) from counted") >= runs.size());
    }

    void awaitRows(long rows) throws Exception {
        Await.until(rows + " rows are there", PATIENCE, () -> number("select count(*) from counted") >= rows);
    }

    boolean isEach(List<String> runs, RunState state) {
        return runs.stream()
                .allMatch(run -> client().find(run).orElseThrow().status().state() == state);
    }

    /** The database's clock, in ms. */
    long now() throws SQLException {
        return number("select cast(extract(epoch from clock_timestamp()::timestamp(3)) * 1000 as bigint)");
    }

    /** When each row was written, in ms on the database's clock, in order. */
    List<Long> written() throws SQLException {
        return numbers("select cast(extract(epoch from counted_at) * 1000 as bigint) from counted order by counted_at");
    }

    long number(String sql) throws SQLException {
        try {
            return numbers(sql).get(0);
        } catch (SQLException noTableYet) {
            if ("42P01".equals(noTableYet.getSQLState())) {
                return 0;
            }
            throw noTableYet;
        }
    }

    private List<Long> numbers(String sql) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                numbers.add(row.getLong(1));
            }
        }
        return numbers;
    }

    @Override
    public void close() throws SQLException {
        workers.forEach(WorkerProcess::close);
        database.close();
        backend.close();
        postgres.close();
        redis.close();
    }
}
