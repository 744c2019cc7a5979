package dev.stint.redis;

import dev.stint.backend.Controls;
import dev.stint.backend.ScopeControl;
import dev.stint.control.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** Reads what operators have decided about scopes. Stateless. */
final class Decisions {
    private Decisions() {}

    /**
     * The answer of part/controls.lua: the version, then label and document of each scope. In the order of the labels: a hash has
     * another one after each restart, and two of one version are equal.
     */
    static Controls read(List<String> answer) {
        List<ScopeControl> scopes = new ArrayList<>();
        for (int i = 1; i + 1 < answer.size(); i += 2) {
            scopes.add(read(Scope.parse(answer.get(i)), answer.get(i + 1)));
        }
        scopes.sort(Comparator.comparing(control -> control.scope().label()));
        return new Controls(Long.parseLong(answer.get(0)), scopes);
    }

    /** What is decided about one scope; an empty document for nothing. */
    static ScopeControl read(Scope scope, String document) {
        if (document.isEmpty()) {
            return ScopeControl.none(scope);
        }
        Document found = new Document(document);
        ScopeControl.Pause pause = found.is("paused")
                ? new ScopeControl.Pause(
                        found.text("why"), found.text("by"), Instant.ofEpochMilli(found.number("since")))
                : null;
        String rate = found.text("rate");
        return new ScopeControl(
                scope,
                pause,
                rate.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(rate)),
                found.number("revision"));
    }
}
