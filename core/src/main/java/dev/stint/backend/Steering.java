package dev.stint.backend;

import dev.stint.control.Rate;
import dev.stint.control.Scope;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A decision about a scope. Immutable.
 *
 * @param scope which runs; for a single run only a rate can be decided, its pause is an {@link Order}
 * @param change what is decided
 * @param terms on which terms
 */
public record Steering(Scope scope, Change change, Terms terms) {
    /** What can be decided. Deciding it once more changes nothing, not even the words. */
    public sealed interface Change {
        /**
         * Holds the scope's runs: none is claimed, and stints end at their next boundary.
         *
         * @param why the operator's words; may be empty
         */
        record Pause(String why) implements Change {}

        /** Lets them run again. Runs that are paused one by one stay so. */
        record Resume() implements Change {}

        /**
         * Puts a rate in place of the code's, or takes it away.
         *
         * @param stepsPerSecond of all workers together; more than 0 and at most 1,000,000; null for none
         */
        record Throttle(@Nullable Double stepsPerSecond) implements Change {
            /**
             * Checks the rate.
             *
             * @throws IllegalArgumentException if it is out of range
             */
            public Throttle {
                if (stepsPerSecond != null && !(stepsPerSecond > 0 && stepsPerSecond <= Rate.HIGHEST)) {
                    throw new IllegalArgumentException("a rate must be more than 0 and at most 1000000 steps per"
                            + " second, not " + stepsPerSecond + "; to stop the scope, pause it");
                }
            }

            /** The rate, if one is put in place. */
            public OptionalDouble rate() {
                return stepsPerSecond == null ? OptionalDouble.empty() : OptionalDouble.of(stepsPerSecond);
            }
        }
    }

    /**
     * Checks that the change fits the scope.
     *
     * @throws IllegalArgumentException if a single run is to be paused or resumed as a scope
     */
    public Steering {
        if (scope.kind() == Scope.Kind.RUN && !(change instanceof Change.Throttle)) {
            throw new IllegalArgumentException(scope + " is paused and resumed by an order, not as a scope");
        }
    }
}
