package dev.stint.samples.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stint.client.Client;
import dev.stint.control.Scope;
import dev.stint.servers.PostgresServer;
import dev.stint.servers.RedisServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One rate for a whole fleet of processes that come and go; the times of the rows are the witness. */
class FleetRateTest {
    private static final int STINTS = 5;
    private static final int STEP_MILLIS = 5;
    private static final long TEN_SECONDS = 10_000;

    @TempDir
    Path folder;

    @BeforeAll
    static void needs_real_servers() {
        RedisServer.whyNot().ifPresent(reason -> assumeTrue(false, reason));
        PostgresServer.whyNot().ifPresent(reason -> assumeTrue(false, reason));
    }

    @Test
    void a_hundred_steps_per_second_are_a_thousand_in_any_ten_seconds_while_workers_come_and_go() throws Exception {
        try (RecountFleet fleet = new RecountFleet(folder)) {
            begin(fleet, 4, 100);
            long from = fleet.now();
            fleet.awaitRows(rows(fleet) + 300);
            WorkerProcess leaves = fleet.startWorker(STINTS);
            fleet.awaitRows(rows(fleet) + 500);
            leaves.end("TERM");
            fleet.startWorker(STINTS);
            fleet.awaitRows(rows(fleet) + 700);

            assertThat(counts(fleet, from))
                    .allSatisfy(count -> assertThat(count).isBetween(900L, 1_100L));
        }
    }

    @Test
    void a_killed_worker_takes_its_share_along_for_a_moment_and_the_rate_is_never_exceeded() throws Exception {
        try (RecountFleet fleet = new RecountFleet(folder)) {
            begin(fleet, 4, 100);
            long from = fleet.now();
            fleet.awaitRows(rows(fleet) + 200);
            fleet.workers().get(0).end("KILL");
            fleet.awaitRows(rows(fleet) + 400);
            long noticed = fleet.now();
            fleet.awaitRows(rows(fleet) + 1_100);

            assertThat(counts(fleet, from))
                    .allSatisfy(count -> assertThat(count).isLessThanOrEqualTo(1_100));
            assertThat(counts(fleet, noticed))
                    .isNotEmpty()
                    .allSatisfy(count -> assertThat(count).isGreaterThanOrEqualTo(900));
        }
    }

    @Test
    void half_a_step_per_second_is_five_in_any_ten_seconds_give_or_take_one() throws Exception {
        try (RecountFleet fleet = new RecountFleet(folder)) {
            begin(fleet, 4, 0.5);
            long from = fleet.now();
            fleet.awaitRows(rows(fleet) + 12);

            assertThat(counts(fleet, from))
                    .allSatisfy(count -> assertThat(count).isBetween(4L, 6L));
        }
    }

    private static void begin(RecountFleet fleet, int workers, double stepsPerSecond) throws Exception {
        Client client = fleet.client();
        for (int worker = 0; worker < workers; worker++) {
            fleet.startWorker(STINTS);
        }
        fleet.awaitReady();
        client.throttle(Scope.queue(fleet.queue()), stepsPerSecond);
        fleet.enqueue(8 * STINTS, STEP_MILLIS);
        fleet.awaitRows(Math.max(1, Math.round(stepsPerSecond)));
    }

    private static long rows(RecountFleet fleet) throws Exception {
        return fleet.number("select count(*) from counted");
    }

    /** How many rows were written in each ten seconds that begin with a row. */
    private static List<Long> counts(RecountFleet fleet, long from) throws Exception {
        List<Long> times = fleet.written().stream().filter(time -> time >= from).toList();
        long last = times.get(times.size() - 1);
        return times.stream()
                .filter(begin -> begin + TEN_SECONDS <= last)
                .map(begin -> times.stream()
                        .filter(time -> time >= begin && time < begin + TEN_SECONDS)
                        .count())
                .toList();
    }
}
