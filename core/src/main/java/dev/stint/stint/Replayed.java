package dev.stint.stint;

import dev.stint.cursor.Cursor;

/** Items that another run has had in hand before. */
public interface Replayed {
    /** Where the item in hand was tried first. */
    FirstTry firstTry();

    /**
     * The run that tried an item first, and the cursor that the item had there.
     *
     * @param runId the run
     * @param cursor right behind the item
     */
    record FirstTry(String runId, Cursor cursor) {}
}
