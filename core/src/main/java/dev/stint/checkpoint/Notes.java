package dev.stint.checkpoint;

import dev.stint.cursor.Fingerprint;
import dev.stint.limit.Limit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is noted about a run, durable with the cursor and as exact as it. Immutable.
 *
 * @param counters the job's own counters by name
 * @param state the job's one small record as JSON, or null
 * @param skipped the items skipped in this stint, oldest first; a backend appends those whose cursor it does not have
 *     to the run's list, and hands none of them out with the run's progress
 * @param fingerprint what the cursor was made by
 */
public record Notes(Map<String, Long> counters, @Nullable String state, List<Skip> skipped, Fingerprint fingerprint) {
    /** Nothing noted. */
    public static final Notes NONE = new Notes(Map.of(), null, List.of(), Fingerprint.NONE);

    /** A counter that is no job's: what an operator has skipped uses up nothing of what the job may skip. */
    public static final String SKIPPED_BY_OPERATOR = "skippedByOperator";

    /** A counter that is no job's: the quarantine has a limit of its own. */
    public static final String QUARANTINED = "quarantined";

    private static final Set<String> NO_JOBS = Set.of(SKIPPED_BY_OPERATOR, QUARANTINED);

    /** Makes both collections unmodifiable copies. */
    public Notes {
        counters = Map.copyOf(counters);
        skipped = List.copyOf(skipped);
    }

    /** Whether a counter is no job's: a job that moved it would lift the limits of what may be skipped. */
    public static boolean isReserved(String counter) {
        return NO_JOBS.contains(counter);
    }

    /**
     * These notes with a counter moved. Those that are no job's take no job's place.
     *
     * @throws IllegalArgumentException if it is a new one, and over {@link Limit#COUNTERS} or {@link Limit#COUNTER}
     */
    public Notes counted(String counter, long delta) {
        Map<String, Long> moved = new TreeMap<>(counters);
        moved.merge(counter, delta, Math::addExact);
        if (moved.size() > counters.size() && !isReserved(counter)) {
            Limit.COUNTER.check(counter.length());
            Limit.COUNTERS.check(
                    moved.keySet().stream().filter(name -> !isReserved(name)).count());
        }
        return new Notes(moved, state, skipped, fingerprint);
    }

    /** These notes with another state. */
    public Notes withState(@Nullable String json) {
        return new Notes(counters, json, skipped, fingerprint);
    }

    /** These notes with the given skipped items in place of theirs. */
    public Notes withSkipped(List<Skip> items) {
        return new Notes(counters, state, items, fingerprint);
    }

    /** These notes under another fingerprint. */
    public Notes under(Fingerprint other) {
        return new Notes(counters, state, skipped, other);
    }
}
