package dev.stint.simulation.scheduler;

import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Stands for {@link java.util.concurrent.ScheduledExecutorService}. */
public interface SimExecutor {
    void execute(Runnable task);

    ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long first, long delay, TimeUnit unit);

    List<Runnable> shutdownNow();
}
