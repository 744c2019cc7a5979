package dev.stint.enumerate;

import dev.stint.cursor.Cursor;

/**
 * Where a nest stands.
 *
 * @param before the outer position before the parent in hand: the outer sequence is opened there
 * @param inHand the outer position right after that parent, by which it is known again; the start between two parents
 * @param inner the position in that parent's own sequence; meant for no other parent
 */
record NestedPlace(Cursor before, Cursor inHand, Cursor inner) {
    private static final String SHAPE = "nested";

    static NestedPlace of(Cursor cursor) {
        if (cursor.isStart()) {
            return new NestedPlace(Cursor.START, Cursor.START, Cursor.START);
        }
        Cursor parts = cursor.shaped(SHAPE, 3);
        return new NestedPlace(parts.get(0, Cursor.class), parts.get(1, Cursor.class), parts.get(2, Cursor.class));
    }

    NestedPlace before(Cursor outer) {
        return new NestedPlace(outer, inHand, inner);
    }

    static Cursor cursor(Cursor before, Cursor inHand, Cursor inner) {
        return Cursor.of(SHAPE, before, inHand, inner);
    }

    Cursor cursor() {
        return cursor(before, inHand, inner);
    }
}
