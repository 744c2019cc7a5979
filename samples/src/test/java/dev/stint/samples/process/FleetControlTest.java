package dev.stint.samples.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stint.backend.RunState;
import dev.stint.client.Barrier;
import dev.stint.client.Client;
import dev.stint.control.Scope;
import dev.stint.servers.PostgresServer;
import dev.stint.servers.SharedServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four worker processes with two hundred running stints: what an operator says holds everywhere, and rows are the witness. */
class FleetControlTest {
    private static final int WORKERS = 4;
    private static final int STINTS = 50;
    private static final int STEP_MILLIS = 250;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Scope SHARD_3 = Scope.tag("shard:3");

    @TempDir
    Path folder;

    @BeforeAll
    static void needs_real_servers() {
        SharedServer.REDIS.whyNot().ifPresent(reason -> assumeTrue(false, reason));
        PostgresServer.whyNot().ifPresent(reason -> assumeTrue(false, reason));
    }

    @Test
    void after_the_barrier_of_a_shard_not_one_more_row_of_it_is_written_while_the_others_go_on() throws Exception {
        try (RecountFleet fleet = new RecountFleet(folder)) {
            Client client = fleet.client();
            List<String> runs = begun(fleet);

            Barrier barrier = client.pauseAndAwait(SHARD_3, "the shard moves", PATIENCE);
            long atTheBarrier = fleet.number("select count(*) from counted where shard = 3");

            assertThat(barrier).isEqualTo(new Barrier(true, List.of(), List.of()));
            fleet.awaitRows(fleet.number("select count(*) from counted") + 2_000);
            assertThat(fleet.number("select count(*) from counted where shard = 3"))
                    .isEqualTo(atTheBarrier);
            assertEveryRowStandsAtItsCursor(fleet, runs);

            client.resume(SHARD_3);
            Await.until(
                    "the shard is counted further",
                    PATIENCE,
                    () -> fleet.number("select count(*) from counted where shard = 3") > atTheBarrier);
            assertEverythingPausedIsQuiet(fleet, client);
            assertThat(fleet.number("select count(*) - count(distinct (run_id, city_id)) from counted"))
                    .as("rows written twice")
                    .isZero();
        }
    }

    /** What the paused runs say that they have done is what stands in the database. */
    private static void assertEveryRowStandsAtItsCursor(RecountFleet fleet, List<String> runs) throws Exception {
        for (int run = 3; run < runs.size(); run += 8) {
            String id = runs.get(run);
            assertThat(fleet.client().find(id).orElseThrow().progress().itemsDone())
                    .isEqualTo(fleet.number("select count(*) from counted where run_id = '" + id + "'"));
        }
    }

    private static void assertEverythingPausedIsQuiet(RecountFleet fleet, Client client) throws Exception {
        Scope queue = Scope.queue(fleet.queue());
        assertThat(client.pauseAndAwait(queue, "incident", PATIENCE).quiet()).isTrue();
        long rows = fleet.number("select count(*) from counted");
        client.pauseAndAwait(queue, "incident", PATIENCE); // a round trip later, and a second one
        assertThat(fleet.number("select count(*) from counted")).isEqualTo(rows);
    }

    @Test
    void a_cancelled_run_writes_nothing_more_and_all_of_a_shard_can_be_cancelled_while_they_run() throws Exception {
        try (RecountFleet fleet = new RecountFleet(folder)) {
            List<String> runs = begun(fleet);
            List<String> shard = runs.stream()
                    .filter(run -> fleet.client()
                            .find(run)
                            .orElseThrow()
                            .spec()
                            .routing()
                            .tags()
                            .contains("shard:5"))
                    .toList();

            shard.forEach(run -> fleet.client().cancel(run, "the shard is gone"));
            Await.until("all are cancelled", PATIENCE, () -> fleet.isEach(shard, RunState.CANCELLED));
            long rows = fleet.number("select count(*) from counted where shard = 5");
            fleet.awaitRows(fleet.number("select count(*) from counted") + 1_000);

            assertThat(fleet.number("select count(*) from counted where shard = 5"))
                    .isEqualTo(rows);
        }
    }

    private static List<String> begun(RecountFleet fleet) throws Exception {
        for (int worker = 0; worker < WORKERS; worker++) {
            fleet.startWorker(STINTS);
        }
        fleet.awaitReady();
        List<String> runs = fleet.enqueue(WORKERS * STINTS, STEP_MILLIS);
        fleet.awaitRunning(runs);
        return runs;
    }
}
