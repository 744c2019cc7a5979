package dev.stint.simulation.scheduler;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What has happened: always as one number, and in words if somebody wants to read it. */
public final class Trace {
    private final boolean inWords;
    private final List<String> lines = new ArrayList<>();
    private long hash = 1;

    public Trace(boolean inWords) {
        this.inWords = inWords;
    }

    public boolean isInWords() {
        return inWords;
    }

    void mix(long value) {
        hash = (hash ^ value) * 0x100000001B3L;
        hash ^= hash >>> 29;
    }

    void line(long now, String who, Supplier<String> what) {
        if (inWords) {
            lines.add(String.format("%9.3f ms %-22s %s", now / 1e6, who, what.get()));
        }
    }

    /** The same for the same things in the same order. */
    public long hash() {
        return hash;
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }
}
