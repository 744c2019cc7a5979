package dev.stint.jdbc;

import java.sql.ResultSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes an item of a row. Called once for each row while its page is read, on the thread that reads it, which may run
 * ahead of the steps; so it takes what it needs from the row and keeps no reference to it.
 *
 * @param <T> the items
 */
@FunctionalInterface
public interface RowMapper<T extends @Nullable Object> {
    /**
     * Maps the row that the result set stands at. Must not move it.
     *
     * @throws Exception what is wrong with this very row: thrown again when the item is asked for, its cursor known; but a
     *     broken connection is the source's failure
     */
    T map(ResultSet row) throws Exception;
}
