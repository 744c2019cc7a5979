package dev.stint.simulation.laws;

/** Who has lost a run begins no step once he could know, and in time without having to be told. */
final class AZombieStopsSoon extends Law {
    private static final double MAY_HEAR_MILLIS = 700;

    @Override
    void began(Life life, Stint stint, int item) {
        if (stint.superseded) {
            boolean thawed = stint.host.lastFrozen().millisAgo() < MAY_HEAR_MILLIS;
            boolean jumped = scene().lastJump().millisAgo() < stint.host.leaseMillis() + MAY_HEAR_MILLIS;
            require(thawed || jumped, life, ": ", stint, " begins item ", item, " long after it has lost the run");
        }
    }
}
