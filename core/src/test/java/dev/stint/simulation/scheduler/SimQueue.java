package dev.stint.simulation.scheduler;

import java.util.ArrayDeque;
import java.util.Deque;

/** Stands for {@link java.util.concurrent.LinkedBlockingQueue}. */
public final class SimQueue<E> {
    private final Deque<E> elements = new ArrayDeque<>();
    private final Waiting takers = new Waiting();

    public boolean add(E element) {
        Scheduler.point();
        elements.add(element);
        takers.wakeOne();
        return true;
    }

    public E take() throws InterruptedException {
        Task me = Scheduler.task();
        me.point();
        me.requireNoInterrupt();
        while (elements.isEmpty()) {
            var unused = takers.await(me, Task.FOREVER, true);
            me.requireNoInterrupt();
        }
        return elements.remove();
    }
}
