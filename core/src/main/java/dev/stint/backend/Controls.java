package dev.stint.backend;

import dev.stint.control.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All that operators have decided about scopes, at one moment. Immutable.
 *
 * @param version grows with each decision; two with the same version of one backend are equal
 * @param scopes those with a pause or a rate, in any order
 */
public record Controls(long version, List<ScopeControl> scopes) {
    /** Nothing was decided. */
    public static final Controls NONE = new Controls(0, List.of());

    /** Copies the list. */
    public Controls {
        scopes = List.copyOf(scopes);
    }

    /** The paused scopes that hold a run back, the widest first; empty if it is free to run. */
    public List<Scope> holding(RunSpec run) {
        return covering(run).stream()
                .filter(ScopeControl::isPaused)
                .map(ScopeControl::scope)
                .toList();
    }

    /** What was decided about the scopes that a run is in, the widest first. */
    public List<ScopeControl> covering(RunSpec run) {
        if (scopes.isEmpty()) {
            return List.of(); // nearly always, and asked for each run of a page
        }
        Map<Scope, ScopeControl> byScope = new HashMap<>();
        scopes.forEach(control -> byScope.put(control.scope(), control));
        return run.scopes().stream()
                .filter(byScope::containsKey)
                .map(byScope::get)
                .toList();
    }

    /** What was decided about a scope. */
    public ScopeControl of(Scope scope) {
        return scopes.stream()
                .filter(control -> control.scope().equals(scope))
                .findFirst()
                .orElseGet(() -> ScopeControl.none(scope));
    }
}
