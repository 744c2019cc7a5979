package dev.stint.jdbc.transaction;

import dev.stint.jdbc.database.DatabaseKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long a transaction may wait for a lock, and how long it may stand idle, so that a frozen worker holds nobody up for
 * longer than its lease. Settings of a transaction end with it; settings of a session are put back by {@link #restore}.
 */
final class Limits {
    private final Connection connection;
    private final DatabaseKind kind;
    private final Map<String, String> before = new LinkedHashMap<>();

    private Limits(Connection connection, DatabaseKind kind) {
        this.connection = connection;
        this.kind = kind;
    }

    /** No limits, to be set. */
    static Limits none(Connection connection) throws SQLException {
        return new Limits(connection, DatabaseKind.of(connection));
    }

    /** The server ends a transaction in which nothing happens for so long. H2 and MySQL know no such thing. */
    Limits idle(Duration most) throws SQLException {
        switch (kind) {
            case POSTGRESQL -> local("idle_in_transaction_session_timeout", most);
            case MARIADB ->
                session("@@session.idle_transaction_timeout", "session idle_transaction_timeout =", seconds(most));
            case MYSQL, H2 -> {}
        }
        return this;
    }

    /** A statement gives up waiting for a lock after so long. */
    Limits lockWait(Duration most) throws SQLException {
        switch (kind) {
            case POSTGRESQL -> local("lock_timeout", most);
            case MARIADB, MYSQL ->
                session("@@session.innodb_lock_wait_timeout", "session innodb_lock_wait_timeout =", seconds(most));
            case H2 -> session("lock_timeout()", "lock_timeout", millis(most));
        }
        return this;
    }

    private static long seconds(Duration duration) {
        return Math.max(1, duration.toSeconds());
    }

    private static long millis(Duration duration) {
        return Math.max(1, duration.toMillis());
    }

    private void local(String setting, Duration most) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select set_config(?, ?, true)")) {
            statement.setString(1, setting);
            statement.setString(2, Long.toString(millis(most)));
            statement.execute();
        }
    }

    private void session(String current, String setting, long value) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select " + current)) {
            if (row.next()) {
                before.put(setting, row.getString(1));
            }
        }
        set(setting, Long.toString(value));
    }

    private void set(String setting, String value) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set " + setting + " " + value);
        }
    }

    /** Puts the session's settings back. */
    void restore() throws SQLException {
        for (Map.Entry<String, String> setting : before.entrySet()) {
            set(setting.getKey(), setting.getValue());
        }
        before.clear();
    }
}
