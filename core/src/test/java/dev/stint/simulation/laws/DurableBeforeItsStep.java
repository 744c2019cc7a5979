package dev.stint.simulation.laws;

/** BEFORE_STEP begins no step before its item is passed. */
final class DurableBeforeItsStep extends Law {
    @Override
    void began(Life life, Stint stint, int item) {
        if (life.mode == Life.Mode.BEFORE_STEP) {
            require(life.durable() > item, life, ": ", stint, " begins item ", item);
        }
    }
}
