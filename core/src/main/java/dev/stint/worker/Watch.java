package dev.stint.worker;

import dev.stint.stint.StopSign;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the watch thread runs: it compares what is promised with the clock, so that no stint has to read one. It never talks to
 * the backend, so it is on time also when the backend is not.
 */
final class Watch implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    /** How often it looks while there are stints. */
    static final long TICK_NANOS = 5_000_000;

    private final Lane lane;
    private final Hands hands;
    private final LongSupplier nanos;
    private final RunningStints running;
    private volatile boolean stopped;

    Watch(Lane lane, Hands hands, LongSupplier nanos, RunningStints running) {
        this.lane = lane;
        this.hands = hands;
        this.nanos = nanos;
        this.running = running;
    }

    @Override
    public void run() {
        while (!stopped) {
            try {
                look();
            } catch (RuntimeException | Error e) {
                LOG.error("The watch over stints has failed once; it goes on. Please report this", e);
            }
            if (hands.isEmpty() && running.all().isEmpty()) { // one that is lost may still be in a step
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, TICK_NANOS);
            }
        }
    }

    private void look() {
        long now = nanos.getAsLong();
        if (now - lane.confirmedAt() > safeNanos()) {
            hands.holdAll();
        }
        for (HeldRun run : hands.all()) {
            if (run.isOutsideWindow(now, TICK_NANOS)) {
                run.sign().hold(StopSign.Hold.WINDOW);
            }
        }
        running.look(now);
    }

    /** A stint must be at rest before its lease can end: a quarter of the lease is left for the step in hand. */
    private long safeNanos() {
        return lane.card().lease().toNanos() / 4 * 3;
    }

    void stop() {
        stopped = true;
    }
}
