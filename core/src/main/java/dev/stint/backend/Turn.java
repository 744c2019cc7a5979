package dev.stint.backend;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The one lock of a backend in memory: whoever has the turn sees and changes all of it, at one moment of its clock. That is
 * what makes each change atomic. Thread-safe.
 */
final class Turn {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition bell = lock.newCondition();
    private final InstantSource clock;

    Turn(InstantSource clock) {
        this.clock = clock;
    }

    <T> T take(Function<Instant, T> work) {
        lock.lock();
        try {
            return work.apply(now());
        } finally {
            lock.unlock();
        }
    }

    void run(Consumer<Instant> work) {
        take(now -> {
            work.accept(now);
            return now;
        });
    }

    /** To the millisecond, as all times of a run are. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    ReentrantLock lock() {
        return lock;
    }

    /** Signalled when something can be claimed, or somebody is woken; awaited under the lock. */
    Condition bell() {
        return bell;
    }
}
