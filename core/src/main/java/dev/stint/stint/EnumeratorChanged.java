package dev.stint.stint;

import dev.stint.cursor.Cursor;
import dev.stint.cursor.CursorMisfit;
import dev.stint.cursor.Fingerprint;

/** A run's cursor was made by another enumerator than its job has now, though it may have the same shape. */
@SuppressWarnings("serial")
final class EnumeratorChanged extends CursorMisfit {
    EnumeratorChanged(Cursor cursor, Fingerprint then, Fingerprint now) {
        super(cursor, now + ", which the job goes through now", "the run was worked with " + then);
    }
}
