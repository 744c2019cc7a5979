package dev.stint.testing;

import dev.stint.control.Interruption;
import dev.stint.stint.StopSign;

/**
 * What befalls one stint. Immutable.
 *
 * @param event what happens
 * @param steps after, or in, which step of the stint, from 1
 */
record Turn(Event event, int steps) {
    /** The stint is left alone. */
    static final Turn UNDISTURBED = new Turn(Event.NOTHING, 0);

    enum Event {
        NOTHING,
        ALREADY_STOPPING,
        INTERRUPTION,
        CRASH_BETWEEN,
        CRASH_IN_STEP
    }

    /** The process is gone: thrown through the stint, and nothing that the stint says afterwards reaches anybody. */
    @SuppressWarnings("serial")
    static final class Crash extends Error {
        Crash() {
            super("the rehearsed crash", null, false, false);
        }
    }

    void beforeStint(StopSign sign, Interruption why) {
        if (event == Event.ALREADY_STOPPING) {
            sign.raise(why);
        }
    }

    /** The step has had its effect; nothing of it is durable yet. */
    void endOfStep(int step) {
        if (event == Event.CRASH_IN_STEP && step == steps) {
            throw new Crash();
        }
    }

    /** Between two items, after so many of the stint. */
    void boundary(int done, StopSign sign, Interruption why) {
        if (done < steps) {
            return;
        }
        if (event == Event.CRASH_BETWEEN) {
            throw new Crash();
        }
        if (event == Event.INTERRUPTION) {
            sign.raise(why);
        }
    }
}
