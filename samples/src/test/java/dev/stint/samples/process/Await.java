package dev.stint.samples.process;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what can be seen, up to a deadline. */
public final class Await {
    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(3).toNanos();

    private Await() {}

    /** Waits until the condition holds; otherwise fails with what was waited for. */
    public static void until(String what, Duration limit, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("waited " + limit.toSeconds() + " s in vain until " + what);
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }
}
