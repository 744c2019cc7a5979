package dev.stint.samples.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stint.backend.RunRecord;
import dev.stint.backend.RunState;
import dev.stint.client.Barrier;
import dev.stint.client.Client;
import dev.stint.control.Scope;
import dev.stint.servers.PostgresServer;
import dev.stint.servers.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private static final long A_SECOND = 1_000;

    /** What a machine that does other things as well may take more, in ms. */
    private static final long A_BUSY_MACHINE = 6_000;

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
            RunRecord paused = fleet.client().find(runs.get(run)).orElseThrow();
            assertThat(paused.progress().itemsDone())
                    .as("%s", paused)
                    .isEqualTo(fleet.number("select count(*) from counted where run_id = '" + paused.id() + "'"));
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
    void orders_and_a_new_rate_reach_each_of_two_hundred_stints_within_a_second() throws Exception {
        try (RecountFleet fleet = new RecountFleet(folder)) {
            Client client = fleet.client();
            List<String> runs = begun(fleet);
            Map<String, Long> ordered = new HashMap<>();
            for (int run = 0; run < runs.size(); run++) {
                ordered.put(runs.get(run), fleet.now());
                if (run % 2 == 0) {
                    client.pause(runs.get(run), "a look");
                } else {
                    client.cancel(runs.get(run), "not needed");
                }
            }
            Await.until(
                    "all have stopped",
                    PATIENCE,
                    () -> fleet.isEach(even(runs), RunState.PAUSED) && fleet.isEach(odd(runs), RunState.CANCELLED));
            assertThat(percentile(fleet.lastRows(), ordered)).isLessThan(A_SECOND + A_BUSY_MACHINE);

            client.throttle(Scope.queue(fleet.queue()), 1_000);
            even(runs).forEach(client::resume);
            fleet.awaitRows(fleet.number("select count(*) from counted") + 500);
            long slowed = fleet.now();
            client.throttle(Scope.queue(fleet.queue()), 2);
            long after = slowed + A_SECOND + A_BUSY_MACHINE;
            fleet.awaitClock(after + 4_000);
            assertThat(fleet.written().stream().filter(time -> time > after && time <= after + 3_000))
                    .as("rows of three seconds at two steps per second")
                    .hasSizeLessThanOrEqualTo(8);
        }
    }

    private static List<String> even(List<String> runs) {
        return IntStream.range(0, runs.size())
                .filter(run -> run % 2 == 0)
                .mapToObj(runs::get)
                .toList();
    }

    private static List<String> odd(List<String> runs) {
        return IntStream.range(0, runs.size())
                .filter(run -> run % 2 == 1)
                .mapToObj(runs::get)
                .toList();
    }

    /** How long after its order the last row of a run came, in ms: of a hundred the second longest; told as well. */
    private static long percentile(Map<String, Long> lastRows, Map<String, Long> ordered) {
        List<Long> delays = ordered.entrySet().stream()
                .map(order -> Math.max(0, lastRows.getOrDefault(order.getKey(), 0L) - order.getValue()))
                .sorted()
                .toList();
        long p99 = delays.get(delays.size() * 99 / 100 - 1);
        System.err.printf(
                "FleetControlTest: from an order to the end of the last step, step of %d ms included: median %d ms, p99 %d ms%n",
                STEP_MILLIS, delays.get(delays.size() / 2), p99);
        return p99;
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
