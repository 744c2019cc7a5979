package dev.stint.simulation.scheduler;

/** Time for which no thread can be blamed: it has passed in stalls, or while a thread had a lapse. */
final class LostTime {
    static final long LONGEST_LAPSE_NANOS = 30_000_000;

    /** Up to the end of the last lapse, also where that is still to come. */
    private long nanos;

    private long lapseEnd;

    void stall(long stalled) {
        nanos += stalled;
    }

    /** Lapses of several threads at once are one loss. */
    void lapse(long now, long length) {
        long end = now + length;
        nanos += Math.max(0, end - Math.max(now, lapseEnd));
        lapseEnd = Math.max(lapseEnd, end);
    }

    /** How much has been lost by now. */
    long until(long now) {
        return nanos - Math.max(0, lapseEnd - now);
    }
}
