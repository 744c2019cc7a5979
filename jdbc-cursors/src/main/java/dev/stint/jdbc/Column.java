package dev.stint.jdbc;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An output column of a table or query.
 *
 * @param name as the database has it
 * @param typeName the database's word for its type
 * @param type what it is as a key; null if it cannot be one
 * @param placeholder a parameter of its type, "?" where the driver's own typing serves
 * @param nullable whether the metadata say that it may be null
 */
record Column(String name, String typeName, @Nullable KeyType type, String placeholder, boolean nullable) {
    static List<Column> all(Dialect dialect, ResultSetMetaData found) throws SQLException {
        List<Column> columns = new ArrayList<>();
        for (int i = 1; i <= found.getColumnCount(); i++) {
            KeyType type = dialect.keyType(found, i);
            String placeholder = type == null ? "?" : dialect.placeholder(found, i, type);
            boolean nullable = found.isNullable(i) == ResultSetMetaData.columnNullable;
            columns.add(new Column(found.getColumnLabel(i), found.getColumnTypeName(i), type, placeholder, nullable));
        }
        return columns;
    }

    /** The column of this name; exactly, or else the only one but for upper and lower case. */
    static Column named(String name, List<Column> columns, Origin origin) {
        List<Column> alike = columns.stream()
                .filter(column -> column.name.equalsIgnoreCase(name))
                .toList();
        List<Column> exact =
                alike.stream().filter(column -> column.name.equals(name)).toList();
        List<Column> found = exact.isEmpty() ? alike : exact;
        if (found.size() == 1) {
            return found.get(0);
        }
        List<String> names = columns.stream().map(Column::name).toList();
        throw new IllegalArgumentException(
                found.isEmpty()
                        ? "column \"" + name + "\" is not there in " + origin + ": it has " + names
                        : "column \"" + name + "\" is there " + found.size() + " times in " + origin + ", which has "
                                + names + ": give each an alias of its own (select u.id, o.id as order_id …)");
    }

    /** This column as a key. */
    KeyColumn asKey(Dialect dialect, boolean descending, int index) {
        if (type == null) {
            throw new IllegalArgumentException("column \"" + name + "\" is a " + typeName
                    + " of a kind that cannot be a key:"
                    + " expected integers, numeric, text, boolean, date, timestamp, uuid or bytes, which sort as they compare and"
                    + " keep all digits. Name another column, or convert it in JdbcCursors.query(db, \"select cast("
                    + name
                    + " as …) as k, …\")");
        }
        return new KeyColumn(this, type, descending, dialect.quote(name), index);
    }
}
