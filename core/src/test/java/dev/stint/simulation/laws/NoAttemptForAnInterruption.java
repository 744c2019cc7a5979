package dev.stint.simulation.laws;

import dev.stint.backend.RunRecord;

/** What counts as a failure is what has thrown. */
final class NoAttemptForAnInterruption extends Law {
    @Override
    void changed(Life life, RunRecord before) {
        int total = life.now.history().attempts().total();
        require(total <= life.thrown, life, " counts ", total, " failures, and ", life.thrown, " were thrown");
    }
}
