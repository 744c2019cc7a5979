package dev.stint.worker;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the pulse thread runs: while stints run it looks every few milliseconds whether one is behind, and carries all
 * checkpoints in one round trip, or whether it is time to ask for shares of a rate; otherwise it renews the lease and asks
 * for orders.
 */
final class Pulse implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
    private static final long TICK_NANOS = 5_000_000;

    private final Lane lane;
    private final Hands hands;
    private final Rates rates;
    private final LongSupplier nanos;
    private final long beatNanos;
    private volatile boolean stopped;

    /**
     * A pulse.
     *
     * @param beatNanos how often at least it asks for orders
     */
    Pulse(Lane lane, Hands hands, Rates rates, LongSupplier nanos, long beatNanos) {
        this.lane = lane;
        this.hands = hands;
        this.rates = rates;
        this.nanos = nanos;
        this.beatNanos = beatNanos;
    }

    @Override
    public void run() {
        while (!stopped) {
            try {
                beat();
            } catch (InterruptedException e) {
                return; // the worker is stopping and has given up on the backend
            } catch (RuntimeException | Error e) {
                LOG.error("The pulse of a worker has failed once; it goes on. Please report this", e);
            }
            LockSupport.parkNanos(this, hands.isEmpty() ? untilBeat() : TICK_NANOS);
        }
    }

    /** No beat may be late: a backend that hears nobody for half a lease takes its own clock for the culprit. */
    private long untilBeat() {
        return Math.max(lane.pulsedAt() + beatNanos - nanos.getAsLong(), 1);
    }

    private void beat() throws InterruptedException {
        long now = nanos.getAsLong();
        boolean behind = false;
        for (HeldRun run : hands.all()) {
            run.confirmClean(now);
            behind |= run.needsPulse();
        }
        if (behind || now - lane.pulsedAt() >= beatNanos || rates.isDue(now) || lane.hasNews()) {
            pulse();
        }
    }

    /** This thread must not die, not even where a step has used up the memory: without it no lease is renewed. */
    private void pulse() throws InterruptedException {
        try {
            lane.pulse();
        } catch (RuntimeException | Error e) {
            lane.startOver(e);
        }
    }

    void stop() {
        stopped = true;
    }
}
