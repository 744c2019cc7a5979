package dev.stint.simulation.scheduler;

import java.util.ArrayList;
import java.util.List;

/** Threads that wait for the same thing. */
final class Waiting {
    private final List<Task> tasks = new ArrayList<>(2);

    /** False if the time is over. */
    boolean await(Task task, long nanos, boolean interruptible) {
        if (nanos > 0) {
            tasks.add(task);
        }
        return task.block(this, nanos, interruptible);
    }

    void leave(Task task) {
        tasks.remove(task);
    }

    /** Any of them, as the dice fall. */
    void wakeOne() {
        if (!tasks.isEmpty()) {
            Scheduler scheduler = tasks.get(0).scheduler;
            scheduler.wake(tasks.get(scheduler.dice().below(tasks.size())));
        }
    }

    void wakeAll() {
        while (!tasks.isEmpty()) {
            Task first = tasks.get(0);
            first.scheduler.wake(first);
        }
    }
}
