package dev.stint.simulation.scheduler;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A thread that does one thing after the other, each when it is due. */
final class OneThread implements SimExecutor {
    private final PriorityQueue<Job> jobs =
            new PriorityQueue<>(Comparator.comparingLong(Job::at).thenComparingLong(Job::number));
    private final Waiting waiting = new Waiting();
    private final SimThreadFactory threads;
    private SimThread thread;
    private long number;
    private boolean shut;

    private record Job(long at, long number, Runnable task, long everyNanos) {}

    OneThread(SimThreadFactory threads) {
        this.threads = threads;
    }

    @Override
    public void execute(Runnable task) {
        Scheduler.point();
        add(task, 0, 0);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long first, long delay, TimeUnit unit) {
        add(task, unit.toNanos(first), unit.toNanos(delay));
        return null;
    }

    private void add(Runnable task, long nanos, long every) {
        if (shut) {
            throw new RejectedExecutionException("shut down");
        }
        jobs.add(new Job(Scheduler.current().now() + nanos, ++number, task, every));
        waiting.wakeAll();
        if (thread == null) {
            thread = threads.newThread(this::work);
            thread.start();
        }
    }

    private void work() {
        Task me = Scheduler.task();
        while (!shut) {
            me.point();
            Job first = jobs.peek();
            long wait = first == null ? Task.FOREVER : first.at() - me.scheduler.now();
            if (wait > 0) {
                var unused = waiting.await(me, wait, true);
            } else if (!shut) {
                jobs.remove();
                first.task().run();
                if (first.everyNanos() > 0 && !shut) {
                    add(first.task(), first.everyNanos(), first.everyNanos());
                }
            }
        }
    }

    @Override
    public List<Runnable> shutdownNow() {
        Scheduler.point();
        shut = true;
        jobs.clear();
        waiting.wakeAll();
        if (thread != null) {
            thread.interrupt();
        }
        return List.of();
    }
}
