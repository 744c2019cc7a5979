package dev.stint.simulation.laws;

/** No two workers are in a step of a run at once, unless one of them has lost it. */
final class OneStepAtATime extends Law {
    @Override
    void began(Life life, Stint stint, int item) {
        for (Stint other : life.stints.values()) {
            boolean steps = other != stint && other.inStep && !other.host.isDead();
            require(
                    !steps || other.isLost() || stint.isLost(),
                    life,
                    ": ",
                    stint,
                    " begins item ",
                    item,
                    " while ",
                    other,
                    " is in a step");
        }
    }
}
