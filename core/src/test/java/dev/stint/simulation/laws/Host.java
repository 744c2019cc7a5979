package dev.stint.simulation.laws;

/** A worker as the laws see it: one process, from its start to its death. */
public interface Host {
    String name();

    /** Its threads do nothing more. */
    boolean isDead();

    /** When it was last out of reach of the backend in part or in whole; now, if it is so just now. */
    Moment lastTrouble();

    /** When it last thawed. */
    Moment lastFrozen();

    /** When it had sent the last request that was answered: from then on its lease was certain for its length. */
    Moment confirmed();

    /** How long its lease is. */
    double leaseMillis();
}
