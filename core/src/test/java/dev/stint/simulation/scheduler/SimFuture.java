package dev.stint.simulation.scheduler;

/** Stands for {@link java.util.concurrent.CompletableFuture}. */
public final class SimFuture<T> {
    private final Waiting waiting = new Waiting();
    private boolean complete;
    private T value;

    public boolean complete(T with) {
        Scheduler.point();
        boolean first = !complete;
        if (first) {
            complete = true;
            value = with;
            waiting.wakeAll();
        }
        return first;
    }

    public T join() {
        Task me = Scheduler.task();
        me.point();
        while (!complete) {
            var unused = waiting.await(me, Task.FOREVER, false);
        }
        return value;
    }
}
