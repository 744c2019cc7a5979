package dev.stint.stint;

/** Spaces steps in time. Called by the stint's thread before each step. */
@FunctionalInterface
public interface Pacer {
    /**
     * Takes a place for the next step.
     *
     * @return how long to wait for it, in nanoseconds; 0 for not at all, negative if it is too far away to be taken: then its
     *     absolute value is how long to stay away
     */
    long reserveNanos();
}
