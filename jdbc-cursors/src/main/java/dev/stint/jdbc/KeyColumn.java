package dev.stint.jdbc;

/**
 * A key column as the database has it.
 *
 * @param name its name there
 * @param descending whether it is gone through from its highest value on
 * @param type what its values are
 * @param sql its quoted name
 * @param placeholder a parameter of its type, "?" where the driver's own typing serves
 * @param index its place among the selected columns, from 1
 */
record KeyColumn(String name, boolean descending, KeyType type, String sql, String placeholder, int index) {
    /** A comparison of this column, such as {@code "id" > ?}. */
    Fragment compare(String operator, Key key, int column) {
        return new Fragment(sql + " " + operator + " " + placeholder, java.util.List.of(param(key, column)));
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
        return descending ? name + " desc" : name;
    }
}
