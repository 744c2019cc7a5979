package dev.stint.samples.fire;

import dev.stint.samples.process.Await;
import dev.stint.samples.process.WorkerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/** Worker processes that serve one queue, each on its own way to the servers. To be used by one thread. */
final class Fleet implements AutoCloseable {
    static final int STEPS_PER_SECOND = 1_000;
    static final Duration LEASE = Duration.ofSeconds(1);

    private static final String NAME = "fire-";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final String queue;
    private final List<Servers> ways;
    private final int concurrency;
    private final List<WorkerProcess> workers = new ArrayList<>();
    private int started;

    /**
     * Nobody yet.
     *
     * @param ways to the servers, taken in turns
     */
    Fleet(Path folder, String queue, List<Servers> ways, int concurrency) {
        this.folder = folder;
        this.queue = queue;
        this.ways = ways;
        this.concurrency = concurrency;
    }

    /** Starts a worker, without waiting for it. */
    WorkerProcess start() throws IOException {
        return start(Map.of());
    }

    /** Starts a worker in an environment of its own. */
    WorkerProcess start(Map<String, String> environment) throws IOException {
        Servers way = ways.get(started++ % ways.size());
        List<String> options = new ArrayList<>(List.of("--redis", way.redis(), "--jdbc", way.jdbc()));
        options.addAll(List.of(
                "--queues",
                queue,
                "--lease",
                Long.toString(LEASE.toSeconds()),
                "--concurrency",
                Integer.toString(concurrency)));
        options.addAll(List.of("--throttle", Integer.toString(STEPS_PER_SECOND), "--name", NAME + started));
        Path log = folder.resolve(queue + "-" + started + ".log");
        WorkerProcess worker = WorkerProcess.start(options, environment, log);
        workers.add(worker);
        return worker;
    }

    void awaitReady(WorkerProcess worker) throws Exception {
        Await.until("worker " + worker.pid() + " is ready", PATIENCE.multipliedBy(3), () -> {
            if (!worker.isAlive()) {
                throw new AssertionError("the worker ended with " + worker.exitCode() + ":\n" + worker.said());
            }
            return worker.isReady();
        });
    }

    /** Those that have not ended. */
    List<WorkerProcess> alive() {
        return workers.stream().filter(WorkerProcess::isAlive).toList();
    }

    WorkerProcess any(Random random) {
        List<WorkerProcess> alive = alive();
        return alive.get(random.nextInt(alive.size()));
    }

    /** The place, from 0, of the worker that has a name, in the order in which they were started. */
    static int place(String name) {
        return Integer.parseInt(name.substring(NAME.length())) - 1;
    }

    /** The name under which a worker was started. */
    String name(WorkerProcess worker) {
        return NAME + (workers.indexOf(worker) + 1);
    }

    WorkerProcess at(int place) {
        return workers.get(place);
    }

    /** Begins to listen for words that a worker may say from now on. */
    Ear listen(String words) throws IOException {
        return new Ear(words, heard(words));
    }

    private int heard(String words) throws IOException {
        int times = 0;
        for (WorkerProcess worker : workers) {
            times += worker.said().split(Pattern.quote(words), -1).length - 1;
        }
        return times;
    }

    /** Listens to all workers. */
    final class Ear {
        private final String words;
        private final int before;

        private Ear(String words, int before) {
            this.words = words;
            this.before = before;
        }

        /** Waits until one has said it. */
        void await() throws Exception {
            Await.until("a worker says \"" + words + "\"", PATIENCE, () -> heard(words) > before);
        }
    }

    /** Each worker's last words, for a message. */
    String said() throws IOException {
        StringBuilder all = new StringBuilder();
        for (WorkerProcess worker : workers) {
            List<String> lines = worker.said().lines().toList();
            all.append("-- worker ").append(worker.pid()).append('\n');
            lines.subList(Math.max(0, lines.size() - 25), lines.size())
                    .forEach(line -> all.append(line).append('\n'));
        }
        return all.toString();
    }

    @Override
    public void close() {
        workers.forEach(WorkerProcess::close);
    }
}
