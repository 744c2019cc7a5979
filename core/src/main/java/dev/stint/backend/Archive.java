package dev.stint.backend;

import dev.stint.limit.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All runs that are known, by id and by age, and who holds which unique key. A run is here from its enqueueing until it is
 * forgotten; its key points to it until it completes, is cancelled or is forgotten, or fails if it frees it then. Under the
 * backend's lock.
 */
final class Archive {
    private static final Duration KEPT = Duration.ofDays(7);
    private static final Duration KEPT_IF_FAILED = Duration.ofDays(30);

    private record UniqueKey(String job, String key) {}

    private record Farewell(Instant at, MemoryRun run) {}

    private final Map<String, MemoryRun> byId = new HashMap<>();
    private final TreeMap<Long, MemoryRun> byAge = new TreeMap<>(Comparator.reverseOrder());
    private final Map<UniqueKey, MemoryRun> holders = new HashMap<>();
    private final PriorityQueue<Farewell> farewells = new PriorityQueue<>(Comparator.comparing(Farewell::at));
    private final Census census = new Census();
    private final Consumer<MemoryRun> farewell;
    private long lastSequence;

    /** Whoever keeps something about a run learns here that it is forgotten. */
    Archive(Consumer<MemoryRun> farewell) {
        this.farewell = farewell;
    }

    /** The run that stands for a spec already: it has the same id, or holds the same job's unique key. */
    Optional<MemoryRun> standingFor(RunSpec spec) {
        MemoryRun same = byId.get(spec.id());
        UniqueKey key = key(spec);
        return Optional.ofNullable(same != null || key == null ? same : holders.get(key));
    }

    MemoryRun add(RunSpec spec, Instant now) {
        MemoryRun run = new MemoryRun(spec, ++lastSequence, now);
        byId.put(run.id(), run);
        byAge.put(run.sequence(), run);
        UniqueKey key = key(spec);
        if (key != null) {
            holders.put(key, run);
        }
        census.count(run, 1);
        return run;
    }

    /** Changes what a run is counted under: its state or its tags. */
    void change(MemoryRun run, Runnable change) {
        census.count(run, -1);
        change.run();
        census.count(run, 1);
    }

    Census census() {
        return census;
    }

    Optional<MemoryRun> find(String runId) {
        return Optional.ofNullable(byId.get(runId));
    }

    MemoryRun get(String runId) {
        return find(runId).orElseThrow(() -> new UnknownRun(runId));
    }

    void freeKey(MemoryRun run) {
        UniqueKey key = key(run.spec());
        if (key != null) {
            holders.remove(key, run);
        }
    }

    /**
     * Gives a run its unique key again.
     *
     * @return the run that has it now: another one, if that has taken it in the meantime
     */
    MemoryRun takeKey(MemoryRun run) {
        UniqueKey key = key(run.spec());
        return key == null ? run : holders.computeIfAbsent(key, free -> run);
    }

    /** To be called when nothing more is to come from an ended run: from its end on, its retention counts. */
    void forgetLater(MemoryRun run) {
        farewellOf(run).ifPresent(at -> farewells.add(new Farewell(at, run)));
    }

    /**
     * Drops what has been kept for long enough. A run that was retried since then has made its farewell void; one that failed
     * twice at one moment has two of the same.
     */
    void forget(Instant now) {
        while (!farewells.isEmpty() && !farewells.element().at().isAfter(now)) {
            Farewell next = farewells.remove();
            MemoryRun run = next.run();
            if (byId.get(run.id()) == run && farewellOf(run).equals(Optional.of(next.at()))) {
                remove(run);
            }
        }
    }

    private void remove(MemoryRun run) {
        byId.remove(run.id());
        byAge.remove(run.sequence());
        freeKey(run);
        census.count(run, -1);
        farewell.accept(run);
    }

    RunPage list(RunFilter filter) {
        List<RunRecord> found = new ArrayList<>();
        long last = Long.MAX_VALUE;
        long size = 0;
        for (MemoryRun run :
                byAge.tailMap(sequence(filter.page().after()), false).values()) {
            if (!filter.admits(run.record())) {
                continue;
            }
            if (found.size() == filter.page().limit() || size >= Limit.PAGE_TEXT.most()) {
                return new RunPage(List.copyOf(found), Long.toString(last));
            }
            found.add(run.record());
            size += size(run.record());
            last = run.sequence();
        }
        return new RunPage(List.copyOf(found), null);
    }

    private static long size(RunRecord run) {
        String error = run.history().error();
        long carried = run.spec().args().length();
        carried += run.progress().cursor().toJson().length();
        return error == null ? carried : carried + error.length();
    }

    private static long sequence(@Nullable String after) {
        try {
            return after == null ? Long.MAX_VALUE : Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "\"" + after
                            + "\" is not where a page of runs ends: give the next of the page before, or nothing for the"
                            + " first page",
                    e);
        }
    }

    private static Optional<Instant> farewellOf(MemoryRun run) {
        Instant finishedAt = run.record().times().finishedAt();
        if (finishedAt == null || run.hookDue()) {
            return Optional.empty();
        }
        return Optional.of(finishedAt.plus(kept(run)));
    }

    private static Duration kept(MemoryRun run) {
        Keeping keeping = run.spec().keeping();
        boolean failed = run.state() == RunState.FAILED;
        Duration own = failed ? keeping.failed() : keeping.ended();
        Duration usual = failed ? KEPT_IF_FAILED : KEPT;
        return own == null ? usual : own;
    }

    private static @Nullable UniqueKey key(RunSpec spec) {
        String key = spec.routing().uniqueKey();
        return key == null ? null : new UniqueKey(spec.job().name(), key);
    }
}
