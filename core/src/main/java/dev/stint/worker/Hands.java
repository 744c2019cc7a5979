package dev.stint.worker;

import dev.stint.control.Interruption;
import dev.stint.stint.StopSign;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * All runs that a worker holds. Thread-safe. A run is added when its claim is answered and removed when its settlement is, so
 * at every moment the backend holds no run for this worker that is not in here or on its way.
 */
final class Hands {
    private static final Interruption MAKING_WAY =
            Interruption.of(Interruption.MAKING_WAY, "another run's item is tried alone in this process");

    private final Map<String, HeldRun> runs = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition company = lock.newCondition();

    /** Lost, and maybe still in the middle of a step. */
    private final Set<HeldRun> lost = ConcurrentHashMap.newKeySet();

    /** Given back, as far as this worker is concerned; the backend may not have heard of it yet. */
    private final Set<HeldRun> leaving = ConcurrentHashMap.newKeySet();

    private final AtomicReference<@Nullable Interruption> toAll = new AtomicReference<>();
    private final AtomicReference<@Nullable HeldRun> alone = new AtomicReference<>();

    void add(HeldRun run) {
        runs.put(run.id(), run);
        // Added first, asked second: an interruption of all that comes between finds the run in the map.
        Interruption asked = toAll.get();
        if (asked != null) {
            run.sign().raise(asked);
        }
        if (isTakenByOne()) {
            run.sign().raise(MAKING_WAY);
        }
    }

    /** Takes out a run whose stint has come back: no pulse carries it any more. It is to be {@link #gone} next. */
    void remove(HeldRun run) {
        leaving.add(run); // first: at no moment is it neither here nor there
        runs.remove(run.id(), run);
        lost.remove(run);
    }

    /** The backend has the run back, or has taken it. Whoever is alone need not be, or may begin. */
    void gone(HeldRun run) {
        leaving.remove(run);
        takeCompany(run); // not before: the backend would count a crash of others against its item
        letBegin(); // not before: a crash would take with it what was to be said of the run
    }

    /** The run is no longer this worker's; its stint may still be in the middle of a step. */
    void lose(HeldRun run, String why) {
        run.lose(why);
        lost.add(run);
        runs.remove(run.id(), run);
    }

    /**
     * Lets a run be alone: all others make way at their next boundary, and it waits at its own until they are gone. If another
     * one is alone already, this one makes way.
     */
    void isolate(HeldRun run) {
        if (!alone.compareAndSet(null, run)) {
            run.sign().raise(MAKING_WAY);
            return;
        }
        run.sign().hold(StopSign.Hold.COMPANY);
        // Set first, asked second: a run that is added meanwhile finds that it is not wanted.
        runs.values().stream()
                .filter(other -> other != run)
                .forEach(other -> other.sign().raise(MAKING_WAY));
        letBegin();
    }

    private void letBegin() {
        HeldRun one = alone.get();
        if (one != null) {
            lost.removeIf(HeldRun::isOver);
            if (lost.isEmpty() && leaving.isEmpty() && runs.values().stream().allMatch(run -> run == one)) {
                one.sign().lift(StopSign.Hold.COMPANY);
            }
        }
    }

    /** The run needs to be alone no more; harmless for one that is not. */
    void takeCompany(HeldRun run) {
        if (alone.compareAndSet(run, null)) {
            lock.lock();
            try {
                company.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Waits while one run is alone, or is to be. */
    void awaitCompany() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (isTakenByOne()) {
                company.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether one run is alone, or is to be: no others are to be taken. */
    boolean isTakenByOne() {
        return alone.get() != null;
    }

    Collection<HeldRun> all() {
        return runs.values();
    }

    Optional<HeldRun> find(String runId) {
        return Optional.ofNullable(runs.get(runId));
    }

    boolean isEmpty() {
        return runs.isEmpty();
    }

    /** Asks every stint, present and to come, to end. */
    void interruptAll(Interruption asked) {
        toAll.set(asked);
        runs.values().forEach(run -> run.sign().raise(asked));
    }

    /** Takes all runs away: the lease is gone. */
    void loseAll(String why) {
        runs.values().forEach(run -> lose(run, why));
        HeldRun one = alone.get();
        if (one != null) {
            takeCompany(one);
        }
    }

    void holdAll() {
        runs.values().forEach(run -> run.sign().hold(StopSign.Hold.LEASE));
    }

    void liftAll() {
        runs.values().forEach(run -> run.sign().lift(StopSign.Hold.LEASE));
    }
}
