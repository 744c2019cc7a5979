package dev.stint.worker;

import dev.stint.enumerate.Enumerator;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done beside the steps and may take its time: asking signals and rates and telling what the watch has found, once a
 * second; finding the sizes of sources, and sweeping. Each of the two has a thread of its own, so that a slow count does not
 * keep a signal from being asked.
 */
final class Asides {
    private static final Logger LOG = LoggerFactory.getLogger(Asides.class);

    private final ScheduledExecutorService signals;
    private final ScheduledExecutorService sizes;
    private final Rates rates;

    Asides(ThreadFactory threads, RunningStints running, Throttling throttling, Rates rates) {
        this.rates = rates;
        signals = Executors.newSingleThreadScheduledExecutor(threads);
        sizes = Executors.newSingleThreadScheduledExecutor(threads);
        Runnable round = () -> {
            try {
                running.all().forEach(RunningStint::askSignals);
                running.all().forEach(RunningStint::tell);
                throttling.forgetOld();
                rates.ask();
            } catch (Throwable e) { // one that got out would end all further rounds, silently
                LOG.error("Asking the throttle signals and rates has failed; it is tried again in a second", e);
            }
        };
        var unused = signals.scheduleWithFixedDelay(round, 1, 1, TimeUnit.SECONDS);
    }

    void measure(RunningStint stint, Enumerator<?> source) {
        unlessStopping(sizes, () -> stint.measure(source));
    }

    /** Asks for the rates of the stints' jobs before the next round. */
    void askRates() {
        unlessStopping(signals, rates::ask);
    }

    /** Sweeps what ended runs have left behind. */
    void sweep(Runnable work) {
        unlessStopping(sizes, work);
    }

    /** Of a worker that stops no step begins any more; the next stint asks for the size, and others sweep. */
    private static void unlessStopping(ScheduledExecutorService thread, Runnable work) {
        try {
            thread.execute(work);
        } catch (RejectedExecutionException e) {
            return;
        }
    }

    void stop() {
        signals.shutdownNow();
        sizes.shutdownNow();
    }
}
