package dev.stint.simulation.laws;

import dev.stint.backend.RunRecord;
import dev.stint.backend.RunState;

/** A run that is worked comes to an end or to a delay by the word of whoever holds it. */
final class OnlyItsHolderSettlesIt extends Law {
    @Override
    void changed(Life life, RunRecord before) {
        RunState now = life.state();
        boolean settled = now == RunState.COMPLETED || now == RunState.FAILED || now == RunState.DELAYED;
        if (settled && before.status().state() == RunState.RUNNING) {
            Stint stint = life.stints.get(before.status().holder().token());
            require(stint.released, life, " was settled, and not by ", stint, ", which held it");
        }
    }
}
