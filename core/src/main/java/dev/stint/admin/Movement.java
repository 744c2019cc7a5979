package dev.stint.admin;

import dev.stint.backend.Lookout;
import dev.stint.backend.RunFilter;
import dev.stint.backend.RunRecord;
import dev.stint.backend.RunState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out which running runs have moved since it looked last. For one thread. */
final class Movement {
    private static final RunFilter RUNNING =
            RunFilter.ALL.state(RunState.RUNNING).page(1000, null);

    private final Lookout backend;
    private final long everyRounds;
    private long round;
    private Map<String, Long> seen = Map.of();

    /**
     * Looks now and then.
     *
     * @param everyRounds at each so many-th call
     */
    Movement(Lookout backend, long everyRounds) {
        this.backend = backend;
        this.everyRounds = everyRounds;
    }

    /** The event about those that have moved; empty if none has, or it is too early to look. */
    Optional<byte[]> look() {
        if (round++ % everyRounds != 0) {
            return Optional.empty();
        }
        List<RunRecord> running = backend.list(RUNNING).runs();
        List<RunRecord> moved = running.stream()
                .filter(run -> !Long.valueOf(items(run)).equals(seen.get(run.id())))
                .toList();
        Map<String, Long> now = new HashMap<>();
        running.forEach(run -> now.put(run.id(), items(run)));
        seen = now;
        return moved.isEmpty() ? Optional.empty() : Optional.of(Frames.progress(moved));
    }

    private static long items(RunRecord run) {
        return run.progress().itemsPassed();
    }
}
