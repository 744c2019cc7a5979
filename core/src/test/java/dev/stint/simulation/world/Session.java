package dev.stint.simulation.world;

import dev.stint.simulation.laws.Scene;
import dev.stint.simulation.scheduler.Scheduler;

/** Something that belongs to a stint. */
final class Session implements AutoCloseable {
    private final Scene scene;
    private final String run;
    private final long token;

    Session(Scene scene, String run, long token) {
        this.scene = scene;
        this.run = run;
        this.token = token;
        scene.session(run, token, true);
    }

    @Override
    public void close() {
        Scheduler.point();
        scene.session(run, token, false);
    }
}
