package dev.stint.worker;

import dev.stint.backend.Release;
import dev.stint.backend.RunState;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/**
 * Between the thread that claims and the threads that work. An idle thread leaves a permit and waits for a run; the claiming
 * thread takes permits and hands out at most as many runs. So a claimed run always finds a thread waiting for it, and no run
 * is held that is not begun at once. A thread that settles a run asks for the next one in the same round trip.
 */
final class Desk {
    private final LinkedBlockingQueue<Optional<HeldRun>> handedOut = new LinkedBlockingQueue<>();
    private final Semaphore idle = new Semaphore(0);
    private final Lane lane;
    private final Hands hands;
    private final Runnable wakeHelpers;
    private volatile boolean closed;

    /**
     * A desk.
     *
     * @param wakeHelpers makes the pulse and the watch look, now that a run is there
     */
    Desk(Lane lane, Hands hands, Runnable wakeHelpers) {
        this.lane = lane;
        this.hands = hands;
        this.wakeHelpers = wakeHelpers;
    }

    /** Waits for a run; empty once the desk is closed. */
    Optional<HeldRun> take() throws InterruptedException {
        if (closed) {
            return Optional.empty();
        }
        idle.release();
        return handedOut.take();
    }

    /**
     * Gives a run back and takes the next.
     *
     * @param release empty if the run is no longer this worker's
     */
    Optional<HeldRun> settle(HeldRun run, Optional<Release> release) throws InterruptedException {
        if (release.isEmpty() || run.isLost()) {
            return left(run);
        }
        if (run.isBehind() && !run.hasModeStored() && mayBeginAgain(release.get())) {
            lane.pulse(); // a run that begins again must know that it has begun
        }
        // No longer among the hands before it is given back: a pulse must not carry a run that is not held any more.
        hands.remove(run);
        Lane.Taken taken = lane.claim(closed || hands.isTakenByOne() ? 0 : 1, List.of(release.get()));
        hands.gone(run);
        if (!taken.refused().contains(run.id())) {
            run.released();
        }
        if (taken.runs().isEmpty()) {
            return take();
        }
        wakeHelpers.run();
        return Optional.of(taken.runs().get(0));
    }

    private static boolean mayBeginAgain(Release release) {
        RunState next = release.settlement().next().state();
        return next != RunState.COMPLETED && next != RunState.CANCELLED;
    }

    /** A write has failed in a way that it must not: see {@link Lane#startOver}. */
    Optional<HeldRun> startOver(HeldRun run, Throwable error) throws InterruptedException {
        lane.startOver(error);
        return left(run);
    }

    private Optional<HeldRun> left(HeldRun run) throws InterruptedException {
        hands.remove(run);
        hands.gone(run);
        return take();
    }

    /** Waits until threads are idle, and no run is alone; returns how many. They are promised a run or must be {@link #putBack}. */
    int awaitIdle() throws InterruptedException {
        idle.acquire();
        hands.awaitCompany();
        return 1 + idle.drainPermits();
    }

    /** Hands runs to idle threads; gives them back at once if the desk was closed while they were claimed. */
    void handOut(List<HeldRun> runs) throws InterruptedException {
        if (runs.isEmpty()) {
            return;
        }
        if (handedTo(runs)) {
            wakeHelpers.run();
        } else {
            runs.forEach(hands::remove);
            runs.forEach(HeldRun::over);
            lane.claim(0, runs.stream().map(Settling::untouched).toList());
            runs.forEach(hands::gone);
        }
    }

    /** Under the lock that closes: a run is put before the nothing that ends its thread, or not at all. */
    private synchronized boolean handedTo(List<HeldRun> runs) {
        if (!closed) {
            runs.forEach(run -> handedOut.add(Optional.of(run)));
        }
        return !closed;
    }

    void putBack(int threads) {
        idle.release(threads);
    }

    boolean isClosed() {
        return closed;
    }

    /**
     * Hands out no more runs; every idle thread gets nothing and ends.
     *
     * @param threads how many there are
     */
    synchronized void close(int threads) {
        closed = true;
        for (int i = 0; i < threads; i++) {
            handedOut.add(Optional.empty());
        }
        idle.release(); // lets the claiming thread see that it is over
        lane.wake();
    }
}
