package dev.stint.simulation.scheduler;

import java.util.Map;
import java.util.TreeMap;

/** What came of a seed: the first law that was broken, if one was, and how often things have happened. */
public final class Report {
    private final Map<String, Long> counts = new TreeMap<>();
    private String law;
    private String words;

    /** The first breach ends the simulation; what comes after it is its consequence. */
    public void broken(String name, String how) {
        if (law == null) {
            law = name;
            words = how;
        }
    }

    public void count(String what, long times) {
        counts.merge(what, times, Long::sum);
    }

    /** The law that was broken; null if all were kept. */
    public String law() {
        return law;
    }

    public String words() {
        return words;
    }

    public Map<String, Long> counts() {
        return counts;
    }
}
