package dev.stint.simulation.laws;

import dev.stint.backend.RunRecord;

/** Each crash that is counted against an item is a stint that was lost. */
final class NoItemIsBlamedWithoutACrash extends Law {
    @Override
    void changed(Life life, RunRecord before) {
        int blamed = life.now.history().suspicion().crashes();
        if (blamed > before.history().suspicion().crashes()) {
            scene().count("blamed " + blamed);
            long lost = life.stints.values().stream()
                    .filter(stint -> stint.isLost() && stint.delivered && !stint.ofHook)
                    .count();
            require(blamed <= lost, life, " blames an item for ", blamed, " crashes, and ", lost, " stints were lost");
        }
    }
}
