package dev.stint.jdbc.transaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stint.jdbc.database.DatabaseKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * The table {@code stint_checkpoint}, in which transactional runs keep their positions: one row for each run, until some
 * days after its end. It stands in the default schema of the database that the steps write to. Thread-safe: holds no state.
 */
public final class PositionTable {
    /** The table's name. */
    public static final String NAME = "stint_checkpoint";

    private PositionTable() {}

    /**
     * The statement that creates the table if it is missing, for a migration tool.
     *
     * @param kind the database
     * @return one statement without a semicolon
     */
    public static String ddl(DatabaseKind kind) {
        DatabaseKind dialect = kind == DatabaseKind.MYSQL ? DatabaseKind.MARIADB : kind;
        String resource = NAME + "." + dialect.name().toLowerCase(Locale.ROOT) + ".sql";
        try (InputStream text = PositionTable.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(text, resource).readAllBytes(), UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Creates the table if it is missing.
     *
     * @throws SQLException if the database refuses
     */
    public static void create(DataSource db) throws SQLException {
        try (Connection connection = db.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(ddl(DatabaseKind.of(connection)));
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        }
    }
}
