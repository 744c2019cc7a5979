package dev.stint.jdbc.transaction;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.IdentityHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The auto-commit connections of one stint, one for each data source. Used by the stint's thread. */
final class StintConnections implements AutoCloseable {
    private final IdentityHashMap<DataSource, Lent> lent = new IdentityHashMap<>();

    private record Lent(Connection connection, boolean autoCommit) {}

    Connection of(DataSource db) throws SQLException {
        Lent known = lent.get(db);
        if (known == null) {
            Connection connection = db.getConnection();
            known = new Lent(connection, connection.getAutoCommit());
            lent.put(db, known);
            connection.setAutoCommit(true);
        }
        return StepConnection.over(
                known.connection,
                "the run is not transactional, so each statement commits at once and stands even if the step throws; for a"
                        + " transaction take a connection of your own");
    }

    @Override
    public void close() throws SQLException {
        @Nullable SQLException failure = null;
        for (Lent each : lent.values()) {
            try (Connection connection = each.connection) {
                connection.setAutoCommit(each.autoCommit);
            } catch (SQLException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
