package dev.stint.jdbc.health;

import java.time.Duration;

/** H2 has no replicas, no limit of connections, and shows sessions to administrators alone. */
record H2Vitals() implements Vitals {
    @Override
    public Check replicationLag(Duration most) {
        throw cannotTell("its replication lag: it has no replicas");
    }

    @Override
    public Check activeConnections(int most) {
        throw cannotTell("its active connections to everybody: it shows other sessions to administrators alone");
    }

    @Override
    public Check openConnections(double most) {
        throw cannotTell("which part of its connections is open: it allows any number");
    }

    private static IllegalArgumentException cannotTell(String what) {
        return new IllegalArgumentException("H2 cannot tell " + what
                + "; what can be told of H2 is latencyAbove(target) and readOnly(), the others are for PostgreSQL,"
                + " MariaDB and MySQL");
    }

    @Override
    public Check readOnly() {
        return visit -> Words.when(
                visit.row("select readonly()", row -> row.getBoolean(1)), "the database is opened read-only");
    }
}
