package dev.stint.worker;

import dev.stint.checkpoint.Ledger;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sweeps the positions of runs that ended long ago out of the applications' databases: once an hour for each job of which this
 * worker gives runs back. An ending is not dropped as soon as the backend has acknowledged it, as the backend may lose what it
 * has acknowledged last. Thread-safe.
 */
final class Sweeping {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeping.class);
    private static final long PAUSE_NANOS = TimeUnit.HOURS.toNanos(1);
    private static final int AT_ONCE = 500;
    private static final int MOST = 200_000;

    private final Map<String, AtomicLong> sweptAt = new ConcurrentHashMap<>();
    private final Consumer<Runnable> beside;
    private final LongSupplier nanos;

    /**
     * Has swept nothing yet.
     *
     * @param beside works something beside the stints
     */
    Sweeping(Consumer<Runnable> beside, LongSupplier nanos) {
        this.beside = beside;
        this.nanos = nanos;
    }

    /** A run was given back: it may be time to sweep. */
    void after(String job, Ledger ledger) {
        long now = nanos.getAsLong();
        AtomicLong last = sweptAt.computeIfAbsent(job, first -> new AtomicLong(now - PAUSE_NANOS));
        long before = last.get();
        if (now - before >= PAUSE_NANOS && last.compareAndSet(before, now)) {
            beside.accept(() -> sweep(job, ledger));
        }
    }

    private static void sweep(String job, Ledger ledger) {
        int swept = 0;
        try {
            int some = AT_ONCE;
            while (some == AT_ONCE && swept < MOST) {
                some = ledger.sweep(Ledger.KEPT, AT_ONCE);
                swept += some;
            }
            LOG.debug("Swept {} positions of runs of {} that ended long ago", swept, job);
        } catch (Exception e) {
            LOG.warn(
                    "Sweeping the positions of runs of {} that ended long ago has failed after {}; they do no harm, and are"
                            + " swept another time",
                    job,
                    swept,
                    e);
        }
    }
}
