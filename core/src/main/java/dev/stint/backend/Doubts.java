package dev.stint.backend;

import dev.stint.backend.Stillness.Unproven;
import dev.stint.control.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Stints that are over for the backend, but maybe not in the process of the worker that was given up. A worker is in here as
 * long as one of its stints is. Under the backend's lock.
 */
final class Doubts {
    private static final Duration KEPT = Duration.ofDays(1);

    /** In the scopes that the run was in as the worker was given up, and in those that it has come to since. */
    private record Stint(MemoryRun run, long token, boolean hook, Predicate<Scope> scopes) {
        static Stint of(MemoryRun run, long token) {
            RunStatus.Holder holder = run.status().holder();
            boolean orderedAway = holder == null || holder.token() != token;
            return new Stint(run, token, orderedAway || run.duty() == Claim.Duty.ENDING, run.scopes());
        }

        boolean isIn(Scope scope) {
            return run.isIn(scope) || scopes.test(scope);
        }
    }

    private record Lost(WorkerCard card, Instant since, Instant at, List<Stint> stints) {}

    private final Map<String, Lost> byWorker = new TreeMap<>();

    /** Notes all that a worker holds, beside what an earlier one of the same id has left. */
    void add(Seat seat, Instant now) {
        prune(now);
        Lost earlier = byWorker.get(seat.card().id());
        List<Stint> stints = new ArrayList<>(earlier == null ? List.of() : earlier.stints());
        seat.inHand().forEach((token, run) -> stints.add(Stint.of(run, token)));
        if (!stints.isEmpty()) {
            byWorker.put(seat.card().id(), new Lost(seat.card(), seat.since(), now, stints));
        }
    }

    /** A worker's stints have ended; answers whether there were any. */
    boolean remove(String worker, Instant now) {
        prune(now);
        return byWorker.remove(worker) != null;
    }

    /** A later stint's write has come to where no older one's can come any more; what a hook writes still can. */
    void outrun(MemoryRun run, long token) {
        removeIf(stint -> stint.run() == run && stint.token() < token && !stint.hook());
    }

    void forget(MemoryRun run) {
        removeIf(stint -> stint.run() == run);
    }

    List<Unproven> of(Scope scope, Instant now) {
        prune(now);
        List<Unproven> found = new ArrayList<>();
        byWorker.forEach((worker, lost) -> lost.stints().stream()
                .filter(stint -> stint.isIn(scope))
                .forEach(stint -> found.add(new Unproven(stint.run().id(), worker))));
        return found;
    }

    List<WorkerStatus> workers(Instant now) {
        prune(now);
        return byWorker.values().stream()
                .map(lost -> new WorkerStatus(
                        lost.card(),
                        WorkerStatus.Presence.LOST,
                        lost.since(),
                        lost.at(),
                        lost.stints().size()))
                .toList();
    }

    private void removeIf(Predicate<Stint> over) {
        byWorker.values().removeIf(lost -> {
            lost.stints().removeIf(over);
            return lost.stints().isEmpty();
        });
    }

    private void prune(Instant now) {
        byWorker.values().removeIf(lost -> !lost.at().plus(KEPT).isAfter(now));
    }
}
