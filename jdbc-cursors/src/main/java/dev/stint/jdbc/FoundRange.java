package dev.stint.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A range with its condition. Immutable. */
record FoundRange(Fragment condition, long rows) implements KeyRange {
    @Override
    public String predicate() {
        return condition.sql();
    }

    @Override
    public int bind(PreparedStatement statement, int firstIndex) throws SQLException {
        return condition.bind(statement, firstIndex);
    }

    @Override
    public String toString() {
        return rows + " rows where " + condition.sql();
    }
}
