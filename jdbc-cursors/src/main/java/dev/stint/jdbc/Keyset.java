package dev.stint.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A selection as the database has it: the statements that go through it by key. Immutable.
 *
 * @param dialect the database's
 * @param from the {@code from} clause
 * @param columns the quoted columns of an item's row
 * @param keys its key; each is among the columns
 * @param where all conditions joined; may be empty
 */
record Keyset(Dialect dialect, Fragment from, List<String> columns, List<KeyColumn> keys, Fragment where) {
    /** The key columns' names, as they stand in a cursor. */
    String shape() {
        return keys.stream().map(KeyColumn::spec).collect(Collectors.joining(", "));
    }

    /** Whether the values of a key column may be equal to the database though they differ, as in capitals or accents. */
    boolean isLooseText(int column) {
        KeyColumn key = keys.get(column);
        return key.type() == KeyType.TEXT && !dialect.textIsExact(key.column().typeName());
    }

    KeyComparison comparison() {
        return new KeyComparison(keys, dialect.seeksByRowValues());
    }

    /** Whole rows that meet the condition, in the key's order. */
    Fragment rows(Fragment condition, int limit) {
        return select(String.join(", ", columns), condition).then(order(false)).then(" limit " + limit);
    }

    /** Keys only, so that an index may answer alone. */
    Fragment keys(Fragment condition, boolean backwards, int limit, int offset) {
        return select(keyNames(), condition)
                .then(order(backwards))
                .then(" limit " + limit + (offset == 0 ? "" : " offset " + offset));
    }

    Fragment count(Fragment condition) {
        return select("count(*)", condition);
    }

    Fragment all() {
        return select("1", Fragment.EMPTY);
    }

    Fragment withNullKey() {
        Fragment isNull = Fragment.any(
                keys.stream().map(key -> Fragment.of(key.sql() + " is null")).toList());
        return select(keyNames(), isNull).then(" limit 1");
    }

    private Fragment select(String list, Fragment condition) {
        Fragment conditions = Fragment.all(List.of(where, condition));
        Fragment select = Fragment.of("select " + list + " from ").then(from);
        return conditions.isEmpty() ? select : select.then(" where ").then(conditions);
    }

    private String keyNames() {
        return keys.stream().map(KeyColumn::sql).collect(Collectors.joining(", "));
    }

    private String order(boolean backwards) {
        return keys.stream()
                .map(key -> key.sql() + (key.descending() == backwards ? "" : " desc"))
                .collect(Collectors.joining(", ", " order by ", ""));
    }

    /** Reads the key of a row of {@link #rows}. */
    Key keyOfRow(ResultSet row) throws SQLException {
        Object[] values = new Object[keys.size()];
        for (int i = 0; i < values.length; i++) {
            KeyColumn column = keys.get(i);
            values[i] = notNull(column, column.type().read(row, column.index()));
        }
        return new Key(values);
    }

    /** Reads a row of {@link #keys(Fragment, boolean, int, int)}. */
    Key keyAlone(ResultSet row) throws SQLException {
        Object[] values = new Object[keys.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = notNull(keys.get(i), keys.get(i).type().read(row, i + 1));
        }
        return new Key(values);
    }

    private static Object notNull(KeyColumn column, @Nullable Object value) {
        if (value == null) {
            throw nullKey(column.name());
        }
        return value;
    }

    static IllegalStateException nullKey(String column) {
        return new IllegalStateException("key column \"" + column
                + "\" is null in a row: such rows have no place in the order" + " and would be skipped. Add .where(\""
                + column + " is not null\"), or choose a key that is never null");
    }
}
