package dev.stint.simulation.laws;

/** No step begins on a worker whose lease may have ended by its own clock. */
final class NoStepWithoutALease extends Law {
    private static final double MAY_HEAR_MILLIS = 700;

    @Override
    void began(Life life, Stint stint, int item) {
        double silent = stint.host.confirmed().millisAgo();
        boolean thawed = stint.host.lastFrozen().millisAgo() < MAY_HEAR_MILLIS;
        require(
                silent <= stint.host.leaseMillis() || thawed,
                life,
                ": ",
                stint,
                " begins item ",
                item,
                " when it has had no answer for ",
                silent,
                " ms");
    }
}
