package dev.stint.worker;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The stints that run in a worker just now. Thread-safe. */
final class RunningStints {
    private final Set<RunningStint> stints = ConcurrentHashMap.newKeySet();

    void add(RunningStint stint) {
        stints.add(stint);
    }

    void remove(RunningStint stint) {
        stints.remove(stint);
    }

    Collection<RunningStint> all() {
        return stints;
    }

    /** Looks at each; called by the watch's thread only. */
    void look(long now) {
        stints.forEach(stint -> stint.look(now));
    }
}
