package dev.stint.stint;

import dev.stint.checkpoint.Suspicion;
import dev.stint.cursor.Cursor;

/** What has taken its worker down too often to be tried again: an item, whose step has not begun, or the run before any item. */
@SuppressWarnings("serial")
public final class Quarantined extends Exception {
    private Quarantined(String message) {
        super(message, null, false, false);
    }

    /** An item that is not passed over, or not any more. */
    Quarantined(Cursor item, Suspicion suspicion, long skipAtMost) {
        this(words(item, suspicion) + "; its job skips " + (skipAtMost == 0 ? "none" : "at most " + skipAtMost)
                + " of these: mend the item or its step and retry the run, which tries the item again, or retry it"
                + " without the failed item; or let the job configure quarantine(Quarantine.skipping(…))");
    }

    /** A run that does not come to its next item: there is none that could be passed over. */
    static Quarantined before(Cursor place, Suspicion suspicion) {
        return new Quarantined(words(place, suspicion.early())
                + "; mend what its hooks, its enumerator or its source do on the way there, and retry the run");
    }

    /** What has happened on the way to an item. */
    static String words(Cursor place, int early) {
        return early + " workers in a row have died before the run had come to an item after " + place.toJson();
    }

    /** What has happened to the item. */
    static String words(Cursor item, Suspicion suspicion) {
        return suspicion.crashes() + " workers in a row have died with the item at " + item.toJson() + " in hand: "
                + String.join(", ", suspicion.workers());
    }
}
