package dev.stint.worker;

import dev.stint.control.Interruption;
import dev.stint.stint.StopSign;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * All runs that a worker holds. Thread-safe. A run is added when its claim is answered and removed when its settlement is, so
 * at every moment the backend holds no run for this worker that is not in here or on its way.
 */
final class Hands {
    private final Map<String, HeldRun> runs = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Interruption> toAll = new AtomicReference<>();

    void add(HeldRun run) {
        runs.put(run.id(), run);
        // Added first, asked second: an interruption of all that comes between finds the run in the map.
        Interruption asked = toAll.get();
        if (asked != null) {
            run.sign().raise(asked);
        }
    }

    void remove(HeldRun run) {
        runs.remove(run.id(), run);
    }

    Collection<HeldRun> all() {
        return runs.values();
    }

    Optional<HeldRun> find(String runId) {
        return Optional.ofNullable(runs.get(runId));
    }

    boolean isEmpty() {
        return runs.isEmpty();
    }

    /** Asks every stint, present and to come, to end. */
    void interruptAll(Interruption asked) {
        toAll.set(asked);
        runs.values().forEach(run -> run.sign().raise(asked));
    }

    /** Takes all runs away: the lease is gone. */
    void loseAll(String why) {
        runs.values().forEach(run -> run.lose(why));
        runs.clear();
    }

    void holdAll() {
        runs.values().forEach(run -> run.sign().hold(StopSign.Hold.LEASE));
    }

    void liftAll() {
        runs.values().forEach(run -> run.sign().lift(StopSign.Hold.LEASE));
    }
}
