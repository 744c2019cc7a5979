package dev.stint.jdbc;

import dev.stint.jdbc.database.DatabaseKind;
import java.sql.Connection;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** H2. */
record H2Dialect() implements Dialect {
    @Override
    public DatabaseKind kind() {
        return DatabaseKind.H2;
    }

    @Override
    public String quote(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    @Override
    public List<String> spellings(String name) {
        return List.copyOf(
                new LinkedHashSet<>(List.of(name, name.toUpperCase(Locale.ROOT), name.toLowerCase(Locale.ROOT))));
    }

    @Override
    public boolean seeksByRowValues() {
        return false;
    }

    @Override
    public boolean textIsExact(String typeName) {
        return false;
    }

    @Override
    public @Nullable KeyType keyType(ResultSetMetaData columns, int column) throws SQLException {
        String name = columns.getColumnTypeName(column);
        if (name.equals("UUID")) {
            return KeyType.UUID_VALUE;
        }
        return name.startsWith("ENUM") || name.startsWith("DECFLOAT")
                ? null
                : StandardTypes.of(columns.getColumnType(column));
    }

    @Override
    public TablePlace locate(Connection connection, List<String> path) throws SQLException {
        String schema = path.size() > 1 ? path.get(path.size() - 2) : connection.getSchema();
        return new TablePlace(null, schema, path.get(path.size() - 1));
    }

    @Override
    public OptionalLong estimateTable(Connection connection, TablePlace place) throws SQLException {
        String sql =
                "select row_count_estimate from information_schema.tables where table_schema = ? and table_name = ?";
        return place.figure(connection, sql, place.schema());
    }

    /** H2's plans carry costs, no rows. */
    @Override
    public OptionalLong estimateSelect(Connection connection, Fragment select) {
        return OptionalLong.empty();
    }
}
