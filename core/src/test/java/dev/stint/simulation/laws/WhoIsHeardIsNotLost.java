package dev.stint.simulation.laws;

import dev.stint.backend.RunRecord;

/** No run is taken from a worker that the backend has heard within its lease, unless the backend's clock has moved meanwhile. */
final class WhoIsHeardIsNotLost extends Law {
    /** The backend counts in whole milliseconds. */
    private static final double ROUNDED_MILLIS = 1;

    @Override
    void changed(Life life, RunRecord before) {
        int crashes = life.now.history().tally().crashes();
        if (crashes > before.history().tally().crashes()) {
            Stint stint = life.stints.get(before.status().holder().token());
            double lease = stint.host.leaseMillis();
            boolean jumped = scene().lastJump().millisBefore() <= lease;
            double silent = stint.host.heard().millisBefore();
            require(
                    stint.host.isDead() || jumped || silent > lease - ROUNDED_MILLIS,
                    life,
                    " is taken from ",
                    stint,
                    ", which was heard ",
                    silent,
                    " ms ago");
        }
    }
}
