package dev.stint.client;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Looks again and again until it likes what it sees or its time is up. Immutable.
 *
 * @param nanos a monotonic clock
 * @param pause lets so many nanoseconds pass; may return early
 */
record Patience(LongSupplier nanos, LongConsumer pause) {
    static final Patience REAL = new Patience(System::nanoTime, LockSupport::parkNanos);

    private static final long FIRST_PAUSE_NANOS = 2_000_000;
    private static final long LONGEST_PAUSE_NANOS = 50_000_000;

    /** What was seen last: also when the thread was interrupted, which stays so. */
    <V> V until(Predicate<V> liked, Supplier<V> look, Duration timeout) {
        long end = nanos.getAsLong() + TimeUnit.NANOSECONDS.convert(timeout);
        long wait = FIRST_PAUSE_NANOS;
        V seen = look.get();
        while (!liked.test(seen) && !Thread.currentThread().isInterrupted()) {
            long left = end - nanos.getAsLong();
            if (left <= 0) {
                break;
            }
            pause.accept(Math.min(wait, left));
            wait = Math.min(2 * wait, LONGEST_PAUSE_NANOS);
            seen = look.get();
        }
        return seen;
    }
}
