package dev.stint.checkpoint;

import dev.stint.cursor.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * What a stint says with a checkpoint when crashes have hit its run. Immutable.
 *
 * @param wary whether the run is still to be worked warily; false once it has passed the place
 * @param item right behind the item in hand; null if none is
 * @param alone whether all that is said is that the run is tried alone in its process; what was said before still holds
 */
public record Caution(boolean wary, @Nullable Cursor item, boolean alone) {
    /** The run has passed the place. */
    public static final Caution OVER = new Caution(false, null, false);

    /** The run is between two items. */
    public static final Caution BETWEEN = new Caution(true, null, false);

    /** The run is alone in its process, and about to begin: a crash from now on is its own. */
    public static final Caution ALONE = new Caution(true, null, true);

    /** An item is in hand. */
    public static Caution inHand(Cursor item) {
        return new Caution(true, item, false);
    }
}
