package dev.stint.jdbc.health;

import dev.stint.jdbc.database.DatabaseKind;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** MariaDB and MySQL. */
record MariaDbVitals(DatabaseKind kind) implements Vitals {
    @Override
    public Check replicationLag(Duration most) {
        return visit -> {
            List<Replica> sources = MariaDbReplica.sources(kind, visit);
            if (sources.isEmpty()) {
                throw new SQLException(
                        "this " + kind + " is no replica, and a primary does not know how far its replicas"
                                + " are behind: give the data source of a replica");
            }
            return Replica.farBehind(sources, most);
        };
    }

    /** The threads that serve replicas count as well, here and in the server's own figure. */
    @Override
    public Check activeConnections(int most) {
        return visit -> Words.manyActive(status(visit, "Threads_running") - 1, most);
    }

    @Override
    public Check openConnections(double most) {
        return visit -> {
            int allowed = visit.row("select @@global.max_connections", row -> row.getInt(1));
            return Words.manyOpen(status(visit, "Threads_connected"), allowed, most);
        };
    }

    private static int status(Visit visit, String name) throws SQLException {
        return visit.row("show global status like '" + name + "'", row -> row.getInt(2));
    }

    /** MySQL's super_read_only implies this one; newer MariaDBs have several ways of it. */
    @Override
    public Check readOnly() {
        return visit -> {
            String value = visit.row("select @@global.read_only", row -> row.getString(1));
            boolean refuses = !value.equals("0") && !value.equalsIgnoreCase("OFF");
            return Words.when(refuses, "read_only is on");
        };
    }
}
