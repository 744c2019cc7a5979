package dev.stint.enumerate;

import dev.stint.cursor.Cursor;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An enumerator opened at a cursor: a walk over the items behind it. Used by one thread at a time; closed exactly once,
 * whatever way the walk ends.
 *
 * @param <T> the items
 */
public interface Items<T extends @Nullable Object> extends AutoCloseable {
    /**
     * Moves on to the next position.
     *
     * @return whether there is one; then {@link #cursor} names it and, unless {@link #isGap}, {@link #item} is there
     * @throws Exception what went wrong in the source: the run is retried from its checkpoint, nothing is skipped
     */
    boolean next() throws Exception;

    /**
     * The item at this position. May be called any number of times between two calls of {@link #next}.
     *
     * @throws Exception what is wrong with this very item (a record that does not parse, a mapping that throws): its
     *     cursor is known, so it can be retried there or skipped
     */
    T item() throws Exception;

    /**
     * The position right after the item in hand; known also when {@link #item} throws. Called once per item: let it cost
     * nothing but a small allocation.
     */
    Cursor cursor();

    /**
     * Tells whether this position holds no item. A source that passes over much without yielding (a filter, a sparse
     * condition) reports gaps, so that the runtime can stop and checkpoint between them.
     */
    default boolean isGap() {
        return false;
    }

    /** How many elements this item stands for in sizes and progress: 1, but the length for a batch. At least 0. */
    default long elements() {
        return 1;
    }

    /**
     * Positions that an earlier stint had left in the middle and that have not come again, as of a parent that is gone: what was
     * left of them is not worked. Asked once the walk is at its end, for whoever watches the run.
     */
    default List<Cursor> missing() {
        return List.of();
    }

    /**
     * Gives back what the source holds.
     *
     * @throws IOException if the source cannot be closed
     * @throws SQLException if the source cannot be closed
     */
    @Override
    default void close() throws IOException, SQLException {}
}
