package dev.stint.jdbc;

import dev.stint.cursor.Cursor;
import dev.stint.enumerate.Enumerator;
import dev.stint.enumerate.Items;
import java.util.ArrayList;
import java.util.List;

/** Walks over enumerators. */
public final class Walks {
    private Walks() {}

    public static <T> List<T> all(Enumerator<T> enumerator) throws Exception {
        return after(enumerator, Cursor.START);
    }

    public static <T> List<T> after(Enumerator<T> enumerator, Cursor cursor) throws Exception {
        List<T> found = new ArrayList<>();
        try (Items<T> items = enumerator.open(Cursor.fromJson(cursor.toJson()))) {
            while (items.next()) {
                if (!items.isGap()) {
                    found.add(items.item());
                }
            }
        }
        return found;
    }

    public static List<Cursor> cursors(Enumerator<?> enumerator) throws Exception {
        List<Cursor> found = new ArrayList<>();
        try (Items<?> items = enumerator.open(Cursor.START)) {
            while (items.next()) {
                found.add(items.cursor());
            }
        }
        return found;
    }
}
