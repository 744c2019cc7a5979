package dev.stint.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.checkpoint.Ledger;
import dev.stint.testing.MemoryLedger;
import dev.stint.testing.NumbersJob;
import java.time.Duration;
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
