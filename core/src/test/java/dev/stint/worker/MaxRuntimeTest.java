package dev.stint.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.RunRecord;
import dev.stint.backend.RunState;
import dev.stint.job.RunContext;
import dev.stint.testing.NumbersJob;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A job and its worker may both limit how long a stint is. */
class MaxRuntimeTest extends WorkerCase {
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofHours(1);

    private final CompletableFuture<Duration> toldToHook = new CompletableFuture<>();
    private final FakeTicker ticker = new FakeTicker("worker-watch-1");

    private int stints(Duration ofJob, Duration ofWorker) throws InterruptedException {
        return worked(ofJob, ofWorker).history().tally().stints();
    }

    /** A run of three items that passes the short limit, and not the long one, in its second. */
    private RunRecord worked(Duration ofJob, Duration ofWorker) throws InterruptedException {
        NumbersJob job = new NumbersJob() {
            @Override
            protected void onComplete(RunContext<Args> run) {
                toldToHook.complete(run.ran());
            }
        }.configured(config -> config.maxRuntime(ofJob)).stepping((item, context) -> {
            if (item == 1) {
                ticker.awaitLooks(3);
                ticker.advance(SHORT.plusSeconds(1));
                ticker.awaitLooks(3);
            }
        });
        Worker.Builder worker = builder(job).nanos(ticker);
        started(ofWorker.isZero() ? worker : worker.maxRuntime(ofWorker));
        String id = enqueue(3);
        backend.await(() -> state(id) == RunState.COMPLETED);
        return run(id);
    }

    @Test
    void the_jobs_own_counts_if_it_is_the_lower() throws Exception {
        assertThat(stints(SHORT, LONG)).isEqualTo(2);
    }

    @Test
    void the_workers_counts_if_that_is_the_lower() throws Exception {
        assertThat(stints(LONG, SHORT)).isEqualTo(2);
    }

    @Test
    void the_jobs_own_counts_if_the_worker_has_none() throws Exception {
        assertThat(stints(SHORT, Duration.ZERO)).isEqualTo(2);
    }

    @Test
    void nobody_is_interrupted_within_both() throws Exception {
        assertThat(stints(LONG, LONG)).isEqualTo(1);
    }

    @Test
    void what_a_stint_has_taken_by_the_monotonic_clock_is_told_with_its_run() throws Exception {
        assertThat(worked(LONG, LONG).times().running()).isEqualTo(SHORT.plusSeconds(1));
        assertThat(toldToHook).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(SHORT.plusSeconds(1));
    }
}
