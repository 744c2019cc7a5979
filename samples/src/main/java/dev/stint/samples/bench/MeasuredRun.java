package dev.stint.samples.bench;

import dev.stint.backend.Backend;
import dev.stint.client.Client;
import dev.stint.job.IterableJob;
import dev.stint.worker.Worker;

/** One run of a job on a worker of its own with one thread, timed by the job itself, and gone before the next. */
final class MeasuredRun {
    private MeasuredRun() {}

    static <A extends Record> double nanos(Backend backend, IterableJob<A, ?> job, A args, Stopwatch watch)
            throws Exception {
        try (Worker worker = Worker.builder(backend).jobs(job).concurrency(1).build()) {
            worker.start();
            new Client(backend).enqueue(job.type(), args);
            return watch.nanos();
        }
    }
}
