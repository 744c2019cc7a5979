package dev.stint.jdbc.transaction;

import dev.stint.jdbc.database.DatabaseErrors;
import dev.stint.jdbc.database.DatabaseKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The statements on the position table, within a transaction of somebody else's. */
final class PositionRows {
    private static final String COLUMNS = "(run_id, token, writes, progress, items_done, outcome, updated_at)";
    private static final String VALUES = "(?, ?, 0, ?, ?, null, current_timestamp)";

    private final Connection connection;

    PositionRows(Connection connection) {
        this.connection = connection;
    }

    /** Inserts the first row of a run; if another stint does so at the same time, waits for it and leaves its row alone. */
    void insertIfAbsent(String runId, long token, String progress, long itemsDone) throws SQLException {
        String sql = switch (DatabaseKind.of(connection)) {
            case POSTGRESQL ->
                "insert into stint_checkpoint " + COLUMNS + " values " + VALUES + " on conflict (run_id) do nothing";
            case MARIADB, MYSQL ->
                "insert into stint_checkpoint " + COLUMNS + " values " + VALUES
                        + " on duplicate key update run_id = stint_checkpoint.run_id";
            case H2 -> "insert into stint_checkpoint " + COLUMNS + " values " + VALUES;
        };
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, runId);
            insert.setLong(2, token);
            insert.setString(3, progress);
            insert.setLong(4, itemsDone);
            insert.executeUpdate();
        } catch (SQLIntegrityConstraintViolationException alreadyThere) {
            // H2 only, whose merge is not atomic. There a failed statement leaves its transaction usable.
            return;
        } catch (SQLException e) {
            throw told(e);
        }
    }

    /** Locks a run's row until the transaction ends, and reads it. */
    Optional<PositionRow> lock(String runId) throws SQLException {
        String sql = "select token, writes, progress, outcome from stint_checkpoint where run_id = ? for update";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, runId);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new PositionRow(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw told(e);
        }
    }

    void take(String runId, long token) throws SQLException {
        String sql = "update stint_checkpoint set token = ?, updated_at = current_timestamp where run_id = ?";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setLong(1, token);
            update.setString(2, runId);
            update.executeUpdate();
        }
    }

    /** What a commit writes. */
    record Write(
            long number,
            String progress,
            long itemsDone,
            @Nullable String outcome) {}

    /**
     * Writes a run's position under a token.
     *
     * @return whether the row is still this token's
     */
    boolean write(String runId, long token, Write write) throws SQLException {
        String sql = "update stint_checkpoint set writes = ?, progress = ?, items_done = ?, outcome = ?,"
                + " updated_at = current_timestamp where run_id = ? and token = ?";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setLong(1, write.number);
            update.setString(2, write.progress);
            update.setLong(3, write.itemsDone);
            update.setString(4, write.outcome);
            update.setString(5, runId);
            update.setLong(6, token);
            return update.executeUpdate() == 1;
        }
    }

    void forget(String runId, long token) throws SQLException {
        String sql = "delete from stint_checkpoint where run_id = ? and token <= ?";
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setString(1, runId);
            delete.setLong(2, token);
            delete.executeUpdate();
        } catch (SQLException e) {
            throw told(e);
        }
    }

    private SQLException told(SQLException e) throws SQLException {
        return DatabaseErrors.isUnknownTable(e)
                ? DatabaseErrors.unknownTable(
                        PositionTable.NAME,
                        connection,
                        "create it once by PositionTable.create(dataSource), or give PositionTable.ddl(kind) to your migrations",
                        e)
                : e;
    }
}
