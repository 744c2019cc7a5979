package dev.stint.job;

import java.time.Duration;

/**
 * Thrown to leave the item in hand undone and try it again later: the run becomes DELAYED with the reason throttle. No
 * failure and no attempt; the cursor stays. May be thrown by a step, an enumerator or a mapping.
 */
@SuppressWarnings("serial")
public final class ItemAgain extends RuntimeException {
    private final Duration backoff;
    private boolean holdingJob;

    /**
     * Asks for another try.
     *
     * @param backoff how long to wait, zero or more
     * @param reason what an operator is to see, as "billing answered 429"
     * @throws IllegalArgumentException if the back-off is negative
     */
    public ItemAgain(Duration backoff, String reason) {
        super(reason);
        if (backoff.isNegative()) {
            throw new IllegalArgumentException("the back-off of ItemAgain must be zero or more, not " + backoff);
        }
        this.backoff = backoff;
    }

    /**
     * Makes all runs of the job on this worker wait, as for an answer 429 that is meant for the account and not for the run.
     *
     * @return this
     */
    public ItemAgain holdingJob() {
        holdingJob = true;
        return this;
    }

    /** Whether the whole job waits. */
    public boolean holdsJob() {
        return holdingJob;
    }

    /** How long to wait. */
    public Duration backoff() {
        return backoff;
    }
}
