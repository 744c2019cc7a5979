package dev.stint.client;

import dev.stint.backend.Stillness;
import java.util.List;

/**
 * What came of waiting until a paused scope is still. Immutable.
 *
 * @param quiet whether nothing of the scope is worked any more, anywhere, all cursors are durable, and the pause stands. Both
 *     lists are empty then; they may also be if somebody has resumed the scope, which is not quiet
 * @param stillRunning the ids of runs that are still worked, or in the hands of a worker
 * @param unproven stints that lost their lease: their worker may be frozen, and go on with the step in hand when it wakes up
 */
public record Barrier(boolean quiet, List<String> stillRunning, List<Stillness.Unproven> unproven) {
    /** Copies both lists. */
    public Barrier {
        stillRunning = List.copyOf(stillRunning);
        unproven = List.copyOf(unproven);
    }

    static Barrier of(Stillness found) {
        boolean quiet = found.running().isEmpty() && found.unproven().isEmpty();
        return new Barrier(quiet, found.running(), found.unproven());
    }

    /** The same, but somebody may have begun something since. */
    Barrier notQuiet() {
        return new Barrier(false, stillRunning, unproven);
    }
}
