package dev.stint.checkpoint;

import dev.stint.cursor.Cursor;

/**
 * What a run has done so far; made durable as one. Immutable. One is made per item, so it is small: what changes rarely is
 * apart in the notes.
 *
 * @param cursor right after the last finished item
 * @param itemsDone elements whose step has succeeded, over all stints
 * @param itemsSkipped elements passed over on purpose, over all stints
 * @param notes counters, state and skipped items
 */
public record Progress(Cursor cursor, long itemsDone, long itemsSkipped, Notes notes) {
    /** A run that has not begun. */
    public static final Progress NONE = new Progress(Cursor.START, 0, 0, Notes.NONE);

    /** Elements that are behind, done or skipped: the next one's number is one more. */
    public long itemsPassed() {
        return itemsDone + itemsSkipped;
    }

    /** This progress with other notes. */
    public Progress with(Notes changed) {
        return new Progress(cursor, itemsDone, itemsSkipped, changed);
    }

    /** This progress at another cursor, with nothing more done. */
    public Progress at(Cursor position) {
        return new Progress(position, itemsDone, itemsSkipped, notes);
    }
}
