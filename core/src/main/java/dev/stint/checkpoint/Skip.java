package dev.stint.checkpoint;

import dev.stint.cursor.Cursor;

/**
 * An item that was passed over on purpose. Immutable.
 *
 * @param cursor right after the item: its identity within the run
 * @param item what the job calls it; may be empty
 * @param error the exception's class
 * @param message the exception's message, cut to a sane length; may be empty
 */
public record Skip(Cursor cursor, String item, String error, String message) {}
