package dev.stint.enumerate;

import dev.stint.cursor.Cursor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a nest was left: its cursor taken apart.
 *
 * @param before the outer position that the outer sequence is opened at, before the parent in hand
 * @param left the parents that were left in the middle, each as the outer position right after it, with the position in
 *     its own sequence: the one in hand; and one more each time that a new parent has come before the one in hand and was
 *     itself left in the middle
 */
record NestedPlace(Cursor before, Map<Cursor, Cursor> left) {
    private static final String SHAPE = "nested";

    static NestedPlace of(Cursor cursor) {
        Map<Cursor, Cursor> left = new LinkedHashMap<>();
        if (cursor.isStart()) {
            return new NestedPlace(Cursor.START, left);
        }
        boolean hasMore = cursor.size() > 4 && cursor.size() % 2 == 0;
        Cursor parts = cursor.shaped(SHAPE, hasMore ? cursor.size() - 1 : 3);
        for (int i = 1; i < parts.size(); i += 2) {
            left.put(parts.get(i, Cursor.class), parts.get(i + 1, Cursor.class));
        }
        left.remove(Cursor.START);
        return new NestedPlace(parts.get(0, Cursor.class), left);
    }

    /** In the middle of a parent: runs once per item. */
    static Cursor within(Cursor before, Cursor inHand, Cursor inner, Map<Cursor, Cursor> left) {
        if (left.isEmpty()) {
            return Cursor.of(SHAPE, before, inHand, inner);
        }
        List<@Nullable Object> parts = new ArrayList<>(List.of(SHAPE, before, inHand, inner));
        left.forEach((parent, position) -> parts.addAll(List.of(parent, position)));
        return Cursor.of(parts.toArray());
    }

    /** Between two parents: none is in hand, but some may still be to come that were left in the middle. */
    static Cursor between(Cursor before, Map<Cursor, Cursor> left) {
        if (left.isEmpty()) {
            return Cursor.of(SHAPE, before, Cursor.START, Cursor.START);
        }
        List<@Nullable Object> parts = new ArrayList<>(List.of(SHAPE, before));
        left.forEach((parent, position) -> parts.addAll(List.of(parent, position)));
        return Cursor.of(parts.toArray());
    }
}
