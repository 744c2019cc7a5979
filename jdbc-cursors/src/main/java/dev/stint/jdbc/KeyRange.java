package dev.stint.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * A piece of a table between two keys, to be put into the {@code where} of an update, a delete or a select. Immutable and
 * thread-safe.
 */
public interface KeyRange {
    /**
     * The condition: what the enumerator's {@code where} says and both ends. Can be joined to others by {@code and}. Names
     * its columns without their table.
     */
    String predicate();

    /**
     * Sets the predicate's parameters.
     *
     * @param statement has the predicate in its text
     * @param firstIndex of the predicate's first parameter, from 1
     * @return the index of the parameter that follows the predicate
     * @throws SQLException if the driver refuses a value
     */
    int bind(PreparedStatement statement, int firstIndex) throws SQLException;

    /** How many rows the range had when it was found; at least 1. */
    long rows();
}
