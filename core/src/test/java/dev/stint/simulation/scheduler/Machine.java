package dev.stint.simulation.scheduler;

import java.util.ArrayList;
import java.util.List;

/** What dies and freezes as one: a process with its threads, its wall clock and its monotonic clock. */
public final class Machine {
    private final String name;
    final List<Task> stalled = new ArrayList<>();
    private long skewMillis;
    private boolean dead;
    private boolean frozen;
    private int armed;
    private Runnable fault = () -> {};

    public Machine(String name) {
        this.name = name;
    }

    /** The machine whose thread calls. */
    public static Machine current() {
        return Scheduler.task().machine();
    }

    public String name() {
        return name;
    }

    public boolean isDead() {
        return dead;
    }

    public boolean isFrozen() {
        return frozen;
    }

    /** How far its wall clock is from virtual time. */
    public long skewMillis() {
        return skewMillis;
    }

    public void skewMillis(long millis) {
        skewMillis = millis;
    }

    /** Something befalls this machine when its threads have come past so many further points. */
    public void arm(int points, Runnable what) {
        armed = points;
        fault = what;
    }

    /** One of its threads comes past a point. */
    void pass() {
        if (armed > 0 && --armed == 0) {
            fault.run();
        }
    }

    void die() {
        dead = true;
    }

    void freeze(boolean now) {
        frozen = now;
    }
}
