package dev.stint.simulation.laws;

import dev.stint.backend.RunRecord;
import dev.stint.backend.RunState;

/** Of the runs of a job with the same key one at most has not ended. */
final class AUniqueKeyIsHeldOnce extends Law {
    @Override
    void changed(Life life, RunRecord before) {
        String key = life.now.spec().routing().uniqueKey();
        if (key == null || isFree(life)) {
            return;
        }
        for (Life other : scene().lives()) {
            boolean same = other != life
                    && key.equals(other.now.spec().routing().uniqueKey())
                    && other.now.spec().job().equals(life.now.spec().job());
            require(!same || isFree(other), life, " and ", other, " hold the key ", key);
        }
    }

    private static boolean isFree(Life life) {
        return life.state() == RunState.COMPLETED || life.state() == RunState.CANCELLED;
    }
}
