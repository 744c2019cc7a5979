package dev.stint.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Where the metadata keep a table; a null part does not narrow the search. */
record TablePlace(@Nullable String catalog, @Nullable String schema, String table) {
    /** A figure that the metadata have for the table; empty if they do not list it, or know none. */
    OptionalLong figure(Connection connection, String sql, @Nullable String within) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, within);
            statement.setString(2, table);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return OptionalLong.empty();
                }
                long figure = row.getLong(1);
                return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(figure);
            }
        }
    }
}
