package dev.stint.jdbc.health;

import dev.stint.jdbc.database.DatabaseKind;
import java.time.Duration;

/** What a kind of database can tell of itself. Stateless. */
interface Vitals {
    /** Those of a kind. */
    static Vitals of(DatabaseKind kind) {
        return switch (kind) {
            case POSTGRESQL -> new PostgresVitals();
            case MARIADB, MYSQL -> new MariaDbVitals(kind);
            case H2 -> new H2Vitals();
        };
    }

    /** Whether a replica is farther behind. */
    Check replicationLag(Duration most);

    /** Whether more connections work on a statement, the look itself not counted. */
    Check activeConnections(int most);

    /** Whether more connections are open, as a fraction of those that the server allows. */
    Check openConnections(double most);

    /** Whether writes are refused. */
    Check readOnly();
}
