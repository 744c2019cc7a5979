package dev.stint.worker;

import java.time.Duration;

/** Says when something has lasted for too long: as soon as that is so, and again whenever it has doubled. For one thread. */
final class Doubling {
    private final long firstNanos;
    private long nextNanos;

    Doubling(Duration first) {
        this.firstNanos = first.toNanos();
        this.nextNanos = firstNanos;
    }

    /** Whether it is to be said that it has lasted for so long. */
    boolean isDue(long nanos) {
        if (nanos <= nextNanos) {
            return false;
        }
        while (nextNanos < nanos) {
            nextNanos *= 2;
        }
        return true;
    }

    /** It is over; what comes next is another. */
    void beginAnew() {
        nextNanos = firstNanos;
    }
}
