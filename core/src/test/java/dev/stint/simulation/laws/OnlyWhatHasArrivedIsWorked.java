package dev.stint.simulation.laws;

/** A claim whose answer never came is not worked. */
final class OnlyWhatHasArrivedIsWorked extends Law {
    @Override
    void began(Life life, Stint stint, int item) {
        require(stint.delivered && !stint.ofHook, life, " is worked by ", stint, ", which has no answer");
    }
}
