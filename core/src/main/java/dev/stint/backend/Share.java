package dev.stint.backend;

import dev.stint.control.Scope;
import java.time.Duration;

/**
 * A worker's part of a rate: so many steps may begin within {@link #VALID} from now, beside those that it had left. All
 * workers' parts together never exceed the rate, on the backend's clock. Immutable.
 *
 * @param scope what the rate is for
 * @param stepsPerSecond the rate in force for all workers together: the operator's, else the code's. If it is lower than
 *     before, what was left is void
 * @param steps granted now; 0 or more
 */
public record Share(Scope scope, double stepsPerSecond, int steps) {
    /** How long what was granted can be used. */
    public static final Duration VALID = Duration.ofSeconds(1);
}
