package dev.stint.backend;

import dev.stint.backend.ScopeControl.Pause;
import dev.stint.backend.Steering.Change;
import dev.stint.control.Scope;
import dev.stint.control.Scope.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What operators have decided about scopes. Under the backend's lock. */
final class Decisions {
    private final Map<Scope, ScopeControl> standing = new LinkedHashMap<>();
    private final Map<Kind, Set<String>> paused = new EnumMap<>(Kind.class);
    private Controls controls = Controls.NONE;

    Controls controls() {
        return controls;
    }

    ScopeControl of(Scope scope) {
        return standing.getOrDefault(scope, ScopeControl.none(scope));
    }

    boolean isPaused(Kind kind, String name) {
        return paused.getOrDefault(kind, Set.of()).contains(name);
    }

    /** The first paused tag of a run; null if there is none. */
    @Nullable
    String pausedTag(RunSpec run) {
        return run.routing().tags().stream()
                .filter(tag -> isPaused(Kind.TAG, tag))
                .findFirst()
                .orElse(null);
    }

    /** Changes one scope; answers whether that was a change. Throws {@link StaleRevision} before anything has changed. */
    boolean decide(Steering steering, Instant now) {
        ScopeControl old = of(steering.scope());
        Terms terms = steering.terms();
        if (!terms.admit(old.revision())) {
            throw new StaleRevision(steering.scope().label(), terms.ifRevision().orElse(0), old.revision());
        }
        Pause pause = pause(old, steering, now);
        OptionalDouble rate =
                steering.change() instanceof Change.Throttle throttle ? throttle.rate() : old.stepsPerSecond();
        if (Objects.equals(pause, old.pause()) && rate.equals(old.stepsPerSecond())) {
            return false;
        }
        put(new ScopeControl(old.scope(), pause, rate, controls.version() + 1));
        return true;
    }

    /** Drops what was decided about a run that is no more. */
    void forget(String runId) {
        Scope scope = Scope.run(runId);
        if (standing.containsKey(scope)) {
            put(new ScopeControl(scope, null, OptionalDouble.empty(), controls.version() + 1));
        }
    }

    private static @Nullable Pause pause(ScopeControl old, Steering steering, Instant now) {
        if (steering.change() instanceof Change.Pause wanted) {
            Pause begun = old.pause();
            return begun == null ? new Pause(wanted.why(), steering.terms().by(), now) : begun;
        }
        return steering.change() instanceof Change.Resume ? null : old.pause();
    }

    private void put(ScopeControl control) {
        Scope scope = control.scope();
        Set<String> names = paused.computeIfAbsent(scope.kind(), kind -> new HashSet<>());
        if (control.isPaused()) {
            names.add(scope.name());
        } else {
            names.remove(scope.name());
        }
        if (control.isPaused() || control.stepsPerSecond().isPresent()) {
            standing.put(scope, control);
        } else {
            standing.remove(scope);
        }
        List<ScopeControl> all = new ArrayList<>(standing.values());
        controls = new Controls(controls.version() + 1, all);
    }
}
