package dev.stint.simulation.scheduler;

import java.util.concurrent.TimeUnit;

/** Stands for {@link java.util.concurrent.CountDownLatch}. */
public final class SimLatch {
    private final Waiting waiting = new Waiting();
    private long count;

    public SimLatch(int count) {
        this.count = count;
    }

    public void countDown() {
        Scheduler.point();
        if (count > 0 && --count == 0) {
            waiting.wakeAll();
        }
    }

    public long getCount() {
        Scheduler.point();
        return count;
    }

    public void await() throws InterruptedException {
        var unused = await(Task.FOREVER);
    }

    public boolean await(long time, TimeUnit unit) throws InterruptedException {
        return await(unit.toNanos(time));
    }

    private boolean await(long nanos) throws InterruptedException {
        Task me = Scheduler.task();
        me.point();
        me.requireNoInterrupt();
        if (count > 0) {
            var unused = waiting.await(me, nanos, true); // woken only when it is open
            me.requireNoInterrupt();
        }
        return count == 0;
    }
}
