package dev.stint.testing;

import dev.stint.cursor.Cursor;
import dev.stint.enumerate.Items;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a walk showed at one position.
 *
 * @param gap whether there was no item
 * @param key the item as it is compared; for an item that failed, how it failed
 * @param cursor its JSON
 */
record Position(boolean gap, @Nullable Object key, String cursor) {
    /** Looks at the position in hand the way the runtime does, and checks what it relies on. */
    static <T extends @Nullable Object> Position of(Items<T> items, Function<? super T, ?> key) {
        boolean gap = items.isGap();
        String before = items.cursor().toJson();
        @Nullable Object found = gap ? null : look(items, key);
        String after = items.cursor().toJson();
        if (!before.equals(after)) {
            throw new AssertionError("cursor() moved from " + before + " to " + after + " without a next():"
                    + " it has to answer the same until the next next()");
        }
        if (items.elements() < 0) {
            throw new AssertionError(
                    "elements() answered " + items.elements() + " at " + after + ": expected 0 or more");
        }
        if (!Cursor.fromJson(after).toJson().equals(after)) {
            throw new AssertionError("the cursor " + after + " came back from its JSON as " + Cursor.fromJson(after));
        }
        return new Position(gap, found, after);
    }

    /** The item's key, or how it failed. */
    static <T extends @Nullable Object> @Nullable Object look(Items<T> items, Function<? super T, ?> key) {
        try {
            return key.apply(items.item());
        } catch (Exception e) {
            return "failed with " + e;
        }
    }

    /** The cursor as a later stint gets it. */
    Cursor stored() {
        return Cursor.fromJson(cursor);
    }
}
