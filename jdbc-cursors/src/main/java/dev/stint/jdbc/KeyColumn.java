package dev.stint.jdbc;

/**
 * A key column.
 *
 * @param column as the database has it
 * @param type what its values are
 * @param descending whether it is gone through from its highest value on
 * @param sql its quoted name
 * @param index its place among the selected columns, from 1
 */
record KeyColumn(Column column, KeyType type, boolean descending, String sql, int index) {
    String name() {
        return column.name();
    }

    String placeholder() {
        return column.placeholder();
    }

    /** A comparison of this column, such as {@code "id" > ?}. */
    Fragment compare(String operator, Key key, int column) {
        return new Fragment(sql + " " + operator + " " + placeholder(), java.util.List.of(param(key, column)));
    }

    Param param(Key key, int column) {
        Object value = key.get(column);
        return (statement, index) -> type.bind(statement, index, value);
    }

    /** "after" in the order of the enumeration. */
    String after() {
        return descending ? "<" : ">";
    }

    /** "before" in the order of the enumeration. */
    String before() {
        return descending ? ">" : "<";
    }

    /** The column with its direction, as in a cursor's shape. */
    String spec() {
        return descending ? name() + " desc" : name();
    }
}
