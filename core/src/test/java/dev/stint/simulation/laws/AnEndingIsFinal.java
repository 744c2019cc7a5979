package dev.stint.simulation.laws;

import dev.stint.backend.RunRecord;
import dev.stint.backend.RunState;

/** What is completed or cancelled stays so, and no step begins in it. */
final class AnEndingIsFinal extends Law {
    @Override
    void changed(Life life, RunRecord before) {
        RunState was = before.status().state();
        boolean isFinal = was == RunState.COMPLETED || was == RunState.CANCELLED;
        require(!isFinal || life.state() == was, life, " was ", was, " already");
    }

    @Override
    void began(Life life, Stint stint, int item) {
        require(!life.state().isEnded() || stint.isLost(), life, ": ", stint, " begins item ", item);
    }
}
