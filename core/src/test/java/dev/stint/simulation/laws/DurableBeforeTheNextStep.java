package dev.stint.simulation.laws;

/** EVERY_STEP begins no step before the one before it is durable. */
final class DurableBeforeTheNextStep extends Law {
    @Override
    void began(Life life, Stint stint, int item) {
        if (life.mode == Life.Mode.EVERY_STEP && !stint.superseded) {
            require(life.durable() >= item, life, ": ", stint, " begins item ", item);
        }
    }
}
