package dev.stint.simulation.laws;

/** Who has learned that the backend does not answer begins no step until it does. */
final class WithoutAnswerNoStep extends Law {
    private static final double BETWEEN_BOUNDARY_AND_STEP_MILLIS = 1;
    private static final double MAY_HEAR_MILLIS = 700;

    @Override
    void began(Life life, Stint stint, int item) {
        Moment since = stint.host.silentSince();
        boolean thawed = stint.host.lastFrozen().millisAgo() < MAY_HEAR_MILLIS;
        require(
                since == null || thawed || since.millisAgo() <= BETWEEN_BOUNDARY_AND_STEP_MILLIS,
                life,
                ": ",
                stint,
                " begins item ",
                item,
                " although the backend does not answer");
    }
}
