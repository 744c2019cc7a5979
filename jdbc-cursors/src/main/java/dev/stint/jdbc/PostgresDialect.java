package dev.stint.jdbc;

import dev.stint.jdbc.database.DatabaseKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** PostgreSQL. */
record PostgresDialect() implements Dialect {
    private static final Pattern PLAN_ROWS = Pattern.compile("\"Plan Rows\": (\\d+)");
    /** Types whose values compare as intended with the parameter that the driver sends. */
    private static final Set<String> PLAIN = Set.of(
            "int2",
            "int4",
            "int8",
            "serial",
            "bigserial",
            "smallserial",
            "oid",
            "numeric",
            "text",
            "varchar",
            "bool",
            "date",
            "timestamp",
            "timestamptz",
            "uuid",
            "bytea");

    private static final Set<String> REFUSED =
            Set.of("float4", "float8", "money", "json", "jsonb", "xml", "bit", "varbit");

    @Override
    public DatabaseKind kind() {
        return DatabaseKind.POSTGRESQL;
    }

    @Override
    public String quote(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    @Override
    public List<String> spellings(String name) {
        return List.copyOf(new LinkedHashSet<>(List.of(name, name.toLowerCase(Locale.ROOT))));
    }

    @Override
    public boolean seeksByRowValues() {
        return true;
    }

    @Override
    public boolean textIsExact(String typeName) {
        return !isCitext(typeName);
    }

    private static boolean isCitext(String typeName) {
        return typeName.equals("citext") || typeName.endsWith(".\"citext\"");
    }

    @Override
    public @Nullable KeyType keyType(ResultSetMetaData columns, int column) throws SQLException {
        String name = columns.getColumnTypeName(column);
        if (isCitext(name)) {
            return KeyType.TEXT;
        }
        return switch (name) {
            case "bool" -> KeyType.BOOLEAN;
            case "uuid" -> KeyType.UUID_VALUE;
            case "timestamptz" -> KeyType.INSTANT;
            default -> REFUSED.contains(name) ? null : StandardTypes.of(columns.getColumnType(column));
        };
    }

    /**
     * A text parameter would turn a char(n), citext or enum column into text, with another order and no index. The driver
     * quotes the name of a type that is not on the search path, and no other.
     */
    @Override
    public String placeholder(ResultSetMetaData columns, int column, KeyType type) throws SQLException {
        String name = columns.getColumnTypeName(column);
        return PLAIN.contains(name) ? "?" : "cast(? as " + (name.startsWith("\"") ? name : quote(name)) + ")";
    }

    @Override
    public TablePlace locate(Connection connection, List<String> path) throws SQLException {
        String quoted = path.stream().map(this::quote).collect(Collectors.joining("."));
        String sql = "select n.nspname, c.relname from pg_catalog.pg_class c"
                + " join pg_catalog.pg_namespace n on n.oid = c.relnamespace where c.oid = to_regclass(?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, quoted);
            try (ResultSet found = statement.executeQuery()) {
                return found.next()
                        ? new TablePlace(null, found.getString(1), found.getString(2))
                        : new TablePlace(null, null, path.get(path.size() - 1));
            }
        }
    }

    @Override
    public Set<String> unfinishedIndexes(Connection connection, TablePlace place) throws SQLException {
        String sql = "select x.relname from pg_catalog.pg_index i"
                + " join pg_catalog.pg_class x on x.oid = i.indexrelid"
                + " join pg_catalog.pg_class c on c.oid = i.indrelid"
                + " join pg_catalog.pg_namespace n on n.oid = c.relnamespace"
                + " where n.nspname = ? and c.relname = ? and not i.indisvalid";
        Set<String> names = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, place.schema());
            statement.setString(2, place.table());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
        }
        return names;
    }

    @Override
    public OptionalLong estimateTable(Connection connection, TablePlace place) throws SQLException {
        String sql = "select c.reltuples::bigint from pg_catalog.pg_class c"
                + " join pg_catalog.pg_namespace n on n.oid = c.relnamespace"
                + " where n.nspname = ? and c.relname = ? and c.relkind in ('r', 'm') and c.reltuples >= 0";
        return place.figure(connection, sql, place.schema());
    }

    @Override
    public OptionalLong estimateSelect(Connection connection, Fragment select) throws SQLException {
        Fragment explain = Fragment.of("explain (format json) ").then(select);
        try (PreparedStatement statement = explain.prepare(connection);
                ResultSet plan = statement.executeQuery()) {
            Matcher rows = PLAN_ROWS.matcher(plan.next() ? plan.getString(1) : "");
            return rows.find() ? OptionalLong.of(Long.parseLong(rows.group(1))) : OptionalLong.empty();
        }
    }
}
