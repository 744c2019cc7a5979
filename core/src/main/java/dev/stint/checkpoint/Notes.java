package dev.stint.checkpoint;

import dev.stint.cursor.Fingerprint;
import dev.stint.limit.Limit;
import java.util.List;
import java.util.Map;
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

    /** Makes both collections unmodifiable copies. */
    public Notes {
        counters = Map.copyOf(counters);
        skipped = List.copyOf(skipped);
    }

    /**
     * These notes with a counter moved.
     *
     * @throws IllegalArgumentException if it is a new one, and over {@link Limit#COUNTERS} or {@link Limit#COUNTER}
     */
    public Notes counted(String counter, long delta) {
        Map<String, Long> moved = new TreeMap<>(counters);
        moved.merge(counter, delta, Math::addExact);
        if (moved.size() > counters.size()) {
            Limit.COUNTER.check(counter.length());
            Limit.COUNTERS.check(moved.size());
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
