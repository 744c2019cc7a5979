package dev.stint.worker;

import dev.stint.backend.Backend;
import dev.stint.backend.WorkerCard;
import dev.stint.control.Interruption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker at work: its threads and what they share, from its start to its end. Two threads carry and watch, one claims, the
 * others work stints.
 */
final class Shift {
    /** Nobody is at work. */
    static final Shift NONE = new Shift();

    private static final Logger LOG = LoggerFactory.getLogger(Shift.class);

    private final @Nullable Crew crew;

    private Shift() {
        this.crew = null;
    }

    private Shift(Crew crew) {
        this.crew = crew;
    }

    /** What there is while somebody is at work. */
    private record Crew(Lane lane, Hands hands, Workshop shop, Desk desk, Threads threads) {}

    /** The threads of a crew. */
    private record Threads(Thread claiming, Thread pulsing, Thread watching, List<Thread> working, Pair helpers) {
        void start() {
            pulsing.start();
            watching.start();
            claiming.start();
            working.forEach(Thread::start);
        }
    }

    /** What two of the threads run. */
    private record Pair(Pulse pulse, Watch watch) {}

    static Shift begin(Backend backend, Settings settings, Registry jobs, Supplier<WorkerCard> cards) {
        CompletableFuture<Runnable> work = new CompletableFuture<>();
        List<Thread> working = working(settings, () -> work.join().run()); // first: they may be refused
        Hands hands = new Hands();
        Rates rates = new Rates(settings.nanos);
        CompletableFuture<Shift> begun = new CompletableFuture<>(); // before any of its threads
        Standing standing = new Standing(hands, rates, () -> begun.join().quiet());
        Lane lane = new Lane(backend, cards, hands, standing, settings);
        Workshop shop = new Workshop(settings, new Errors(settings.name, settings.clock), hands, rates);
        Pulse pulse =
                new Pulse(lane, hands, rates, settings.nanos, settings.beat().toNanos());
        Watch watch = new Watch(lane, hands, settings.nanos, shop.running());
        Thread pulsing = settings.helpers("pulse").newThread(pulse);
        Thread watching = settings.helpers("watch").newThread(watch);
        Desk desk = new Desk(lane, hands, () -> {
            LockSupport.unpark(pulsing);
            LockSupport.unpark(watching);
        });
        Thread claiming = settings.helpers("claim").newThread(new ClaimRuns(lane, desk));
        work.complete(new WorkRuns(shop, desk, jobs, settings.listeners));
        Threads threads = new Threads(claiming, pulsing, watching, working, new Pair(pulse, watch));
        Shift shift = new Shift(new Crew(lane, hands, shop, desk, threads));
        begun.complete(shift);
        shift.start(threads, settings.grace);
        return shift;
    }

    private static List<Thread> working(Settings settings, Runnable work) {
        ThreadFactory factory = settings.stintThreads();
        return Stream.generate(() -> working(factory, work))
                .limit(settings.concurrency)
                .toList();
    }

    private static Thread working(ThreadFactory factory, Runnable work) {
        return Objects.requireNonNull(
                factory.newThread(work),
                "the thread factory of the worker has made no thread: it must make a new thread each time");
    }

    /** All threads or none: half a worker would hold runs, and nobody could stop it. */
    private void start(Threads threads, Duration grace) {
        try {
            threads.start();
        } catch (Throwable e) {
            interrupt(Interruption.of(Interruption.SHUTDOWN, ""));
            end(grace);
            throw e;
        }
    }

    String id() {
        return crew == null ? "" : crew.lane().card().id();
    }

    void quiet() {
        if (crew != null && !crew.desk().isClosed()) {
            crew.desk().close(crew.threads().working().size());
        }
    }

    void interrupt(Interruption asked) {
        quiet();
        if (crew != null) {
            crew.lane().stopping();
            crew.hands().interruptAll(asked);
        }
    }

    /** Waits for the steps in hand, then lets go of everything. */
    void end(Duration grace) {
        if (crew == null) {
            return;
        }
        boolean calm = join(crew, grace);
        if (!calm) {
            warn(crew);
            crew.lane().abandon();
            crew.threads().working().forEach(Thread::interrupt);
            calm = join(crew, Duration.ofMillis(50));
        }
        crew.threads().helpers().pulse().stop();
        crew.threads().helpers().watch().stop();
        crew.lane().abandon();
        LockSupport.unpark(crew.threads().pulsing());
        LockSupport.unpark(crew.threads().watching());
        crew.shop().asides().stop();
        if (calm) {
            crew.lane().close();
        } else {
            LOG.warn(
                    "Steps are still running: their runs are left to the lease, so that no other worker repeats them yet");
        }
    }

    private static void warn(Crew crew) {
        long now = crew.shop().nanos().getAsLong();
        crew.shop()
                .running()
                .all()
                .forEach(stint -> LOG.warn(
                        "{} longer than the grace period; its thread is interrupted",
                        stint.describe(now),
                        stint.stack()));
    }

    /** Waits for all working threads, for the given time in all; true if they have ended. */
    private static boolean join(Crew crew, Duration atMost) {
        long deadline = crew.shop().nanos().getAsLong() + TimeUnit.NANOSECONDS.convert(atMost);
        boolean ended = true;
        try {
            for (Thread thread : crew.threads().working()) {
                long left = deadline - crew.shop().nanos().getAsLong();
                thread.join(Duration.ofNanos(Math.max(left, 1_000_000)).toMillis());
                ended &= !thread.isAlive();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return ended;
    }
}
