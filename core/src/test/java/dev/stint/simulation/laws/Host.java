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

    /** When the backend last carried out a request of it that renews its lease, whether the answer arrived or not. */
    Moment heard();

    /** Since when it has had no answer to what it has asked again and again; null if it was answered last. */
    Moment silentSince();

    /** Whether the backend has heard of it, under this id, that it was asked to stop. */
    boolean hasSaidThatItStops(String workerId);

    /** The run whose item has brought it down; null if none has. */
    String killer();

    /** How long its lease is. */
    double leaseMillis();
}
