package dev.stint.simulation.laws;

import dev.stint.control.Scope;

/** What operators order, and what they are promised, as it happens. */
public final class Ordered {
    private final Scene scene;

    Ordered(Scene scene) {
        this.scene = scene;
    }

    public void cancelled(Life life) {
        scene.say("ordered", 1, "cancel", life);
        if (!life.state().isEnded()) {
            life.cancelled = true;
            life.ordered = Moment.now();
        }
        scene.decided().noLonger(Scope.run(life.id)); // its hook may be called
    }

    public void paused(Life life) {
        scene.say("ordered", 2, "pause", life);
        if (!life.state().isEnded()) {
            life.paused = true;
            life.ordered = Moment.now();
        }
    }

    /** A resume or a retry is about to be ordered. */
    public void goesOn(Life life, boolean skipping) {
        scene.say("ordered", 3, "go on", life);
        life.paused = false;
        if (skipping) {
            life.passOver();
        }
        scene.decided().noLonger(Scope.run(life.id));
    }

    public void tagged(Life life) {
        scene.say("ordered", 4, "tags", life.now.spec().routing().tags());
        life.tagged = Moment.now();
    }

    public void paused(Scope scope) {
        scene.say("ordered", 5, "pause of", scope);
        scene.decided().paused(scope);
    }

    /** A scope is about to be resumed. */
    public void resumed(Scope scope) {
        scene.say("ordered", 6, "resume of", scope);
        scene.decided().resumed(scope);
    }

    /** A barrier was answered. */
    public void quiet(Scope scope) {
        scene.say("quiet", 7, scope);
        scene.decided().quiet(scope);
    }
}
