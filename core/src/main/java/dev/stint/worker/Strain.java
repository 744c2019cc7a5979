package dev.stint.worker;

import dev.stint.control.Interruption;
import dev.stint.stint.StopSign;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * What becomes of a stint whose signals say strained: a short wait is spent at the boundary, since giving the run back and
 * claiming it again would cost more; a long one, or a short one that does not end, gives the run back. Thread-safe.
 */
final class Strain {
    /** What is waited for in place. A stint that has been held for longer, and is still strained, gives its run back. */
    static final Duration SHORT = Duration.ofSeconds(1);

    private final StopSign sign;
    private long lastBegun;
    private long lastWeighed;
    private boolean held;
    private long heldSince;

    Strain(StopSign sign) {
        this.sign = sign;
    }

    /** The signals are about to be asked; the answer names the round. Two threads may ask at once. */
    synchronized long begin() {
        return ++lastBegun;
    }

    /**
     * The signals were asked.
     *
     * @param round of those that overlap, the one that has begun last counts
     * @param refusals what the stint is to wait for; none to go on
     * @param now on the worker's monotonic clock
     */
    synchronized void weigh(long round, List<Interruption> refusals, long now) {
        if (round < lastWeighed) {
            return;
        }
        lastWeighed = round;
        refusals.stream()
                .max(Comparator.comparing(Interruption::delay))
                .ifPresentOrElse(longest -> hold(longest, now), this::goOn);
    }

    private void hold(Interruption why, long now) {
        if (!held) {
            held = true;
            heldSince = now;
        }
        if (why.delay().compareTo(SHORT) > 0 || now - heldSince > SHORT.toNanos()) {
            sign.raise(why);
        } else {
            sign.hold(StopSign.Hold.THROTTLE);
        }
    }

    private void goOn() {
        held = false;
        sign.lift(StopSign.Hold.THROTTLE);
    }
}
