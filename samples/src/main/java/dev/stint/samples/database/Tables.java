package dev.stint.samples.database;

import dev.stint.jdbc.database.DatabaseKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/** Creates tables. Thread-safe: holds no state. */
public final class Tables {
    /** How PostgreSQL tells the later of two that create the same table at once. */
    private static final Set<String> SOMEBODY_ELSE_DID = Set.of("23505", "42P07", "42710");

    private Tables() {}

    /**
     * What belongs behind a table's columns so that it takes all of Unicode, which MariaDB and MySQL do only when told.
     *
     * @throws SQLException if the connection is closed
     */
    public static String unicode(Connection connection) throws SQLException {
        return switch (DatabaseKind.of(connection)) {
            case MARIADB, MYSQL -> " default character set utf8mb4";
            case POSTGRESQL, H2 -> "";
        };
    }

    /**
     * Creates a table; another process may do so at the same time.
     *
     * @param statement a {@code create table if not exists}
     * @throws SQLException if the database refuses
     */
    public static void create(Connection connection, String statement) throws SQLException {
        try (Statement create = connection.createStatement()) {
            create.execute(statement);
        } catch (SQLException e) {
            if (!SOMEBODY_ELSE_DID.contains(String.valueOf(e.getSQLState()))) {
                throw e;
            }
        }
    }
}
