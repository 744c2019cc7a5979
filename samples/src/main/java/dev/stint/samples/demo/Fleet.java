package dev.stint.samples.demo;

import dev.stint.samples.process.WorkerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The worker processes of a demo: as many as there should be, each of them replaced when it was ended. */
final class Fleet implements AutoCloseable {
    private static final int SIZE = 2;

    private final Stage stage;
    private final List<WorkerProcess> workers = new ArrayList<>();
    private int started;

    Fleet(Stage stage) throws IOException {
        this.stage = stage;
        for (int i = 0; i < SIZE; i++) {
            startOne();
        }
    }

    private void startOne() throws IOException {
        started++;
        List<String> options = List.of(
                "--redis",
                stage.redisUri(),
                "--jdbc",
                stage.jdbcUrl(),
                "--name",
                "demo-" + started,
                "--concurrency",
                "1",
                "--lease",
                "2",
                "--throttle",
                Integer.toString(Pace.STEPS_PER_SECOND));
        workers.add(WorkerProcess.start(options, stage.folder().resolve("worker-" + started + ".log")));
    }

    /** Whether all have signed on; fails if one has ended by itself. */
    boolean isReady() throws IOException {
        for (WorkerProcess worker : workers) {
            if (!worker.isAlive()) {
                throw new IOException("worker " + worker.pid() + " ended by itself with " + worker.exitCode() + ":\n"
                        + worker.said());
            }
            if (!worker.isReady()) {
                return false;
            }
        }
        return true;
    }

    /** The worker of an id. */
    Optional<WorkerProcess> find(String id) {
        return workers.stream().filter(worker -> worker.id().equals(id)).findFirst();
    }

    /**
     * Ends a worker and starts another in its place.
     *
     * @param signal {@code TERM} or {@code KILL}
     * @return how long it took to end
     */
    Duration replace(WorkerProcess worker, String signal) throws IOException, InterruptedException {
        Duration exit = worker.end(signal);
        worker.close();
        workers.remove(worker);
        startOne();
        return exit;
    }

    @Override
    public void close() {
        workers.forEach(WorkerProcess::close);
    }
}
