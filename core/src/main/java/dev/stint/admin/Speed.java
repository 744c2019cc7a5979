package dev.stint.admin;

import dev.stint.backend.RunRecord;
import dev.stint.backend.RunState;
import dev.stint.backend.RunStatus;
import java.time.Duration;
import java.util.OptionalDouble;

/** How fast a run is, and how long it has yet to go: what its present stint has shown so far. */
final class Speed {
    private static final double SHORTEST_SECONDS = 1;

    private Speed() {}

    /** Steps per second; empty if the run is not worked, or for less than a second. */
    static OptionalDouble of(RunRecord run) {
        RunStatus.Holder holder = run.status().holder();
        if (holder == null || run.status().state() != RunState.RUNNING) {
            return OptionalDouble.empty();
        }
        double seconds =
                Json.seconds(Duration.between(holder.since(), run.times().updatedAt()));
        long steps = run.progress().itemsDone() - holder.itemsBefore();
        return seconds < SHORTEST_SECONDS || steps < 0 ? OptionalDouble.empty() : OptionalDouble.of(steps / seconds);
    }

    /** Seconds until the last item; empty if that cannot be told. */
    static OptionalDouble eta(RunRecord run, OptionalDouble speed) {
        if (speed.isEmpty()
                || speed.getAsDouble() <= 0
                || run.history().itemsTotal().isEmpty()) {
            return OptionalDouble.empty();
        }
        long left = run.history().itemsTotal().getAsLong()
                - run.progress().itemsDone()
                - run.progress().itemsSkipped();
        return OptionalDouble.of(Math.max(0, left) / speed.getAsDouble());
    }
}
