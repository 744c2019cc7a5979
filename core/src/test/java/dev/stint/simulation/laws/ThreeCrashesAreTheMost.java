package dev.stint.simulation.laws;

import dev.stint.backend.RunRecord;
import dev.stint.backend.Settlement;
import dev.stint.checkpoint.Skip;
import dev.stint.checkpoint.Suspicion;

/**
 * After three crashes in a row an item is not tried again, and not before that it is passed over or fails its run for it; at most as
 * many are passed over as the job says. After three that came before any item the run is not begun again, and fails.
 */
final class ThreeCrashesAreTheMost extends Law {
    private static final int MOST = 3;

    @Override
    void began(Life life, Stint stint, int item) {
        boolean over = life.suspicion().early() >= MOST || (life.suspicion().crashes() >= MOST && life.isNamed(item));
        require(!over || stint.superseded, life, ": ", stint, " begins item ", item, ": ", life.suspicion());
    }

    @Override
    void changed(Life life, RunRecord before) {
        Suspicion was = before.history().suspicion();
        require(life.suspicion().early() <= MOST, life, " has been begun once more: ", life.suspicion());
        require(life.suspicion().crashes() <= MOST, life, " has had more than three tries: ", life.suspicion());
        int passed = 0;
        for (boolean each : life.quarantined) {
            passed += each ? 1 : 0;
        }
        require(passed <= life.extent.quarantine(), life, " has passed over ", passed, " items after ", was);
    }

    @Override
    void released(Life life, Stint stint, Settlement settlement) {
        if (failsIn(stint, settlement)) {
            boolean early = life.suspicion().early() == MOST;
            scene().count(early ? "failed before an item" : "failed in quarantine");
            require(early || life.suspicion().crashes() == MOST, life, " fails after ", life.suspicion());
        }
    }

    /** Whether a stint fails because an item is in quarantine; a hook is only told of it. */
    static boolean failsIn(Stint stint, Settlement settlement) {
        String error = settlement.error();
        return !stint.ofHook && error != null && error.contains("\"type\":\"" + Skip.QUARANTINED + "\"");
    }
}
