package dev.stint.samples.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.RunRecord;
import dev.stint.backend.RunState;
import dev.stint.client.Client;
import dev.stint.redis.RedisBackend;
import dev.stint.servers.RedisServer;
import dev.stint.servers.SharedServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Worker processes of two releases on one Redis and one database. */
final class RollingDeploy implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int SIGTERM = 143;

    private final Path folder;
    private final Letters letters;
    private final RedisServer redis;
    private final RedisBackend backend;
    private final Client client;
    private final List<WorkerProcess> workers = new ArrayList<>();

    RollingDeploy(Path folder, long letters) throws SQLException {
        this.folder = folder;
        this.letters = new Letters(SharedServer.POSTGRES.address(), letters);
        this.redis = RedisServer.builder().directory(folder.resolve("redis")).start();
        this.backend = RedisBackend.connect(redis.uri());
        this.client = new Client(backend);
    }

    Letters letters() {
        return letters;
    }

    RedisBackend backend() {
        return backend;
    }

    Client client() {
        return client;
    }

    RunRecord run(String id) {
        return client.find(id).orElseThrow();
    }

    /** A worker of that release, once it has signed on. */
    WorkerProcess start(Class<?> release) throws Exception {
        Path log = folder.resolve("worker-" + (workers.size() + 1) + ".log");
        List<String> program = List.of(release.getName(), redis.uri(), letters.address());
        WorkerProcess worker = WorkerProcess.startProgram(program, Map.of(), log);
        workers.add(worker);
        Await.until("a worker of " + release.getSimpleName() + " is ready", PATIENCE, () -> {
            assertThat(worker.isAlive()).as(worker.said()).isTrue();
            return worker.isReady();
        });
        return worker;
    }

    void terminate(WorkerProcess worker) throws Exception {
        worker.end("TERM");
        assertThat(worker.exitCode()).as(worker.said()).isEqualTo(SIGTERM);
    }

    void awaitDone(Collection<String> runs, long items) throws Exception {
        for (String run : runs) {
            await(run, items + " items are done", found -> found.progress().itemsDone() >= items);
        }
    }

    void awaitState(Collection<String> runs, RunState state) throws Exception {
        for (String run : runs) {
            await(run, "it is " + state, found -> found.status().state() == state);
        }
    }

    /** Waits for something of a run, which must not fail meanwhile. */
    void await(String id, String what, Predicate<RunRecord> condition) throws Exception {
        Await.until("run " + id + ": " + what, PATIENCE, () -> {
            RunRecord run = run(id);
            boolean seen = condition.test(run);
            assertThat(!seen && run.status().state() == RunState.FAILED)
                    .as(run.toString())
                    .isFalse();
            return seen;
        });
    }

    @Override
    public void close() throws SQLException {
        workers.forEach(WorkerProcess::close);
        backend.close();
        redis.close();
        letters.close();
    }
}
