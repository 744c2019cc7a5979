package dev.stint.simulation.laws;

/** EVERY_STEP begins no step before the one before it is durable; after a crash no mode does that is worked warily. */
final class DurableBeforeTheNextStep extends Law {
    @Override
    void began(Life life, Stint stint, int item) {
        boolean wary = life.now.history().suspicion().wary() && life.mode != Life.Mode.BEFORE_STEP;
        if ((wary || life.mode == Life.Mode.EVERY_STEP) && !stint.superseded) {
            require(life.durable() >= item, life, ": ", stint, " begins item ", item, wary ? ", warily" : "");
        }
    }
}
