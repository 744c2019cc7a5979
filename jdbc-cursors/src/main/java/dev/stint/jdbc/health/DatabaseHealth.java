package dev.stint.jdbc.health;

import dev.stint.control.Signal;
import dev.stint.jdbc.database.DatabaseKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.LongSupplier;
import javax.sql.DataSource;

/**
 * Signals that hold jobs back while a database is strained, each by one or two short queries on a connection of the data
 * source, which goes back at once. A query that takes longer than a timeout is given up, so that a strained database does not
 * hang whoever looks; a signal that cannot tell throws, which counts as strained. How long a look may wait for a connection is
 * the data source's own affair.
 *
 * <p>PostgreSQL, MariaDB, MySQL and H2 are known. Signals of the same database that look for the same thing are equal: a
 * worker asks them once, also if each job makes its own. Immutable; as thread-safe as the data source.
 */
public final class DatabaseHealth {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final LongSupplier CLOCK = System::nanoTime;

    private final Patient patient;
    private final String probe;
    private final LongSupplier nanos;

    private DatabaseHealth(Patient patient, String probe, LongSupplier nanos) {
        this.patient = patient;
        this.probe = probe;
        this.nanos = nanos;
    }

    /**
     * The health of a database, which is asked of which kind it is.
     *
     * @param db lends a connection for each look
     * @throws IllegalArgumentException if it is a database that is not known here
     * @throws SQLException if it cannot be reached
     */
    public static DatabaseHealth of(DataSource db) throws SQLException {
        try (Connection connection = db.getConnection()) {
            return of(DatabaseKind.of(connection), db);
        }
    }

    /**
     * The health of a database that need not be there yet.
     *
     * @param kind of database
     * @param db lends a connection for each look
     */
    public static DatabaseHealth of(DatabaseKind kind, DataSource db) {
        return new DatabaseHealth(new Patient(kind, db, TIMEOUT), "select 1", CLOCK);
    }

    /**
     * How long a query may take before it is given up.
     *
     * @param most whole seconds, 1 to 3600; 5 s by default
     * @throws IllegalArgumentException if it is out of range
     */
    public DatabaseHealth timeout(Duration most) {
        return new DatabaseHealth(new Patient(patient.kind(), patient.db(), most), probe, nanos);
    }

    /**
     * What is executed to measure a latency.
     *
     * @param sql a short statement, {@code select 1} by default; what it writes is rolled back where the data source's
     *     connections do not commit by themselves
     * @throws IllegalArgumentException if it is blank
     */
    public DatabaseHealth probedBy(String sql) {
        if (sql.isBlank()) {
            throw new IllegalArgumentException("a probe must be a statement such as \"select 1\", not blank");
        }
        return new DatabaseHealth(patient, sql, nanos);
    }

    /** Measures latencies by another clock of monotonic nanoseconds. */
    DatabaseHealth ticker(LongSupplier nanos) {
        return new DatabaseHealth(patient, probe, nanos);
    }

    /**
     * Strained while a replica is farther behind, or does not follow at all.
     *
     * <p>On a primary of PostgreSQL the worst of the standbys that are connected counts, which takes the rights of
     * {@code pg_monitor}; a standby speaks for itself. MariaDB and MySQL know their lag on the replica alone, in whole seconds,
     * which takes {@code SLAVE MONITOR} or {@code REPLICATION CLIENT}.
     *
     * @param most not negative
     * @throws IllegalArgumentException if it is negative, or for H2
     */
    public Signal<Object> replicationLagAbove(Duration most) {
        requireTime("a replication lag", most, most.isNegative());
        return signal("replication lag above " + most, Vitals.of(patient.kind()).replicationLag(most));
    }

    /**
     * Strained while more connections than this are working on a statement, in the whole server and without the look itself.
     * On PostgreSQL it takes the rights of {@code pg_monitor}; on MariaDB and MySQL it is {@code Threads_running}.
     *
     * @param most not negative
     * @throws IllegalArgumentException if it is negative, or for H2
     */
    public Signal<Object> activeConnectionsAbove(int most) {
        if (most < 0) {
            throw new IllegalArgumentException("active connections must be at most 0 or more, not " + most);
        }
        return signal(
                "active connections above " + most, Vitals.of(patient.kind()).activeConnections(most));
    }

    /**
     * Strained while a greater part of the server's {@code max_connections} is open, idle ones and the look itself included.
     *
     * @param most more than 0 and less than 1
     * @throws IllegalArgumentException if it is out of range, or for H2
     */
    public Signal<Object> openConnectionsAbove(double most) {
        if (!(most > 0 && most < 1)) {
            throw new IllegalArgumentException("open connections must be at most a part of max_connections between 0"
                    + " and 1, such as 0.8, not " + most);
        }
        return signal(
                "open connections above " + most + " of all",
                Vitals.of(patient.kind()).openConnections(most));
    }

    /**
     * Strained while the {@linkplain #probe() probe} takes longer.
     *
     * @param target positive
     * @throws IllegalArgumentException if it is not positive
     */
    public Signal<Object> latencyAbove(Duration target) {
        requireTime("a latency's target", target, target.isNegative() || target.isZero());
        return signal("latency of \"" + probe + "\" above " + target, visit -> {
            Duration took = visit.latency(probe, nanos);
            return Words.when(
                    took.compareTo(target) > 0,
                    "\"" + probe + "\" took " + Words.of(took) + ", longer than " + Words.of(target));
        });
    }

    private static void requireTime(String what, Duration given, boolean wrong) {
        if (wrong) {
            throw new IllegalArgumentException(what + " must be a time such as Duration.ofSeconds(2), not " + given);
        }
    }

    /**
     * Strained while the database refuses writes: it is a standby, or {@code default_transaction_read_only} or
     * {@code read_only} is on, or an H2 was opened read-only.
     */
    public Signal<Object> readOnly() {
        return signal("read-only", Vitals.of(patient.kind()).readOnly());
    }

    private Signal<Object> signal(String limit, Check check) {
        return new HealthSignal(patient, limit, check);
    }

    /** Measures how long {@link #probedBy a statement} takes, without the wait for a connection; for an {@link AdaptiveRate}. */
    public Probe probe() {
        return () -> patient.look(visit -> visit.latency(probe, nanos));
    }
}
