package dev.stint.worker;

import dev.stint.event.RunEvent;
import dev.stint.event.RunListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What has happened, to be waited for. Thread-safe. */
final class Events implements RunListener {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition told = lock.newCondition();
    private final List<RunEvent> events = new ArrayList<>();

    @Override
    public void on(RunEvent event) {
        lock.lock();
        try {
            events.add(event);
            told.signalAll();
        } finally {
            lock.unlock();
        }
    }

    RunEvent await(RunEvent.Kind kind) throws InterruptedException {
        return await(kind, 1);
    }

    /** Waits for the n-th event of a kind, from the beginning. */
    RunEvent await(RunEvent.Kind kind, int nth) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = TimeUnit.SECONDS.toNanos(20);
            while (of(kind).size() < nth) {
                if (left <= 0) {
                    throw new AssertionError("no " + kind + " number " + nth + " came; only " + events);
                }
                left = told.awaitNanos(left);
            }
            return of(kind).get(nth - 1);
        } finally {
            lock.unlock();
        }
    }

    private List<RunEvent> of(RunEvent.Kind kind) {
        return events.stream().filter(event -> event.kind() == kind).toList();
    }

    List<RunEvent.Kind> kinds() {
        lock.lock();
        try {
            return events.stream().map(RunEvent::kind).toList();
        } finally {
            lock.unlock();
        }
    }
}
