package dev.stint.enumerate;

import dev.stint.cursor.Cursor;
import java.util.ArrayList;
import java.util.List;

/** Walks enumerators for tests. */
final class Walks {
    private Walks() {}

    /** All items; one that fails as {@code "failed with …"}. */
    static <T> List<Object> all(Enumerator<T> enumerator) throws Exception {
        return after(enumerator, Cursor.START);
    }

    static <T> List<Object> after(Enumerator<T> enumerator, Cursor after) throws Exception {
        List<Object> found = new ArrayList<>();
        try (Items<T> items = enumerator.open(Cursor.fromJson(after.toJson()))) {
            while (items.next()) {
                if (!items.isGap()) {
                    found.add(look(items));
                }
            }
        }
        return found;
    }

    private static Object look(Items<?> items) {
        try {
            return items.item();
        } catch (Exception e) {
            return "failed with " + e;
        }
    }

    /** The cursor after so many positions, gaps included. */
    static Cursor cursorAfter(Enumerator<?> enumerator, int positions) throws Exception {
        return cursorAfter(enumerator, Cursor.START, positions);
    }

    static Cursor cursorAfter(Enumerator<?> enumerator, Cursor from, int positions) throws Exception {
        try (Items<?> items = enumerator.open(from)) {
            for (int i = 0; i < positions; i++) {
                if (!items.next()) {
                    throw new AssertionError("only " + i + " positions");
                }
            }
            return Cursor.fromJson(items.cursor().toJson());
        }
    }

    /** Cursors of all positions, as JSON; a gap's with a {@code ~} before it. */
    static List<String> cursors(Enumerator<?> enumerator) throws Exception {
        List<String> found = new ArrayList<>();
        try (Items<?> items = enumerator.open(Cursor.START)) {
            while (items.next()) {
                found.add((items.isGap() ? "~" : "") + items.cursor().toJson());
            }
        }
        return found;
    }
}
