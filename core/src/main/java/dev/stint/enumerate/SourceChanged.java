package dev.stint.enumerate;

import dev.stint.cursor.CursorMisfit;

/**
 * The content behind a cursor is no longer what it was when the cursor was made, so the cursor's place in it means nothing.
 * The run keeps its cursor. Content that was only appended has not changed.
 */
@SuppressWarnings("serial")
public final class SourceChanged extends CursorMisfit {
    SourceChanged(String source, CsvPlace place, String difference) {
        super(source + " has changed since the checkpoint before line " + place.line() + " (byte " + place.offset()
                + "): "
                + difference + "; a run goes on only in the content it began with, to which may be appended:"
                + " bring that content back, or enqueue a new run");
    }
}
