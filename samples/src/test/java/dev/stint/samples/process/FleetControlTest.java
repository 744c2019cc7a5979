package dev.stint.samples.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stint.backend.RunRecord;
import dev.stint.backend.RunState;
import dev.stint.backend.RunStatus;
import dev.stint.client.Barrier;
import dev.stint.client.Client;
import dev.stint.control.Interruption;
import dev.stint.control.Scope;
import dev.stint.servers.PostgresServer;
import dev.stint.servers.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four worker processes with two hundred running stints: what an operator says holds everywhere, and rows are the witness. */
class FleetControlTest {
    private static final int WORKERS = 4;
    private static final int STINTS = 50;
    private static final int STEP_MILLIS = 250;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final double A_STEP_IN_A_QUARTER_OF_AN_HOUR = 0.001;
    private static final Scope SHARD_3 = Scope.tag("shard:3");

    @TempDir
    Path folder;

    @BeforeAll
    static void needs_real_servers() {
        RedisServer.whyNot().ifPresent(reason -> assumeTrue(false, reason));
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
            assertEveryRowStandsAtItsCursor(fleet, each(8, 3, runs));

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

    /** What stopped runs say that they have done is what stands in the database. */
    private static void assertEveryRowStandsAtItsCursor(RecountFleet fleet, List<String> runs) throws Exception {
        for (String run : runs) {
            RunRecord stopped = fleet.client().find(run).orElseThrow();
            assertThat(stopped.progress().itemsDone())
                    .as("%s", stopped)
                    .isEqualTo(fleet.number("select count(*) from counted where run_id = '" + run + "'"));
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

    @Test
    void a_killed_worker_leaves_the_barrier_unproven_until_somebody_says_that_it_is_dead() throws Exception {
        try (RecountFleet fleet = new RecountFleet(folder)) {
            Client client = fleet.client();
            begun(fleet);
            WorkerProcess killed = fleet.workers().get(0);
            killed.end("KILL");

            Barrier barrier = client.pauseAndAwait(SHARD_3, "the shard moves", PATIENCE);

            assertThat(barrier.quiet()).isFalse();
            assertThat(barrier.stillRunning()).isEmpty();
            assertThat(barrier.unproven())
                    .isNotEmpty()
                    .allSatisfy(stint -> assertThat(stint.worker()).isEqualTo(killed.id()));
            assertThat(client.declareDead(killed.id())).isTrue();
            assertThat(client.pauseAndAwait(SHARD_3, "the shard moves", PATIENCE)
                            .quiet())
                    .isTrue();
        }
    }

    @Test
    void orders_and_a_new_rate_reach_each_of_two_hundred_stints() throws Exception {
        try (RecountFleet fleet = new RecountFleet(folder)) {
            Client client = fleet.client();
            List<String> runs = begun(fleet);

            even(runs).forEach(run -> client.pause(run, "a look"));
            odd(runs).forEach(run -> client.cancel(run, "not needed"));
            Await.until(
                    "all have stopped",
                    PATIENCE,
                    () -> fleet.isEach(even(runs), RunState.PAUSED) && fleet.isEach(odd(runs), RunState.CANCELLED));
            assertEveryRowStandsAtItsCursor(fleet, runs);

            even(runs).forEach(client::resume);
            fleet.awaitRows(fleet.number("select count(*) from counted") + 500);
            client.throttle(Scope.queue(fleet.queue()), A_STEP_IN_A_QUARTER_OF_AN_HOUR);
            Await.until(
                    "the rate sends each away",
                    PATIENCE,
                    () -> even(runs).stream().allMatch(run -> isSentAway(client, run)));
        }
    }

    /** A stint that is not reached by the rate makes one step after the other. */
    private static boolean isSentAway(Client client, String run) {
        RunStatus status = client.find(run).orElseThrow().status();
        return status.state() == RunState.DELAYED && Interruption.THROTTLE.equals(status.reason());
    }

    private static List<String> even(List<String> runs) {
        return each(2, 0, runs);
    }

    private static List<String> odd(List<String> runs) {
        return each(2, 1, runs);
    }

    /** Every n-th run, beginning with the given one. */
    private static List<String> each(int nth, int first, List<String> runs) {
        return IntStream.range(0, runs.size())
                .filter(run -> run % nth == first)
                .mapToObj(runs::get)
                .toList();
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
