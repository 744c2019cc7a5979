package dev.stint.simulation.laws;

import dev.stint.simulation.scheduler.Scheduler;

/**
 * A moment, and how much time had passed in stalls by then: a thread that the scheduler let starve is excused for that long.
 *
 * @param at virtual nanoseconds
 * @param stalled how many of them had passed in stalls
 */
public record Moment(long at, long stalled) {
    /** Before anything. */
    public static final Moment NEVER = new Moment(Long.MIN_VALUE / 4, 0);

    public static Moment now() {
        Scheduler scheduler = Scheduler.current();
        return new Moment(scheduler.now(), scheduler.stalled());
    }

    /** Milliseconds from here to now, stalls apart. */
    public double millisAgo() {
        Moment now = now();
        return (now.at - at - (now.stalled - stalled)) / 1e6;
    }

    /** Milliseconds from here to now, by a clock that nothing stops. */
    double millisBefore() {
        return (now().at - at) / 1e6;
    }

    public boolean isAfter(Moment other) {
        return at > other.at;
    }

    public Moment orLater(Moment other) {
        return other.isAfter(this) ? other : this;
    }
}
