package dev.stint.simulation.scheduler;

/** What the first simulated thread of a seed does; loaded with the simulated classes. */
@FunctionalInterface
public interface Play {
    /** Plays until the end, or until a law is broken. */
    void play(Report report);
}
