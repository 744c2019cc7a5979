package dev.stint.simulation.laws;

/** Only a stint that was lost is repeated, and no more of it than its mode says. */
final class RepeatsAsDeclared extends Law {
    @Override
    void effect(Life life, Stint stint, int item) {
        for (Stint earlier : life.effects.get(item)) {
            repeated(life, stint, earlier, item);
        }
    }

    private void repeated(Life life, Stint one, Stint other, int item) {
        Stint first = one.token < other.token ? one : other;
        String words = life + ": item " + item + " of " + first + " takes effect again";
        boolean never = life.mode == Life.Mode.BEFORE_STEP || life.mode == Life.Mode.TRANSACTIONAL;
        require(!never, words, ", in a mode that repeats nothing");
        require(one != other, words, " in the same stint");
        require(first.isLost(), words, ", which was not lost");
        first.repeated.add(item);
        scene().count("repeats " + life.mode);
        require(
                life.mode != Life.Mode.EVERY_STEP || first.repeated.size() <= life.batch,
                words,
                ", more than one step of it: ",
                first.repeated);
    }
}
