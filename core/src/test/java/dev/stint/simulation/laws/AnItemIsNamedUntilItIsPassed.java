package dev.stint.simulation.laws;

import dev.stint.backend.RunRecord;
import dev.stint.backend.RunState;
import dev.stint.checkpoint.Suspicion;

/**
 * The item that is taken for the one in hand stays so, and the crashes that are counted against it, until it is durably passed or an
 * operator has retried the run: then it has all its tries again.
 */
final class AnItemIsNamedUntilItIsPassed extends Law {
    @Override
    void changed(Life life, RunRecord before) {
        Suspicion was = before.history().suspicion();
        boolean retried = before.status().state() == RunState.FAILED && life.state() != RunState.FAILED;
        int crashes = life.suspicion().crashes();
        require(!retried || crashes == 0, life, " was retried, and still counts ", crashes, " crashes");
        if (!retried
                && was.item() != null
                && !was.item().equals(life.suspicion().item())) {
            int item = life.extent.behind().indexOf(was.item());
            require(item < life.durable(), life, " has forgotten item ", item, " and ", was.crashes(), " crashes");
            require(crashes <= 1, life, " counts what item ", item, " has done against another: ", life.suspicion());
        }
    }
}
