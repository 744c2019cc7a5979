package dev.stint.samples.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stint.backend.RunRecord;
import dev.stint.servers.SharedServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An import worked by two processes that are told to stop, killed and frozen while they work, on real servers. */
class InterruptedImportTest {
    private static final int RECORDS = 3_000;
    private static final int STEPS_PER_SECOND = 1_000;

    /** A throttle lets through at once what is due in a tenth of a second; the window of 25 ms holds no more. */
    private static final int WINDOW = STEPS_PER_SECOND / 10 + 1;

    private static final Duration LEASE = Duration.ofSeconds(1);

    /** What a first step in a new JVM may take more while other tests run beside it. */
    private static final Duration A_BUSY_MACHINE = Duration.ofSeconds(2);

    private static final long SEED = Long.getLong("stint.seed", System.nanoTime());

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);

    @BeforeAll
    static void needs_real_servers() {
        SharedServer.REDIS.whyNot().ifPresent(reason -> assumeTrue(false, reason));
        SharedServer.POSTGRES.whyNot().ifPresent(reason -> assumeTrue(false, reason));
        System.err.println("InterruptedImportTest: seed " + SEED + " (-Dstint.seed=" + SEED + " runs it again)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"continuous", "every-step", "before-step", "transactional"})
    void deploys_lose_and_repeat_nothing_in_any_mode(String mode) throws Exception {
        try (Import run = begun(mode)) {
            for (int deploy = 1; deploy <= 2; deploy++) {
                run.awaitRows(threshold(deploy, 2));
                WorkerProcess worker = run.holder();
                Duration exit = worker.end("TERM");
                assertThat(worker.exitCode()).as(worker.said()).isEqualTo(143);
                assertThat(exit).as("the time from SIGTERM to the exit").isLessThan(A_BUSY_MACHINE);
                run.startWorker(STEPS_PER_SECOND);
            }
            run.awaitCompletion();
            assertThat(run.count()).isEqualTo(new Import.Count(0, 0));
            assertThat(run.record().history().attempts().count()).isZero();
            assertThat(run.record().history().tally().interruptions()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"continuous, 0, " + WINDOW, "every-step, 0, 1", "before-step, 1, 0", "transactional, 0, 0"})
    void a_crash_loses_and_repeats_no_more_than_its_mode_says(String mode, int lost, int repeated) throws Exception {
        try (Import run = begun(mode)) {
            for (int crash = 1; crash <= 2; crash++) {
                run.awaitRows(threshold(crash, 2));
                run.holder().end("KILL");
                long killed = System.nanoTime();
                long rows = run.rows();
                run.startWorker(STEPS_PER_SECOND);
                run.awaitRows(rows + 1);
                assertThat(Duration.ofNanos(System.nanoTime() - killed))
                        .as("the time until the other worker went on")
                        .isLessThan(LEASE.plusMillis(500).plus(A_BUSY_MACHINE));
            }
            run.awaitCompletion();
            assertThat(run.count().lost()).isBetween(0L, 2L * lost);
            assertThat(run.count().repeated()).isBetween(0L, 2L * repeated);
        }
    }

    @ParameterizedTest
    @CsvSource({"continuous, " + WINDOW, "every-step, 1", "transactional, 0"})
    void a_worker_frozen_until_another_has_finished_its_run_changes_nothing(String mode, int repeated)
            throws Exception {
        try (Import run = begun(mode)) {
            run.awaitRows(threshold(1, 1));
            WorkerProcess zombie = run.holder();
            zombie.signal("STOP");
            run.awaitCompletion();
            RunRecord finished = run.record();
            long rows = run.rows();

            zombie.signal("CONT");
            Await.until("the zombie has noticed", Duration.ofSeconds(20), () -> noticed(zombie));
            zombie.end("TERM");

            assertThat(run.record()).isEqualTo(finished);
            assertThat(run.count().lost()).isZero();
            assertThat(run.count().repeated()).isBetween(0L, (long) repeated);
            assertThat(run.rows() - rows).as("rows that the zombie wrote").isBetween(0L, (long) repeated);
        }
    }

    /** Its stint may say something else by then: that its connection to the database was ended in the middle of a step. */
    private static boolean noticed(WorkerProcess zombie) throws Exception {
        return zombie.said().contains("signing on anew");
    }

    /** A run with two workers that are ready before it is enqueued. */
    private Import begun(String mode) throws Exception {
        Import run = new Import(
                folder, new Import.Servers(SharedServer.REDIS.address(), SharedServer.POSTGRES.address()), RECORDS);
        try {
            WorkerProcess one = run.startWorker(STEPS_PER_SECOND);
            WorkerProcess other = run.startWorker(STEPS_PER_SECOND);
            run.awaitReady(one);
            run.awaitReady(other);
            run.enqueue(mode);
            return run;
        } catch (Exception | AssertionError e) {
            run.close();
            throw e;
        }
    }

    /** A place in the n-th part of the run, anywhere but at its very end. */
    private long threshold(int part, int parts) {
        long length = RECORDS * 8L / 10 / parts;
        return (part - 1) * length + 1 + random.nextLong(length);
    }
}
