package dev.stint.simulation.scheduler;

/** Stands for {@link java.util.concurrent.Executors}. */
public final class SimExecutors {
    private SimExecutors() {}

    public static SimExecutor newSingleThreadScheduledExecutor(SimThreadFactory threads) {
        return new OneThread(threads);
    }
}
