package dev.stint.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.RunState;
import dev.stint.checkpoint.Ledger;
import dev.stint.job.RunContext;
import dev.stint.testing.MemoryLedger;
import dev.stint.testing.NumbersJob;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The positions of runs that ended long ago are swept out of the application's database. */
class SweepingTest extends WorkerCase {
    private final MemoryLedger ledger = new MemoryLedger(1);
    private final FakeTicker ticker = new FakeTicker("nobody");

    @Test
    void a_worker_sweeps_after_a_run_and_keeps_the_position_of_that_run() throws Exception {
        NumbersJob job = new NumbersJob()
                .configured(config -> config.checkpointing(ledger.mode()))
                .stepping((item, context) -> ledger.write(item));
        started(job);

        String run = enqueue(3);

        assertThat(ledger.sweeps().tryAcquire(20, TimeUnit.SECONDS)).isTrue();
        assertThat(ledger.position(run)).map(Ledger.Position::ending).contains("completed");
    }

    @Test
    void the_position_of_a_run_that_is_cancelled_while_nobody_works_it_is_concluded_so_that_it_can_be_swept()
            throws Exception {
        CountDownLatch cancelled = new CountDownLatch(1);
        NumbersJob job = new NumbersJob() {
            @Override
            protected void onCancel(RunContext<Args> run, String reason) {
                cancelled.countDown();
            }
        };
        started(job.configured(config -> config.checkpointing(ledger.mode())).stepping((item, context) -> {
            if (item == 1) {
                context.pause("a look");
            }
        }));
        String run = enqueue(3);
        backend.await(() -> state(run) == RunState.PAUSED);
        assertThat(ledger.position(run)).map(Ledger.Position::ending).isEmpty();

        client.cancel(run, "not wanted");
        await(cancelled);

        Ledger.Position position = ledger.position(run).orElseThrow();
        assertThat(position.ending()).isEqualTo("cancelled:not wanted");
        assertThat(position.progress().itemsDone()).isEqualTo(2);
    }

    @Test
    void it_sweeps_once_an_hour_for_each_job() {
        Sweeping sweeping = new Sweeping(Runnable::run, ticker);

        sweeping.after("import", ledger);
        sweeping.after("import", ledger);
        sweeping.after("export", ledger);
        assertThat(ledger.sweeps().drainPermits()).isEqualTo(2);

        ticker.advance(Duration.ofMinutes(59));
        sweeping.after("import", ledger);
        assertThat(ledger.sweeps().drainPermits()).isZero();

        ticker.advance(Duration.ofMinutes(2));
        sweeping.after("import", ledger);
        assertThat(ledger.sweeps().drainPermits()).isEqualTo(1);
    }
}
