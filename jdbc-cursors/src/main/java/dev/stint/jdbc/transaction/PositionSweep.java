package dev.stint.jdbc.transaction;

import dev.stint.jdbc.database.DatabaseKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Drops the rows of runs that ended long ago, by the database's own clock. They are found first and then dropped by their key:
 * a delete that searches would lock all rows that it looks at on MariaDB, those of working stints too.
 */
final class PositionSweep {
    private final Connection connection;
    private final String over;
    private final long seconds;

    PositionSweep(Connection connection, Duration untouched) throws SQLException {
        this.connection = connection;
        this.seconds = untouched.toSeconds();
        this.over = "outcome is not null and updated_at < "
                + switch (DatabaseKind.of(connection)) {
                    case POSTGRESQL -> "current_timestamp - ? * interval '1 second'";
                    case MARIADB, MYSQL -> "current_timestamp - interval ? second";
                    case H2 -> "dateadd(second, -?, current_timestamp)";
                };
    }

    int sweep(int most) throws SQLException {
        List<String> runs = find(most);
        if (!runs.isEmpty()) {
            drop(runs);
        }
        return runs.size();
    }

    private List<String> find(int most) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select run_id from stint_checkpoint where " + over + " limit ?")) {
            select.setLong(1, seconds);
            select.setInt(2, most);
            try (ResultSet rows = select.executeQuery()) {
                List<String> runs = new ArrayList<>();
                while (rows.next()) {
                    runs.add(rows.getString(1));
                }
                Collections.sort(runs); // two sweeps that meet lock the rows in the same order
                return runs;
            }
        }
    }

    private void drop(List<String> runs) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from stint_checkpoint where run_id = ? and " + over)) {
            for (String run : runs) {
                delete.setString(1, run);
                delete.setLong(2, seconds);
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }
}
