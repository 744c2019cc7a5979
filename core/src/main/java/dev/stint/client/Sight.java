package dev.stint.client;

import dev.stint.backend.Lookout;
import dev.stint.backend.Order;
import dev.stint.backend.RunRecord;
import dev.stint.backend.RunState;
import dev.stint.backend.ScopeControl;
import dev.stint.backend.Stillness;
import dev.stint.backend.UnknownRun;
import dev.stint.control.Scope;

/**
 * What was seen of a paused scope at one look. Anybody may resume it at any time, and that nothing was worked at one moment
 * says nothing then: so the pause is looked at before and after. Immutable.
 *
 * @param barrier quiet only if the same pause stood before and after
 * @param held whether the scope is still paused
 */
record Sight(Barrier barrier, boolean held) {
    static Sight of(Lookout backend, Scope scope) {
        Stand before = Stand.of(backend, scope);
        Stillness found = backend.stillness(scope);
        Stand after = Stand.of(backend, scope);
        Barrier seen = Barrier.of(found);
        return new Sight(after.held() && after.equals(before) ? seen : seen.notQuiet(), after.held());
    }

    /** Whether there is nothing to wait for any more. */
    boolean isFinal() {
        return barrier.quiet() || !held;
    }

    /** Whether a scope is held back, and as of which decision. */
    private record Stand(boolean held, long revision) {
        static Stand of(Lookout backend, Scope scope) {
            if (scope.kind() == Scope.Kind.RUN) {
                return of(backend.find(scope.name()).orElseThrow(() -> new UnknownRun(scope.name())));
            }
            ScopeControl control = backend.controls().of(scope);
            return new Stand(control.isPaused(), control.revision());
        }

        private static Stand of(RunRecord run) {
            RunState state = run.status().state();
            Order pending = run.status().pending(); // a running run is not resumed by anything but an order
            boolean held = state == RunState.PAUSED || state.isEnded() || pending != null;
            return new Stand(held, run.status().steered().revision());
        }
    }
}
