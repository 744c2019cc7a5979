package dev.stint.simulation.scheduler;

/** Stands for {@link java.util.concurrent.atomic.AtomicLong} and its narrower brother. */
public final class SimLong {
    private long value;

    public SimLong(long first) {
        value = first;
    }

    public long get() {
        Scheduler.point();
        return value;
    }

    public boolean compareAndSet(long expected, long next) {
        Scheduler.point();
        boolean as = value == expected;
        value = as ? next : value;
        return as;
    }
}
