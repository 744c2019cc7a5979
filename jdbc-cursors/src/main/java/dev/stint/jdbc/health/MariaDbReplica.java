package dev.stint.jdbc.health;

import dev.stint.jdbc.database.DatabaseKind;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How far a replica of MariaDB or MySQL is behind each of its sources. */
final class MariaDbReplica {
    private static final int ACCESS_DENIED = 1227;
    private static final int SYNTAX_ERROR = 1064;

    private MariaDbReplica() {}

    /** One for each source; none on a server that is no replica. */
    static List<Replica> sources(DatabaseKind kind, Visit visit) throws SQLException {
        try {
            return kind == DatabaseKind.MARIADB ? ask(visit, "show all slaves status") : ofMySql(visit);
        } catch (SQLException e) {
            if (e.getErrorCode() != ACCESS_DENIED) {
                throw e;
            }
            String right = kind == DatabaseKind.MARIADB ? "SLAVE MONITOR" : "REPLICATION CLIENT";
            throw new SQLException(
                    "the user may not see how far the replica is behind: grant " + right + " on *.* to it ("
                            + e.getMessage() + ")",
                    e.getSQLState(),
                    e);
        }
    }

    /** The word changed in 8.0.22, and the old one is gone since 8.4. */
    private static List<Replica> ofMySql(Visit visit) throws SQLException {
        try {
            return ask(visit, "show replica status");
        } catch (SQLException e) {
            if (e.getErrorCode() != SYNTAX_ERROR) {
                throw e;
            }
            return ask(visit, "show slave status");
        }
    }

    private static List<Replica> ask(Visit visit, String sql) throws SQLException {
        return visit.rows(sql, row -> replica(columns(row)));
    }

    /** By names in which the old words stand for the new ones. */
    private static Map<String, String> columns(ResultSet row) throws SQLException {
        ResultSetMetaData labels = row.getMetaData();
        Map<String, String> columns = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i <= labels.getColumnCount(); i++) {
            String value = row.getString(i);
            if (!row.wasNull()) {
                String label =
                        labels.getColumnLabel(i).replace("Master", "Source").replace("Slave", "Replica");
                columns.put(label.replace("Connection_name", "Channel_Name"), value);
            }
        }
        return columns;
    }

    /** The lag is null while one of its two threads is not running. */
    private static Replica replica(Map<String, String> columns) {
        String channel = columns.getOrDefault("Channel_Name", "");
        return new Replica(
                channel.isEmpty() ? "this replica" : "this replica's channel " + channel,
                seconds(columns.get("Seconds_Behind_Source")),
                "receiving: " + columns.get("Replica_IO_Running") + ", applying: " + columns.get("Replica_SQL_Running")
                        + error(columns, "Last_IO_Error") + error(columns, "Last_SQL_Error"));
    }

    private static @Nullable Duration seconds(@Nullable String lag) {
        return lag == null ? null : Duration.ofSeconds(Long.parseLong(lag));
    }

    private static String error(Map<String, String> columns, String name) {
        String error = columns.getOrDefault(name, "");
        return error.isEmpty() ? "" : "; " + error;
    }
}
