package dev.stint.simulation.laws;

/** A run that is worked warily begins no step before the backend knows its item for the one in hand. */
final class NamedBeforeItsStep extends Law {
    @Override
    void began(Life life, Stint stint, int item) {
        boolean wary = stint.wary && life.suspicion().wary() && life.mode != Life.Mode.BEFORE_STEP;
        require(
                !wary || stint.superseded || life.isNamed(item),
                life,
                ": ",
                stint,
                " begins item ",
                item,
                " while the one at ",
                life.suspicion().item(),
                " is taken for the one in hand");
    }
}
