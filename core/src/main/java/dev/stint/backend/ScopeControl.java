package dev.stint.backend;

import dev.stint.control.Scope;
import java.time.Instant;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What operators have decided about a scope. Immutable.
 *
 * @param scope which runs
 * @param pause why they are held; null if they are not. Never set for a single run, whose own pause is its state
 * @param stepsPerSecond the operator's rate for all of them together, in place of the code's; empty for none
 * @param revision the version of the controls at the scope's last change; 0 if nothing is decided about it
 */
public record ScopeControl(Scope scope, @Nullable Pause pause, OptionalDouble stepsPerSecond, long revision) {
    /**
     * Who holds a scope.
     *
     * @param why the operator's words; may be empty
     * @param by the operator; may be empty
     * @param since on the backend's clock
     */
    public record Pause(String why, String by, Instant since) {}

    /** A scope about which nothing was decided. */
    public static ScopeControl none(Scope scope) {
        return new ScopeControl(scope, null, OptionalDouble.empty(), 0);
    }

    /** Whether new claims of its runs are held. */
    public boolean isPaused() {
        return pause != null;
    }
}
