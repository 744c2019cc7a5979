package dev.stint.simulation.scheduler;

/** Stands for {@link java.util.concurrent.locks.LockSupport}. */
public final class Parking {
    private Parking() {}

    public static void park(Object blocker) {
        park(Task.FOREVER);
    }

    public static void parkNanos(Object blocker, long nanos) {
        park(nanos);
    }

    public static void parkNanos(long nanos) {
        park(nanos);
    }

    private static void park(long nanos) {
        Task me = Scheduler.task();
        me.point();
        if (!me.permit && !me.isInterrupted()) {
            me.parked = true;
            var unused = me.block(null, nanos, true);
            me.parked = false;
        }
        me.permit = false;
    }

    public static void unpark(SimThread thread) {
        Scheduler.point();
        Task task = thread == null ? null : thread.task();
        if (task == null) {
            return;
        }
        if (task.parked) {
            task.scheduler.wake(task);
        } else {
            task.permit = true;
        }
    }
}
