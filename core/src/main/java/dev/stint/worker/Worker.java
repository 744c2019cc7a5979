package dev.stint.worker;

import dev.stint.backend.Backend;
import dev.stint.backend.WorkerCard;
import dev.stint.control.Backoff;
import dev.stint.control.Interruption;
import dev.stint.control.JobSignal;
import dev.stint.control.Signal;
import dev.stint.control.SignalThrottle;
import dev.stint.control.TimeWindow;
import dev.stint.event.RunListener;
import dev.stint.id.Ids;
import dev.stint.id.Names;
import dev.stint.job.IterableJob;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims runs and works their stints, several at a time. Thread-safe. {@link #start} and {@link #stop} may be called twice,
 * and stop without start.
 *
 * <p>On a stop every stint ends at its next boundary between two items, its cursor is made durable and its run handed back in
 * one atomic write; another worker goes on at the next item. Threads of steps are not interrupted before the grace period
 * is over.
 */
public final class Worker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final Backend backend;
    private final Settings settings;
    private final Registry jobs;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Object lifecycle = new Object();
    private Shift shift = Shift.NONE;
    private boolean stopping;

    private Worker(Backend backend, Settings settings) {
        this.backend = backend;
        this.settings = settings;
        this.jobs = new Registry(settings.jobs);
    }

    /** Begins to describe a worker of the given backend, which it does not own. */
    public static Builder builder(Backend backend) {
        return new Builder(backend);
    }

    /**
     * Signs on and begins to work. Touches no signal.
     *
     * <p>Does not wait for a backend: whoever starts the process learns at once that it does not work, and why. Once the worker
     * has begun it waits for as long as it takes.
     *
     * @throws dev.stint.backend.BackendUnavailable if the backend cannot be reached or takes no writes, as a Redis whose memory
     *     is full; nothing has begun then, and start may be called again
     * @throws IllegalStateException if the worker was stopped
     */
    public void start() {
        synchronized (lifecycle) {
            if (stopping) {
                throw new IllegalStateException("worker " + settings.name + " was stopped: build a new one");
            }
            if (shift == Shift.NONE) {
                shift = Shift.begin(backend, settings, jobs, this::card);
                LOG.info("Worker {} works the queues {} with {} threads", id(), settings.queues, settings.concurrency);
            }
        }
    }

    private WorkerCard card() {
        return new WorkerCard(
                Ids.next(settings.clock),
                settings.name,
                settings.lease,
                jobs.accepts(settings.queues),
                jobs.published());
    }

    /** The worker's id with the backend; it changes if the backend had to give the worker up. Empty before the start. */
    public String id() {
        synchronized (lifecycle) {
            return shift.id();
        }
    }

    /** Takes no further runs; those in hand go on. Not to be taken back. */
    public void quiet() {
        synchronized (lifecycle) {
            shift.quiet();
        }
    }

    /**
     * Ends all stints at their next boundary, hands their runs back and signs off.
     *
     * @param grace how long to wait for the steps in hand; afterwards their threads are interrupted, and what still does not
     *     return is left to the lease
     */
    public void stop(Duration grace) {
        Shift ending;
        synchronized (lifecycle) {
            stopping = true;
            ending = shift;
        }
        ending.interrupt(Interruption.of(Interruption.SHUTDOWN, ""));
        ending.end(grace);
        stopped.countDown();
    }

    /** Stops with the grace period of the builder. */
    @Override
    public void close() {
        stop(settings.grace);
    }

    /** Starts, and works until the process is told to end (SIGTERM or SIGINT); then stops within the grace period. */
    public void runUntilSigterm() {
        start();
        Thread hook = new Thread(this::close, settings.name + "-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
        }
    }

    /** Takes a worker's settings. Every method returns this builder, which builds one worker; not thread-safe. */
    public static final class Builder {
        private final Backend backend;
        private final Settings settings;
        private boolean built;

        private Builder(Backend backend) {
            this.backend = backend;
            this.settings = new Settings(backend);
        }

        /** The jobs that it works. */
        public Builder jobs(IterableJob<?, ?>... jobs) {
            return jobs(List.of(jobs));
        }

        /** The jobs that it works. */
        public Builder jobs(Collection<? extends IterableJob<?, ?>> jobs) {
            settings.jobs.addAll(jobs);
            return this;
        }

        /**
         * The queues that it serves, in the order of preference; {@code default} if this is not called.
         *
         * @throws IllegalArgumentException if a name is illegal, or there is none
         */
        public Builder queues(String... names) {
            if (names.length == 0) {
                throw new IllegalArgumentException(
                        "a worker must serve at least one queue; leave queues(…) out for \"default\"");
            }
            settings.queues = Arrays.stream(names).map(Names::queue).toList();
            return this;
        }

        /**
         * How many stints run at a time; by default one per processor, at least two.
         *
         * @throws IllegalArgumentException if it is not 1 to 1,000
         */
        public Builder concurrency(int stints) {
            if (stints < 1 || stints > 1000) {
                throw new IllegalArgumentException("a worker's concurrency must be 1 to 1000, not " + stints);
            }
            settings.concurrency = stints;
            return this;
        }

        /** What people call it: in logs, on thread names, in the admin page. */
        public Builder name(String name) {
            settings.name = name;
            return this;
        }

        /**
         * How long it may be silent before others take its runs; 10 seconds by default.
         *
         * @throws IllegalArgumentException if it is not 1 to 60 seconds
         */
        public Builder lease(Duration lease) {
            settings.lease = between("lease", lease, Duration.ofSeconds(1), Duration.ofSeconds(60));
            return this;
        }

        /** How long {@link Worker#close} and SIGTERM wait for the steps in hand; 25 seconds by default. */
        public Builder grace(Duration grace) {
            settings.grace = between("grace", grace, Duration.ZERO, Duration.ofDays(1));
            return this;
        }

        /** The longest stint, counted from its first step; no limit by default. A job's own limit counts if lower. */
        public Builder maxRuntime(Duration perStint) {
            settings.maxRuntime = between("maxRuntime", perStint, Duration.ofMillis(1), Duration.ofDays(3650));
            return this;
        }

        /**
         * How long a stint may go without an item, a gap, a heartbeat or a wait before its run is named as stuck, in the log with
         * the stack of its thread and as an event; 5 minutes by default. It goes on, and is named again whenever that time has
         * doubled.
         *
         * @throws IllegalArgumentException if it is not 1 second to 1 day
         */
        public Builder stuckAfter(Duration still) {
            settings.stuckAfter = between("stuckAfter", still, Duration.ofSeconds(1), Duration.ofDays(1));
            return this;
        }

        /** A signal that holds all jobs of this worker back. May be called several times. */
        public Builder throttledBy(Signal<Object> signal, Duration backoff) {
            return throttledBy(signal, Backoff.of(backoff));
        }

        /** A signal that holds all jobs of this worker back, with a back-off that is evaluated each time. */
        public Builder throttledBy(Signal<Object> signal, Backoff backoff) {
            settings.throttles.add(new SignalThrottle<>(signal, backoff));
            return this;
        }

        /** A signal that sees the job and its args, and holds back whom it says. May be called several times. */
        public Builder throttledBy(JobSignal signal, Duration backoff) {
            return throttledBy(signal, Backoff.of(backoff));
        }

        /** A signal that sees the job and its args, with a back-off that is evaluated each time. */
        public Builder throttledBy(JobSignal signal, Backoff backoff) {
            settings.jobThrottles.add(new SignalThrottle<>(new AskedSignal(signal), backoff));
            return this;
        }

        /**
         * This worker works its jobs only while the window is open; outside it a run waits for the opening. May be called several
         * times: all of them must be open. {@link #clock} decides.
         */
        public Builder onlyDuring(TimeWindow window) {
            settings.windows.add(window);
            return this;
        }

        /** Makes the threads that work stints; virtual ones are fine. */
        public Builder threads(ThreadFactory factory) {
            settings.threads = factory;
            return this;
        }

        /** Is told what happens to runs. May be called several times. */
        public Builder listener(RunListener listener) {
            settings.listeners.add(listener);
            return this;
        }

        /** The wall clock that failures are stamped with and time windows are measured on; the system's by default. */
        public Builder clock(InstantSource clock) {
            settings.clock = clock;
            return this;
        }

        /** For tests: the monotonic clock that leases, windows and limits are measured on. */
        Builder nanos(LongSupplier ticker) {
            settings.nanos = ticker;
            return this;
        }

        /**
         * A worker that has not begun.
         *
         * @throws IllegalArgumentException if there is no job, two have the same name, or one is configured badly
         * @throws IllegalStateException if the builder has built a worker
         */
        public Worker build() {
            if (built) {
                throw new IllegalStateException("this builder has built its worker: begin another with"
                        + " Worker.builder(backend)"); // the first would take the settings of the second
            }
            Worker worker = new Worker(backend, settings);
            built = true;
            return worker;
        }

        private static Duration between(String setting, Duration given, Duration least, Duration most) {
            if (given.compareTo(least) < 0 || given.compareTo(most) > 0) {
                throw new IllegalArgumentException(
                        "a worker's " + setting + " must be " + least + " to " + most + ", not " + given);
            }
            return given;
        }
    }
}
