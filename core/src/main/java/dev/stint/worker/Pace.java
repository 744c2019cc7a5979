package dev.stint.worker;

import dev.stint.backend.RunSpec;
import dev.stint.stint.Pacer;
import dev.stint.stint.StopSign;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Paces one stint: each step takes one from the allowance of every scope that covers its run, so that the strictest decides.
 * Asked by the stint's thread; what covers the run may be changed by any.
 */
final class Pace implements Pacer {
    /** A rate's own spacing holds the thread this long; a longer wait gives it back. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private static final Duration SHORTEST_AWAY = Duration.ofSeconds(1);
    private static final Duration LONGEST_AWAY = Duration.ofMinutes(1);

    private final RunSpec run;
    private final StopSign sign;
    private final CodeRate codeRate;
    private final LongSupplier nanos;
    private volatile List<Allowance> covering = List.of();

    private final List<Allowance> taken = new ArrayList<>();
    private boolean waiting;
    private long waitingSince;

    Pace(RunSpec run, StopSign sign, CodeRate codeRate, LongSupplier nanos) {
        this.run = run;
        this.sign = sign;
        this.codeRate = codeRate;
        this.nanos = nanos;
    }

    RunSpec run() {
        return run;
    }

    CodeRate codeRate() {
        return codeRate;
    }

    List<Allowance> covering() {
        return covering;
    }

    /**
     * From now on these count.
     *
     * @param allowances the strictest first: what was got from it waits only for what comes sooner
     */
    void cover(List<Allowance> allowances) {
        covering = allowances;
        sign.pace(!allowances.isEmpty());
    }

    /** Something was granted: a stint that waits asks again. */
    void wake() {
        sign.wake();
    }

    @Override
    public long reserveNanos() {
        long now = nanos.getAsLong();
        for (Allowance allowance : covering) {
            long wait = taken.contains(allowance) ? 0 : allowance.take(now);
            if (wait > 0) {
                return patience(allowance, wait, now);
            }
            taken.add(allowance);
        }
        taken.clear();
        waiting = false;
        return 0;
    }

    private long patience(Allowance scarce, long wait, long now) {
        if (!waiting) {
            waiting = true;
            waitingSince = now;
        }
        long left = waitingSince + LONGEST_WAIT.toNanos() - now;
        return left > 0 ? Math.min(wait, left) : -away(scarce.rate()).toNanos();
    }

    /** Until about the next step is due for one worker. */
    private static Duration away(double rate) {
        Duration step = rate > 0 ? Duration.ofNanos((long) (1e9 / rate)) : Duration.ZERO;
        Duration atLeast = step.compareTo(SHORTEST_AWAY) > 0 ? step : SHORTEST_AWAY;
        return atLeast.compareTo(LONGEST_AWAY) < 0 ? atLeast : LONGEST_AWAY;
    }
}
