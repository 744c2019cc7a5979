package dev.stint.jdbc;

import dev.stint.cursor.Cursor;
import dev.stint.cursor.CursorMisfit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keys as cursors and back: {@code ["rows", "tenant_id, created_at desc, id", 7, {…}, 41]}; with a bound
 * {@code ["rows-up-to", "id", {"$cursor": [99]}, 41]}. Immutable.
 */
final class KeyCursors {
    private static final String ROWS = "rows";
    private static final String ROWS_UP_TO = "rows-up-to";

    /** What all cursors of the walk begin with. */
    private final Cursor head;

    KeyCursors(String shape, @Nullable Key bound) {
        this.head = bound == null ? Cursor.of(ROWS, shape) : Cursor.of(ROWS_UP_TO, shape, Cursor.of(bound.values()));
    }

    Cursor at(Key key) {
        return head.then(key.values());
    }

    /** Where a run stands: behind a key, and up to another if that was settled at its start. */
    record Place(@Nullable Key after, @Nullable Key bound) {
        static final Place START = new Place(null, null);
    }

    /** The key columns that a cursor was made for; null if it does not say. */
    static @Nullable String shape(Cursor cursor) {
        return cursor.size() > 1 ? String.valueOf(cursor.parts().get(1)) : null;
    }

    /** Reads a cursor that was made for the same key columns. */
    static Place read(Cursor cursor, Keyset keyset) {
        if (cursor.isStart()) {
            return Place.START;
        }
        Object kind = cursor.parts().get(0);
        boolean bounded = ROWS_UP_TO.equals(kind);
        int head = bounded ? 3 : 2;
        if ((!bounded && !ROWS.equals(kind)) || cursor.size() < head) {
            throw misfit(cursor, keyset, "it was made by another kind of enumerator");
        }
        String made = String.valueOf(shape(cursor));
        if (!keyset.shape().equalsIgnoreCase(made)) {
            boolean longer = keyset.shape().regionMatches(true, 0, made + ", ", 0, made.length() + 2);
            String why = longer ? ": keyedBy names more by now, or a unique index over these has been dropped" : "";
            throw misfit(cursor, keyset, "it was made for rows keyed by " + made + why);
        }
        Key bound = bounded ? key(cursor, keyset, cursor.get(2, Cursor.class).parts()) : null;
        return new Place(key(cursor, keyset, cursor.parts().subList(head, cursor.size())), bound);
    }

    private static Key key(Cursor cursor, Keyset keyset, List<@Nullable Object> values) {
        List<KeyColumn> keys = keyset.keys();
        if (values.size() != keys.size()) {
            throw misfit(cursor, keyset, "it holds " + values.size() + " values for a key");
        }
        Object[] typed = new Object[keys.size()];
        for (int i = 0; i < typed.length; i++) {
            Class<?> type = keys.get(i).type().stored();
            Object value = values.get(i);
            if (value == null || !type.isInstance(value)) {
                String found = value == null ? "null" : "a " + value.getClass().getSimpleName();
                throw misfit(
                        cursor,
                        keyset,
                        "its value for " + keys.get(i).name() + " is " + found + ", not a " + type.getSimpleName());
            }
            typed[i] = value;
        }
        return new Key(typed);
    }

    private static CursorMisfit misfit(Cursor cursor, Keyset keyset, String found) {
        return new CursorMisfit(cursor, "the key of a row keyed by " + keyset.shape(), found);
    }
}
