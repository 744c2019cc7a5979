package dev.stint.checkpoint;

import dev.stint.cursor.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * An item that was passed over on purpose. Immutable.
 *
 * @param cursor right after the item: its identity within the run
 * @param item what the job calls it; may be empty
 * @param error the exception's class, or {@link #BY_OPERATOR}, or {@link #QUARANTINED}
 * @param message the exception's message, cut to a sane length; may be empty
 * @param before where the run stood before the item, so that it can be found again; null if that is not known: it was stored
 *     by an earlier release, or at-most-once had passed the item before its step. Then it cannot be replayed
 */
public record Skip(
        Cursor cursor,
        String item,
        String error,
        String message,
        @Nullable Cursor before) {
    /** What stands in place of an error where an operator has retried a run without the item it had failed at. */
    public static final String BY_OPERATOR = "SkippedByOperator";

    /** What stands in place of an error where an item has taken its worker down too often. */
    public static final String QUARANTINED = "Quarantined";

    /** A skip of which it is not known where the run stood before. */
    public Skip(Cursor cursor, String item, String error, String message) {
        this(cursor, item, error, message, null);
    }
}
