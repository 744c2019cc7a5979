package dev.stint.worker;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/** A monotonic clock that moves when it is told to, and counts how often one thread has looked at it. Thread-safe. */
final class FakeTicker implements LongSupplier {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition looked = lock.newCondition();
    private final String watcher;
    private long now = 1_000_000_000_000L;
    private long looks;

    FakeTicker(String watcher) {
        this.watcher = watcher;
    }

    @Override
    public long getAsLong() {
        lock.lock();
        try {
            if (Thread.currentThread().getName().equals(watcher)) {
                looks++;
                looked.signalAll();
            }
            return now;
        } finally {
            lock.unlock();
        }
    }

    void advance(Duration time) {
        lock.lock();
        try {
            now += time.toNanos();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the watcher has looked so many more times: all but the last look have had their effect. */
    void awaitLooks(int more) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long until = looks + more;
            long left = TimeUnit.SECONDS.toNanos(20);
            while (looks < until) {
                if (left <= 0) {
                    throw new AssertionError(watcher + " does not look at the clock");
                }
                left = looked.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
