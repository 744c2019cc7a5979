package dev.stint.simulation.laws;

import dev.stint.backend.RunState;

/** At the end every item has its effect or is recorded as skipped; BEFORE_STEP may miss one for each stint lost. */
final class NothingIsLost extends Law {
    @Override
    void atEnd(Life life) {
        int missing = 0;
        int until = life.state() == RunState.COMPLETED ? Math.min(life.lastItem + 1, life.items) : life.durable();
        for (int item = 0; item < until; item++) {
            boolean failed = life.mode == Life.Mode.BEFORE_STEP && life.threw[item];
            missing += life.isDone(item) || failed ? 0 : 1;
        }
        long lost = life.stints.values().stream()
                .filter(stint -> stint.isLost() && stint.delivered && !stint.ofHook)
                .count();
        long allowed = life.mode == Life.Mode.BEFORE_STEP ? lost : 0;
        require(missing <= allowed, life, " misses ", missing, " items, after ", lost, " stints were lost");
    }
}
