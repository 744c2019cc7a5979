package dev.stint.simulation.laws;

import dev.stint.backend.RunRecord;

/** What is durable stays so. */
final class TheCursorNeverGoesBack extends Law {
    @Override
    void changed(Life life, RunRecord before) {
        int was = life.durable(before.progress());
        require(life.durable() >= was || isUnpassed(life, was), life, " was at ", was, " already");
        require(
                life.now.progress().itemsDone() >= before.progress().itemsDone(),
                life,
                " had done ",
                before.progress().itemsDone(),
                " already");
    }

    /** BEFORE_STEP passes an item before its step: one that was not begun may be handed back. */
    private static boolean isUnpassed(Life life, int was) {
        int now = life.durable();
        return life.mode == Life.Mode.BEFORE_STEP && now == was - 1 && !life.begun[now];
    }
}
