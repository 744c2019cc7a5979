package dev.stint.checkpoint;

import dev.stint.cursor.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * What a stint that works warily says with a checkpoint. Immutable.
 *
 * @param wary whether the run is still to be worked warily; false once it has passed the place
 * @param item right behind the item in hand; null if none is
 */
public record Caution(boolean wary, @Nullable Cursor item) {
    /** The run has passed the place. */
    public static final Caution OVER = new Caution(false, null);

    /** The run is between two items. */
    public static final Caution BETWEEN = new Caution(true, null);

    /** An item is in hand. */
    public static Caution inHand(Cursor item) {
        return new Caution(true, item);
    }
}
