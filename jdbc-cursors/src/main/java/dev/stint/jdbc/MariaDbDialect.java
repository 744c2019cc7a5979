package dev.stint.jdbc;

import dev.stint.jdbc.database.DatabaseKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** MariaDB and MySQL. */
record MariaDbDialect(DatabaseKind kind) implements Dialect {
    @Override
    public String quote(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    @Override
    public List<String> spellings(String name) {
        return List.of(name);
    }

    @Override
    public boolean seeksByRowValues() {
        return false;
    }

    @Override
    public boolean textIsExact(String typeName) {
        return false;
    }

    /** A tinyint(1) is called a bit by the drivers but holds more. */
    @Override
    public @Nullable KeyType keyType(ResultSetMetaData columns, int column) throws SQLException {
        String name = columns.getColumnTypeName(column).toUpperCase(Locale.ROOT);
        if (name.startsWith("BIGINT") && !columns.isSigned(column)) {
            return KeyType.BIG_INTEGER;
        }
        if (name.startsWith("YEAR")) {
            return null;
        }
        if (name.equals("UUID") || name.startsWith("INET")) {
            return KeyType.TEXT;
        }
        int type = columns.getColumnType(column);
        return type == Types.BIT || type == Types.BOOLEAN ? KeyType.INTEGER : StandardTypes.of(type);
    }

    /** An enum or set, which is a char to the drivers, sorts by number and compares as text. */
    @Override
    public void checkKey(Connection connection, Fragment from, @Nullable TablePlace place, Column key)
            throws SQLException {
        if (key.typeName().equalsIgnoreCase("TIMESTAMP")) {
            MariaDbTimeZone.check(connection, key);
        } else if (key.typeName().equalsIgnoreCase("CHAR")
                && (place == null ? isNumbered(connection, from, key) : isListed(connection, place, key))) {
            throw new IllegalArgumentException(
                    "column \"" + key.name() + "\" is an enum or a set, which cannot be a key:"
                            + " it is sorted by number but compared as text, so rows would be lost. Name another column, or convert it"
                            + " in JdbcCursors.query(db, \"select cast(" + key.name() + " as char) as k, …\")");
        }
    }

    private static boolean isListed(Connection connection, TablePlace place, Column key) throws SQLException {
        String sql = "select 1 from information_schema.columns where table_schema = ? and table_name = ?"
                + " and column_name = ? and data_type in ('enum', 'set')";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, place.catalog());
            statement.setString(2, place.table());
            statement.setString(3, key.name());
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    /**
     * In a sum an enum or set is a whole number to MariaDB, and a text is not. To MySQL both are none, but there a row shows
     * it, unless its label is the number itself.
     */
    private boolean isNumbered(Connection connection, Fragment from, Column key) throws SQLException {
        String name = quote(key.name());
        Fragment probe = Fragment.of("select " + name + " + 0, concat(" + name + ", '') + 0 from ")
                .then(from)
                .then(" limit 1");
        try (PreparedStatement statement = probe.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            boolean whole = row.getMetaData().getColumnType(1) != Types.DOUBLE;
            return whole || (row.next() && row.getDouble(1) != row.getDouble(2));
        }
    }

    @Override
    public TablePlace locate(Connection connection, List<String> path) throws SQLException {
        String catalog = path.size() > 1 ? path.get(path.size() - 2) : connection.getCatalog();
        return new TablePlace(catalog, null, path.get(path.size() - 1));
    }

    @Override
    public OptionalLong estimateTable(Connection connection, TablePlace place) throws SQLException {
        String sql = "select table_rows from information_schema.tables where table_schema = ? and table_name = ?";
        return place.figure(connection, sql, place.catalog());
    }

    /** Known where the plan is one line: a join's lines multiply into nonsense. */
    @Override
    public OptionalLong estimateSelect(Connection connection, Fragment select) throws SQLException {
        Fragment explain = Fragment.of(kind == DatabaseKind.MARIADB ? "explain extended " : "explain ")
                .then(select);
        try (PreparedStatement statement = explain.prepare(connection);
                ResultSet plan = statement.executeQuery()) {
            if (!plan.next() || plan.getString("rows") == null) {
                return OptionalLong.empty();
            }
            double rows = plan.getDouble("rows") * plan.getDouble("filtered") / 100;
            return plan.next() ? OptionalLong.empty() : OptionalLong.of(Math.round(rows));
        }
    }
}
