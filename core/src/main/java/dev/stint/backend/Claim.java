package dev.stint.backend;

/**
 * A run in a worker's hands. Immutable.
 *
 * @param run as it stood after the claim
 * @param token the fencing token of this claim
 * @param duty what is to be done
 */
public record Claim(RunRecord run, long token, Duty duty) {
    /** What a claim asks for. */
    public enum Duty {
        /** Go on at the cursor; the run is RUNNING. */
        STINT,
        /** The run has ended: call its terminal hook. No step may follow. */
        ENDING
    }
}
