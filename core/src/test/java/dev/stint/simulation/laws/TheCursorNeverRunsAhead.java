package dev.stint.simulation.laws;

import dev.stint.backend.RunRecord;

/** What is durably passed has taken effect, or was skipped on purpose. */
final class TheCursorNeverRunsAhead extends Law {
    @Override
    void changed(Life life, RunRecord before) {
        if (life.mode != Life.Mode.BEFORE_STEP) {
            for (int item = life.durable(before.progress()); item < life.durable(); item++) {
                require(item < life.items && life.isDone(item), life, " has passed item ", item, " without its effect");
            }
        }
    }
}
