package dev.stint.jdbc.health;

import dev.stint.control.Rate;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * A rate that follows what a probe feels: it falls by half when the probe is slow or fails, and rises by a twentieth of its
 * span with each probe that is fast. That is additive increase, multiplicative decrease (Chiu and Jain, "Analysis of the
 * increase and decrease algorithms for congestion avoidance in computer networks", 1989; TCP goes by it).
 *
 * <p>Slow is said of two probes out of the last three, so that a single outlier changes nothing; a probe that throws lowers at
 * once. The rate begins at its least. It probes once a second at the most, whoever asks how often, and never twice at a time.
 *
 * <p>It has a memory: make one for a job, outside {@code configure}. Thread-safe.
 */
public final class AdaptiveRate implements Rate {
    private static final long BETWEEN_PROBES_NANOS = Duration.ofSeconds(1).toNanos();
    private static final double STEPS_FROM_LEAST_TO_MOST = 20;

    private final Probe probe;
    private final Duration target;
    private final double least;
    private final double most;
    private final LongSupplier nanos;
    private final ReentrantLock probing = new ReentrantLock();
    /** Guarded by {@link #probing}, like what follows. */
    private final Slowness slowness = new Slowness();

    private long probedAt;
    private volatile double rate;
    private volatile String reason = "not probed yet";

    private AdaptiveRate(Probe probe, Duration target, double least, double most, LongSupplier nanos) {
        this.probe = probe;
        this.target = target;
        this.least = least;
        this.most = most;
        this.nanos = nanos;
        this.probedAt = nanos.getAsLong() - BETWEEN_PROBES_NANOS;
        this.rate = least;
    }

    /**
     * A rate within bounds.
     *
     * @param probe as {@link DatabaseHealth#probe} gives it; should give up in time
     * @param target the latency that the probe may have; positive
     * @param least steps per second, more than 0
     * @param most steps per second, at least {@code least} and at most {@link Rate#HIGHEST}
     * @throws IllegalArgumentException if a number is out of range
     */
    public static AdaptiveRate of(Probe probe, Duration target, double least, double most) {
        return of(probe, target, least, most, System::nanoTime);
    }

    /** A rate within bounds that goes by a given clock of monotonic nanoseconds. */
    static AdaptiveRate of(Probe probe, Duration target, double least, double most, LongSupplier nanos) {
        if (!(least > 0 && least <= most && most <= HIGHEST)) {
            throw new IllegalArgumentException("an adaptive rate needs 0 < least <= most <= " + Words.number(HIGHEST)
                    + " steps per second, not least " + least + " and most " + most);
        }
        if (target.isNegative() || target.isZero()) {
            throw new IllegalArgumentException("the target of a probe's latency must be positive, not " + target);
        }
        return new AdaptiveRate(probe, target, least, most, nanos);
    }

    @Override
    public double stepsPerSecond() {
        if (probing.tryLock()) {
            try {
                probeIfDue();
            } finally {
                probing.unlock();
            }
        }
        return rate;
    }

    private void probeIfDue() {
        long now = nanos.getAsLong();
        if (now - probedAt < BETWEEN_PROBES_NANOS) {
            return;
        }
        probedAt = now;
        try {
            follow(probe.latency());
        } catch (Exception e) {
            lower("the probe has failed: " + e);
        }
    }

    private void follow(Duration latency) {
        boolean slow = latency.compareTo(target) > 0;
        String words = "the probe took " + Words.of(latency) + " of " + Words.of(target);
        if (slowness.after(slow)) {
            lower(words);
        } else if (slow) {
            reason = words + ", once so far";
        } else {
            rate = Math.min(most, rate + (most - least) / STEPS_FROM_LEAST_TO_MOST);
            reason = words;
        }
    }

    /** What was slow before says nothing of the lower rate, so it is not held against it. */
    private void lower(String why) {
        rate = Math.max(least, rate / 2);
        reason = why;
        slowness.forget();
    }

    /** The rate, and why it is what it is. */
    @Override
    public String toString() {
        return Words.number(rate) + " steps/s of " + Words.number(least) + " to " + Words.number(most) + ": " + reason;
    }
}
