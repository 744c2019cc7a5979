package dev.stint.samples.bench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Times a run from one step to another. Started and stopped by the run's thread, read by the one that waits for it. */
final class Stopwatch {
    private static final long PATIENCE_MINUTES = 10;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private long began;
    private long nanos;

    void start() {
        began = System.nanoTime();
    }

    void stop() {
        nanos = System.nanoTime() - began;
        stopped.countDown();
    }

    /** Waits for the end. */
    double nanos() throws InterruptedException, TimeoutException {
        if (!stopped.await(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            throw new TimeoutException(
                    "a measured run has not come to its last step in " + PATIENCE_MINUTES + " minutes");
        }
        return nanos;
    }
}
