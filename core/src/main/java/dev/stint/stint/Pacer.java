package dev.stint.stint;

/** Spaces steps in time. Asked by the stint's thread before each step, while {@link StopSign#pace} says so. */
@FunctionalInterface
public interface Pacer {
    /**
     * Asks for the next step. What is needed for it and was got stays the stint's until the step is admitted.
     *
     * @return 0 if the step may begin; positive if it may not yet: after how many nanoseconds, or when {@link StopSign#wake}
     *     is called, to ask again; negative if that is too far away: then its absolute value is how long to stay away
     */
    long reserveNanos();
}
