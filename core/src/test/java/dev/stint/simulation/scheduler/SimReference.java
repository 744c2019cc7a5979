package dev.stint.simulation.scheduler;

/** Stands for {@link java.util.concurrent.atomic.AtomicReference}. */
public final class SimReference<V> {
    private V value;

    public SimReference() {}

    public SimReference(V first) {
        value = first;
    }

    public V get() {
        Scheduler.point();
        return value;
    }

    public V getAcquire() {
        return get();
    }

    public void set(V next) {
        Scheduler.point();
        value = next;
    }

    public void setRelease(V next) {
        set(next);
    }

    @SuppressWarnings("ReferenceEquality") // as the real one does
    public boolean compareAndSet(V expected, V next) {
        Scheduler.point();
        boolean same = value == expected;
        value = same ? next : value;
        return same;
    }
}
