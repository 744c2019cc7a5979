package dev.stint.backend;

import dev.stint.cursor.Cursor;

/**
 * Consecutive failures at one position. Immutable.
 *
 * @param count failures so far
 * @param at the cursor at which they happened: a failure at any other begins to count anew
 * @param total failures of the run at whatever position, since its beginning or an operator's retry
 */
public record Attempts(int count, Cursor at, int total) {
    /** No failure yet. */
    public static final Attempts NONE = new Attempts(0, Cursor.START, 0);

    /** The count after one more failure, at the given cursor. */
    public Attempts failedAt(Cursor cursor) {
        return new Attempts(count > 0 && at.equals(cursor) ? count + 1 : 1, cursor, total + 1);
    }
}
