package dev.stint.simulation.scheduler;

import java.util.concurrent.TimeUnit;

/** Stands for {@link java.util.concurrent.locks.ReentrantLock}, and for the monitor of an object. */
public final class SimLock {
    private final Waiting waiting = new Waiting();
    private Task owner;
    private int holds;

    public void lock() {
        Task me = Scheduler.task();
        me.point();
        acquire(me);
    }

    private void acquire(Task me) {
        while (owner != null && owner != me) {
            var unused = waiting.await(me, Task.FOREVER, false);
        }
        me.requireLife();
        owner = me;
        holds++;
    }

    public void lockInterruptibly() throws InterruptedException {
        Task me = Scheduler.task();
        me.point();
        me.requireNoInterrupt();
        while (owner != null && owner != me) {
            var unused = waiting.await(me, Task.FOREVER, true);
            me.requireNoInterrupt();
        }
        acquire(me);
    }

    /** A dying thread lets go without a word. */
    public void unlock() {
        Task me = Scheduler.task();
        if (owner == me) {
            holds--;
            if (holds == 0) {
                owner = null;
                waiting.wakeOne();
            }
        } else if (!me.isDoomed()) {
            throw new IllegalMonitorStateException();
        }
        if (!me.isDoomed()) {
            me.point();
        }
    }

    public SimCondition newCondition() {
        return new OfLock();
    }

    private final class OfLock implements SimCondition {
        private final Waiting signals = new Waiting();

        @Override
        public void await() throws InterruptedException {
            var unused = await(Task.FOREVER);
        }

        @Override
        public long awaitNanos(long nanos) throws InterruptedException {
            Scheduler scheduler = Scheduler.current();
            long end = scheduler.now() + nanos;
            var unused = await(nanos);
            return end - scheduler.now();
        }

        @Override
        public boolean await(long time, TimeUnit unit) throws InterruptedException {
            return await(unit.toNanos(time));
        }

        private boolean await(long nanos) throws InterruptedException {
            Task me = Scheduler.task();
            me.requireNoInterrupt();
            int held = holds;
            holds = 0;
            owner = null;
            waiting.wakeOne();
            boolean woken = signals.await(me, nanos, true);
            acquire(me);
            holds = held;
            me.requireNoInterrupt();
            return woken;
        }

        @Override
        public void signalAll() {
            signals.wakeAll();
        }

        @Override
        public void signal() {
            signals.wakeOne();
        }
    }
}
