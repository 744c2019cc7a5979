package dev.stint.simulation.scheduler;

import java.util.concurrent.TimeUnit;

/** Stands for {@link java.util.concurrent.locks.Condition}. */
public interface SimCondition {
    void await() throws InterruptedException;

    long awaitNanos(long nanos) throws InterruptedException;

    boolean await(long time, TimeUnit unit) throws InterruptedException;

    void signal();

    void signalAll();
}
