package dev.stint.backend;

import dev.stint.control.Scope.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How many runs of each job, in each queue and with each tag are in each state, counted as they change. Under the lock. */
final class Census {
    private static final int MOST_NAMES = 10_000;

    private final Map<Kind, Map<String, Map<RunState, Long>>> counts = new EnumMap<>(Map.of(
            Kind.JOB, new TreeMap<>(),
            Kind.QUEUE, new TreeMap<>(),
            Kind.TAG, new TreeMap<>()));

    /** Counts a run in (1) or out (-1), as it is now. */
    void count(MemoryRun run, long by) {
        Routing routing = run.spec().routing();
        count(Kind.JOB, Set.of(run.spec().job().name()), run.state(), by);
        count(Kind.QUEUE, Set.of(routing.queue()), run.state(), by);
        count(Kind.TAG, routing.tags(), run.state(), by);
    }

    List<Headcount> of(Kind kind) {
        Map<String, Map<RunState, Long>> byName = counts.get(kind);
        if (byName == null) {
            throw new IllegalArgumentException("runs are counted by job, queue or tag, not by " + kind.label()
                    + ": look at a list of runs instead");
        }
        List<Headcount> heads = new ArrayList<>();
        byName.forEach((name, byState) -> heads.add(new Headcount(name, byState)));
        return heads.stream().limit(MOST_NAMES).toList();
    }

    private void count(Kind kind, Collection<String> names, RunState state, long by) {
        Map<String, Map<RunState, Long>> byName = counts.getOrDefault(kind, Map.of());
        for (String name : names) {
            Map<RunState, Long> byState = byName.computeIfAbsent(name, any -> new EnumMap<>(RunState.class));
            long count = byState.getOrDefault(state, 0L) + by;
            byState.put(state, count);
            byState.values().removeIf(left -> left == 0);
            if (byState.isEmpty()) {
                byName.remove(name);
            }
        }
    }
}
