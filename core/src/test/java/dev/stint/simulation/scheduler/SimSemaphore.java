package dev.stint.simulation.scheduler;

/** Stands for {@link java.util.concurrent.Semaphore}. */
public final class SimSemaphore {
    private final Waiting waiting = new Waiting();
    private int permits;

    public SimSemaphore(int permits) {
        this.permits = permits;
    }

    public void release() {
        release(1);
    }

    public void release(int more) {
        Scheduler.point();
        permits += more;
        waiting.wakeAll();
    }

    public void acquire() throws InterruptedException {
        Task me = Scheduler.task();
        me.point();
        me.requireNoInterrupt();
        while (permits <= 0) {
            var unused = waiting.await(me, Task.FOREVER, true);
            me.requireNoInterrupt();
        }
        permits--;
    }

    public int drainPermits() {
        Scheduler.point();
        int drained = permits;
        permits = 0;
        return drained;
    }
}
