package dev.stint.simulation.laws;

import dev.stint.backend.RunState;

/** After an ending its hook is called, at least once, and no other. */
final class OneHookPerEnding extends Law {
    @Override
    void hook(Life life, Stint stint, String hook) {
        if (stint.ofHook && !stint.superseded) {
            require(hook.equals(hookOf(life.state())), life, ": ", hook, " is called");
        }
    }

    @Override
    void atEnd(Life life) {
        if (life.state().isEnded()) {
            String due = hookOf(life.state());
            require(life.hooksSinceEnding.contains(due), life, ": ", due, " was never called: ", life.hooksSinceEnding);
        }
    }

    private static String hookOf(RunState state) {
        return switch (state) {
            case COMPLETED -> "onComplete";
            case FAILED -> "onFailure";
            case CANCELLED -> "onCancel";
            default -> "none";
        };
    }
}
