package dev.stint.simulation.laws;

import dev.stint.checkpoint.Skip;
import dev.stint.cursor.Cursor;

/**
 * At the end whatever was passed over without an effect stands in the list of what was skipped. A crash may take the word of a step
 * along that BEFORE_STEP had passed.
 */
final class WhatIsSkippedIsRecorded extends Law {
    @Override
    void atEnd(Life life) {
        int until = life.mode == Life.Mode.BEFORE_STEP ? 0 : Math.min(life.durable(), life.items);
        for (int item = 0; item < until; item++) {
            boolean passed = life.effects.get(item).isEmpty() && (life.skipped[item] || life.quarantined[item]);
            require(!passed || isRecorded(life, item), life, " has skipped item ", item, " and has no record of it");
        }
    }

    private static boolean isRecorded(Life life, int item) {
        Cursor behind = life.extent.behind().get(item);
        return life.recorded.stream()
                .filter(skip -> !life.quarantined[item] || skip.error().equals(Skip.QUARANTINED))
                .anyMatch(skip -> skip.cursor().equals(behind));
    }
}
