package dev.stint.simulation.laws;

/** A step that has ended its run is the last one, unless it was passed over or a crash took its word along. */
final class NothingAfterTheLastWord extends Law {
    @Override
    void began(Life life, Stint stint, int item) {
        boolean excused = life.mode == Life.Mode.BEFORE_STEP || life.mayBePassed[life.lastItem];
        require(item <= life.lastItem || excused, life, ": ", stint, " begins item ", item, " behind the last one");
    }
}
