package dev.stint.backend;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The runs that a paused tag has taken out of their lanes, so that no claim looks at them again. Each is here under one of
 * its tags. Under the backend's lock.
 */
final class Parking {
    private final Map<String, Set<MemoryRun>> byTag = new HashMap<>();
    private final Map<MemoryRun, String> tags = new HashMap<>();

    void park(MemoryRun run, String tag) {
        tags.put(run, tag);
        byTag.computeIfAbsent(tag, any -> new LinkedHashSet<>()).add(run);
    }

    /** Takes a run out; answers whether it was here. */
    boolean leave(MemoryRun run) {
        String tag = tags.remove(run);
        if (tag == null) {
            return false;
        }
        Set<MemoryRun> runs = byTag.getOrDefault(tag, Set.of());
        runs.remove(run);
        if (runs.isEmpty()) {
            byTag.remove(tag);
        }
        return true;
    }

    /** Takes all runs out that a tag holds. */
    Set<MemoryRun> clear(String tag) {
        Set<MemoryRun> runs = byTag.getOrDefault(tag, Set.of());
        byTag.remove(tag);
        runs.forEach(tags::remove);
        return runs;
    }
}
