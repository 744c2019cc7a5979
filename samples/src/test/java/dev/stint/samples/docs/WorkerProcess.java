package dev.stint.samples.docs;

import dev.stint.job.IterableJob;
import dev.stint.redis.RedisBackend;
import dev.stint.worker.Worker;
import java.time.Duration;
import java.util.List;

/** Compiled, not run. */
final class WorkerProcess {
    private WorkerProcess() {}

    public static void main(String[] args) {
        RedisBackend backend = RedisBackend.connect(System.getenv("REDIS_URI"));
        Worker.builder(backend)
                .jobs(jobs())
                .queues("default", "maintenance") // in this order of preference
                .concurrency(8)
                .grace(Duration.ofSeconds(25))
                .build()
                .runUntilSigterm();
    }

    private static List<IterableJob<?, ?>> jobs() {
        return List.of(new Greet(System.out::println));
    }
}
