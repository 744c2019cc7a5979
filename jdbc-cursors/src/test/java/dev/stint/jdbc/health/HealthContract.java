package dev.stint.jdbc.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.control.Signal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every server tells of itself. Each has 20 connections. */
@Timeout(60)
abstract class HealthContract {
    /** The database that takes writes. */
    abstract Bed bed();

    /** Holds the table strain until it is rolled back. */
    abstract void lockStrain(Connection connection) throws SQLException;

    /** Counts the connections that wait for a lock. */
    abstract String countWaiting();

    /** Does nothing for a moment. */
    abstract String nap();

    /** Sleeps for as long as the first row of the table strain says, in seconds. */
    abstract String strainedProbe();

    abstract void refuseWrites(boolean refuse) throws SQLException;

    final DatabaseHealth health() throws SQLException {
        return DatabaseHealth.of(bed().pool);
    }

    static Optional<String> finding(Signal<Object> signal) throws Exception {
        return signal.finding("any args");
    }

    @AfterEach
    void its_connection_is_back() {
        assertThat(bed().pool.getHikariPoolMXBean().getActiveConnections()).isZero();
    }

    @Test
    void connections_at_work_are_counted_without_the_one_that_looks() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try (Connection holder = bed().connect();
                Connection first = bed().connect();
                Connection second = bed().connect()) {
            holder.setAutoCommit(false);
            lockStrain(holder);
            bed().until(
                            nap(),
                            () -> finding(health().activeConnectionsAbove(idle()))
                                    .isEmpty());
            List<Future<?>> waiting = new ArrayList<>();
            for (Connection connection : List.of(first, second)) {
                waiting.add(threads.submit(() -> {
                    Bed.execute(connection, "update strain set seconds = 0");
                    return null;
                }));
            }
            bed().until(nap(), () -> bed().number(countWaiting()) == 2);
            assertThat(finding(health().activeConnectionsAbove(idle() + 1)).orElseThrow())
                    .startsWith((idle() + 2) + " connections are active, more than " + (idle() + 1))
                    .contains("127.0.0.1");
            assertThat(finding(health().activeConnectionsAbove(idle() + 2))).isEmpty();
            holder.rollback();
            for (Future<?> done : waiting) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** What the server counts while nothing goes on. */
    int idle() {
        return 0;
    }

    @Test
    void open_connections_are_a_part_of_those_allowed() throws Exception {
        Signal<Object> half = health().openConnectionsAbove(0.5);
        bed().until(nap(), () -> finding(half).isEmpty());
        List<Connection> open = new ArrayList<>();
        while (open.size() < 10) {
            open.add(bed().connect());
        }
        assertThat(finding(half).orElseThrow())
                .matches("1[1-9] of 20 connections are open, more than 50 % \\(jdbc:.*\\)");
        for (Connection connection : open) {
            connection.close();
        }
        bed().until(nap(), () -> finding(half).isEmpty());
    }

    @Test
    void a_slow_probe_is_felt() throws Exception {
        bed().execute("update strain set seconds = 0");
        DatabaseHealth health = health().probedBy(strainedProbe());
        assertThat(finding(health.latencyAbove(Duration.ofHours(1)))).isEmpty();
        bed().execute("update strain set seconds = 0.2");
        assertThat(finding(health.latencyAbove(Duration.ofMillis(150))).orElseThrow())
                .contains(strainedProbe() + "\" took ")
                .contains(", longer than 150 ms");
        assertThat(health.probe().latency()).isGreaterThan(Duration.ofMillis(150));
        assertThat(finding(health.latencyAbove(Duration.ofHours(1)))).isEmpty();
    }

    @Test
    void a_latency_is_measured_by_the_clock_that_is_given() throws Exception {
        AtomicLong clock = new AtomicLong();
        DatabaseHealth health = health().ticker(() -> clock.getAndAdd(7_500_000));
        assertThat(finding(health.latencyAbove(Duration.ofMillis(7))).orElseThrow())
                .startsWith("\"select 1\" took 7.5 ms, longer than 7 ms");
        assertThat(finding(health.latencyAbove(Duration.ofMillis(8)))).isEmpty();
    }

    @Test
    void a_signal_is_strained_when_it_finds_something() throws Exception {
        AtomicLong clock = new AtomicLong();
        DatabaseHealth health = health().ticker(() -> clock.getAndAdd(7_500_000));
        assertThat(health.latencyAbove(Duration.ofMillis(7)).strained("args")).isTrue();
        assertThat(health.latencyAbove(Duration.ofMillis(8)).strained("args")).isFalse();
    }

    @Test
    void a_probe_that_hangs_is_given_up_and_its_connection_is_still_good() throws Exception {
        try (Connection holder = bed().connect()) {
            holder.setAutoCommit(false);
            lockStrain(holder);
            Signal<Object> signal = health().timeout(Duration.ofSeconds(1))
                    .probedBy("update strain set seconds = 0")
                    .latencyAbove(Duration.ofMillis(10));
            assertThatThrownBy(() -> signal.strained("args")).isInstanceOf(SQLException.class);
            holder.rollback();
        }
        assertThat(health().probe().latency()).isPositive();
    }

    @Test
    void what_a_probe_writes_is_not_kept_and_no_transaction_stays_open() throws Exception {
        bed().execute("update strain set seconds = 0");
        health().probedBy("update strain set seconds = 5").probe().latency();
        assertThat(bed().number("select count(*) from strain where seconds = 5"))
                .isZero();
        bed().execute("update strain set seconds = 1");
    }

    @Test
    void a_database_that_refuses_writes_is_read_only() throws Exception {
        Signal<Object> signal = health().readOnly();
        assertThat(finding(signal)).isEmpty();
        refuseWrites(true);
        try {
            bed().until(nap(), () -> finding(signal).isPresent());
            assertThat(finding(signal).orElseThrow()).contains("read_only is on");
        } finally {
            refuseWrites(false);
        }
        bed().until(nap(), () -> finding(signal).isEmpty());
    }

    @Test
    void a_rate_falls_while_its_database_is_slow_and_rises_when_it_has_recovered() throws Exception {
        AtomicLong clock = new AtomicLong();
        AdaptiveRate rate = AdaptiveRate.of(
                health().probedBy(strainedProbe()).probe(),
                Duration.ofMillis(150),
                10,
                410,
                () -> clock.addAndGet(Duration.ofSeconds(1).toNanos()));
        bed().execute("update strain set seconds = 0");
        bed().until(nap(), () -> rate.stepsPerSecond() > 100);
        bed().execute("update strain set seconds = 0.2");
        bed().until(nap(), () -> rate.stepsPerSecond() == 10);
        bed().execute("update strain set seconds = 0");
        bed().until(nap(), () -> rate.stepsPerSecond() > 100);
    }
}
