package dev.stint.backend;

import dev.stint.control.Scope;
import java.util.LinkedHashMap;
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
        Map<Scope, ScopeControl> byScope = byScope();
        return run.scopes().stream()
                .filter(byScope::containsKey)
                .map(byScope::get)
                .toList();
    }

    /** What was decided about a scope. */
    public ScopeControl of(Scope scope) {
        return byScope().getOrDefault(scope, ScopeControl.none(scope));
    }

    private Map<Scope, ScopeControl> byScope() {
        Map<Scope, ScopeControl> found = new LinkedHashMap<>();
        scopes.forEach(control -> found.put(control.scope(), control));
        return found;
    }
}
