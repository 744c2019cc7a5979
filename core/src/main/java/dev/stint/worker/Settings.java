package dev.stint.worker;

import dev.stint.backend.Lookout;
import dev.stint.backend.Routing;
import dev.stint.control.SignalThrottle;
import dev.stint.control.TimeWindow;
import dev.stint.event.RunListener;
import dev.stint.job.IterableJob;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What a worker's builder collects; not written to after the worker is built. */
final class Settings {
    private static final Duration LONGEST_BEAT = Duration.ofMillis(400);

    final Lookout lookout;
    final List<IterableJob<?, ?>> jobs = new ArrayList<>();
    final List<RunListener> listeners = new ArrayList<>();
    final List<SignalThrottle<Object>> throttles = new ArrayList<>();
    final List<SignalThrottle<AskedSignal.Asked>> jobThrottles = new ArrayList<>();
    final List<TimeWindow> windows = new ArrayList<>();
    List<String> queues = List.of(Routing.DEFAULT_QUEUE);
    int concurrency = Math.max(2, Runtime.getRuntime().availableProcessors());
    String name = "worker";
    Duration lease = Duration.ofSeconds(10);
    Duration grace = Duration.ofSeconds(25);
    Duration maxRuntime = Duration.ZERO;
    Duration stuckAfter = Duration.ofMinutes(5);

    @Nullable
    ThreadFactory threads;

    InstantSource clock = InstantSource.system();
    LongSupplier nanos = System::nanoTime;
    DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();

    /** The settings of a worker of a backend that is looked at through this. */
    Settings(Lookout lookout) {
        this.lookout = lookout;
    }

    /** How often at least the backend hears of the worker. */
    Duration beat() {
        Duration quarter = lease.dividedBy(4);
        return quarter.compareTo(LONGEST_BEAT) < 0 ? quarter : LONGEST_BEAT;
    }

    /** Threads that work stints: the user's, or ones that carry the worker's name. */
    ThreadFactory stintThreads() {
        ThreadFactory own = threads;
        return own != null ? own : named("stint", false);
    }

    /** Threads of the worker itself: they never keep the process alive. */
    ThreadFactory helpers(String duty) {
        return named(duty, true);
    }

    private ThreadFactory named(String duty, boolean daemon) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + duty + "-" + number.incrementAndGet());
            thread.setDaemon(daemon);
            return thread;
        };
    }
}
