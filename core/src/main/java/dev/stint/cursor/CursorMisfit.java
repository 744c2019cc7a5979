package dev.stint.cursor;

/**
 * A stored cursor does not fit the enumerator that is to be opened at it: the job's code has changed its source, or the
 * cursor came from elsewhere. Unless the job declares otherwise, the run
 * fails at once, with its cursor kept; it never silently starts again. An enumerator may
 * extend it to say more precisely what does not fit.
 */
@SuppressWarnings("serial")
public class CursorMisfit extends RuntimeException {
    /**
     * Says what does not fit.
     *
     * @param cursor the cursor at hand
     * @param expected what the enumerator needs, to follow "expected"
     * @param found what it met, a clause
     */
    public CursorMisfit(Cursor cursor, String expected, String found) {
        this("cursor " + cut(cursor.toJson()) + " does not fit: expected " + expected + ", but " + found
                + "; the run keeps its place: bring back the enumerator that made it and retry the run, let its job declare"
                + " onEnumeratorChange (restart, or map the cursor), or enqueue a new run");
    }

    /**
     * Says it in the enumerator's own words.
     *
     * @param message what was found, what was expected, and how to mend it
     */
    protected CursorMisfit(String message) {
        super(message);
    }

    private static String cut(String json) {
        return json.length() <= 300 ? json : json.substring(0, 300) + "…";
    }
}
