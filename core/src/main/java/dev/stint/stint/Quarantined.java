package dev.stint.stint;

import dev.stint.checkpoint.Suspicion;
import dev.stint.cursor.Cursor;

/** An item that has taken its worker down too often to be tried again. Its step has not begun. */
@SuppressWarnings("serial")
public final class Quarantined extends Exception {
    Quarantined(Cursor item, Suspicion suspicion, long skipAtMost) {
        super(
                words(item, suspicion) + "; its job skips " + (skipAtMost == 0 ? "none" : "at most " + skipAtMost)
                        + " of these: mend the item or its step and retry the run, which tries the item again, or retry it"
                        + " without the failed item; or let the job configure quarantine(Quarantine.skipping(…))",
                null,
                false,
                false);
    }

    /** What has happened to the item. */
    static String words(Cursor item, Suspicion suspicion) {
        return suspicion.crashes() + " workers in a row have died with the item at " + item.toJson() + " in hand: "
                + String.join(", ", suspicion.workers());
    }
}
