package dev.stint.backend;

import java.time.Instant;

/**
 * A worker as the backend sees it. Immutable.
 *
 * @param card who it is
 * @param presence whether it works
 * @param since when it signed on, on the backend's clock
 * @param leaseEnd until when it may be silent; for a lost one, when it was given up
 * @param runs how many runs it holds; for a lost one, how many of its stints are unproven
 */
public record WorkerStatus(WorkerCard card, Presence presence, Instant since, Instant leaseEnd, int runs) {
    /** Whether a worker works. */
    public enum Presence {
        /** It claims runs. */
        LIVE,
        /** It was asked to take no further runs. */
        QUIET,
        /** It was given up with stints that are not proven to be over; see {@link Stillness.Unproven}. */
        LOST
    }
}
