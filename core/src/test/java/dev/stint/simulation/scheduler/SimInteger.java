package dev.stint.simulation.scheduler;

/** Stands for {@link java.util.concurrent.atomic.AtomicInteger}. */
public final class SimInteger {
    private int value;

    public SimInteger() {}

    public int incrementAndGet() {
        Scheduler.point();
        return ++value;
    }
}
