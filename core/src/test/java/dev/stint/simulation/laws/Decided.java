package dev.stint.simulation.laws;

import dev.stint.control.Scope;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What operators have decided about scopes, and what they were promised. */
final class Decided {
    private final Map<Scope, Moment> paused = new LinkedHashMap<>();
    private final Map<Scope, Moment> quiet = new LinkedHashMap<>();

    void paused(Scope scope) {
        paused.putIfAbsent(scope, Moment.now());
    }

    void resumed(Scope scope) {
        paused.remove(scope);
        quiet.remove(scope);
    }

    void quiet(Scope scope) {
        quiet.put(scope, Moment.now());
    }

    void noLonger(Scope scope) {
        quiet.remove(scope);
    }

    /** Since when a paused scope has held this run. */
    Moment holding(Life life) {
        Moment since = null;
        for (Scope scope : scopes(life)) {
            Moment at = paused.get(scope);
            if (at != null && (since == null || since.isAfter(at))) {
                since = at;
            }
        }
        return since;
    }

    /** A scope of this run that was promised to be quiet after it had got its tags. */
    Scope quietScope(Life life) {
        for (Scope scope : scopes(life)) {
            Moment at = quiet.get(scope);
            if (at != null && at.isAfter(life.tagged)) {
                return scope;
            }
        }
        return null;
    }

    private static Set<Scope> scopes(Life life) {
        return new LinkedHashSet<>(life.now.spec().scopes());
    }
}
