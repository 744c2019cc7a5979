package dev.stint.samples.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stint.servers.SharedServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A large import at full speed through many deploys and crashes: {@code mvn verify -Psoak}. */
@Tag("soak")
class SoakTest {
    private static final int RECORDS = Integer.getInteger("stint.soak.records", 200_000);
    private static final long SEED = Long.getLong("stint.seed", System.nanoTime());
    private static final int UNLIMITED = 0;
    private static final int MISHAPS = 15;

    /** More than two, so that it need not wait each time until a new process is there. */
    private static final int WORKERS = 4;

    /** What fits into 25 ms if a step takes a tenth of a millisecond, which is less than any took. */
    private static final int WINDOW = 251;

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private int crashes;
    private Duration longestExit = Duration.ZERO;
    private Duration longestGap = Duration.ZERO;

    @BeforeAll
    static void needs_real_servers() {
        SharedServer.REDIS.whyNot().ifPresent(reason -> assumeTrue(false, reason));
        SharedServer.POSTGRES.whyNot().ifPresent(reason -> assumeTrue(false, reason));
        System.err.println("SoakTest: seed " + SEED + " (-Dstint.seed=" + SEED + " runs it again)");
    }

    @ParameterizedTest
    @CsvSource({"continuous, 0, " + WINDOW, "every-step, 0, 1", "before-step, 1, 0", "transactional, 0, 0"})
    void any_number_of_deploys_and_crashes_costs_no_more_than_the_mode_says(String mode, int lost, int repeated)
            throws Exception {
        Import.Servers servers = new Import.Servers(SharedServer.REDIS.address(), SharedServer.POSTGRES.address());
        try (Import run = new Import(folder, servers, RECORDS)) {
            for (int worker = 1; worker <= WORKERS; worker++) {
                run.awaitReady(run.startWorker(UNLIMITED));
            }
            run.enqueue(mode);
            int mishaps = 0;
            for (long rows = step(); rows < RECORDS; rows = run.rows() + step()) {
                run.awaitRows(rows);
                if (run.record().status().state().isEnded()) {
                    break;
                }
                strike(run);
                mishaps++;
            }
            run.awaitCompletion();
            report(mode, mishaps, run.count());
            assertThat(run.count().lost()).isBetween(0L, (long) crashes * lost);
            assertThat(run.count().repeated()).isBetween(0L, (long) crashes * repeated);
        }
    }

    private void strike(Import run) throws Exception {
        boolean crash = random.nextBoolean();
        WorkerProcess worker = run.holder();
        Duration exit = worker.end(crash ? "KILL" : "TERM");
        long ended = System.nanoTime();
        long rows = run.rows();
        run.startWorker(UNLIMITED);
        run.awaitRows(Math.min(rows + 1, RECORDS));
        longestGap = longer(longestGap, Duration.ofNanos(System.nanoTime() - ended));
        if (crash) {
            crashes++;
        } else {
            assertThat(worker.exitCode()).as(worker.said()).isEqualTo(143);
            longestExit = longer(longestExit, exit);
        }
    }

    private void report(String mode, int mishaps, Import.Count count) {
        System.err.printf(
                "SoakTest: %s: %d records, %d deploys, %d crashes: %d lost, %d repeated;"
                        + " longest exit %d ms, longest gap %d ms%n",
                mode,
                RECORDS,
                mishaps - crashes,
                crashes,
                count.lost(),
                count.repeated(),
                longestExit.toMillis(),
                longestGap.toMillis());
    }

    private long step() {
        return 1 + random.nextLong(2L * RECORDS / MISHAPS);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
