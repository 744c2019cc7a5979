package dev.stint.jdbc.health;

import dev.stint.jdbc.database.DatabaseKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;

/**
 * A database to be looked at, by one connection for each look. Immutable; as thread-safe as its data source.
 *
 * @param timeout of each query, in whole seconds, as JDBC counts them
 */
record Patient(DatabaseKind kind, DataSource db, Duration timeout) {
    private static final Duration LONGEST = Duration.ofHours(1);

    Patient {
        boolean whole = timeout.equals(timeout.truncatedTo(ChronoUnit.SECONDS));
        if (!whole || timeout.isZero() || timeout.isNegative() || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "the timeout of a look at a database must be whole seconds, 1 to 3600, not " + timeout);
        }
    }

    /** Looks with a connection of its own. */
    <R> R look(Looking<R> looking) throws SQLException {
        try (Connection connection = db.getConnection();
                Visit visit = Visit.begin(connection, (int) timeout.toSeconds())) {
            return looking.during(visit);
        }
    }

    /** What to do with the connection. */
    @FunctionalInterface
    interface Looking<R> {
        R during(Visit visit) throws SQLException;
    }
}
