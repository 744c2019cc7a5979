package dev.stint.simulation.scheduler;

/** Stands for {@link Thread}. */
public final class SimThread {
    private final String name;
    private final Runnable body;
    private Task task;

    public SimThread(Runnable body, String name) {
        this.body = body;
        this.name = name;
    }

    SimThread(String name) {
        this(() -> {}, name);
    }

    void bind(Task bound) {
        task = bound;
    }

    Task task() {
        return task;
    }

    public static SimThread currentThread() {
        return Scheduler.task().thread();
    }

    public static boolean interrupted() {
        return Scheduler.task().takeInterrupt();
    }

    public String getName() {
        return name;
    }

    /** Nothing here outlives its simulation. */
    public void setDaemon(boolean daemon) {}

    public void start() {
        Scheduler.point();
        Task starter = Scheduler.task();
        starter.requireLife();
        var unused = starter.scheduler.spawn(starter.machine(), this, body);
    }

    public void join(long millis) throws InterruptedException {
        if (task != null) {
            var unused = task.join(millis == 0 ? Task.FOREVER : millis * 1_000_000);
        }
    }

    public boolean isAlive() {
        return task != null && !task.done;
    }

    public void interrupt() {
        Scheduler.point();
        if (task != null) {
            task.interrupt();
        }
    }

    public boolean isInterrupted() {
        return task != null && task.isInterrupted();
    }

    public StackTraceElement[] getStackTrace() {
        return new StackTraceElement[0];
    }
}
