package dev.stint.backend;

import dev.stint.control.Scope;

/**
 * What a worker's stints ask of a rate. Immutable.
 *
 * @param scope what the rate is for
 * @param codeRate steps per second that the code asks for; it counts where no operator has decided another; 0 for none
 * @param stints how many stints of the scope this worker has; 0 takes no share
 * @param wanted how many steps they could begin within {@link Share#VALID}; {@link #HUNGRY} if only the rate limits them
 * @param left how many steps of earlier shares can still be begun; the backend grants what is missing
 */
public record Demand(Scope scope, double codeRate, int stints, int wanted, int left) {
    /** The stints would take whatever they get. */
    public static final int HUNGRY = Integer.MAX_VALUE;
}
