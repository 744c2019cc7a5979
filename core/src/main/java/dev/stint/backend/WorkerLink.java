package dev.stint.backend;

import java.time.Duration;

/**
 * A worker's way to the backend. {@link #claim} and {@link #sync} are called by one thread at a time and carry numbers that
 * grow; {@link #await} is called by one other thread, and {@link #wake} and {@link #signOff} by any.
 *
 * <p>A write whose number is lower than one already seen changes nothing: it was overtaken. A claim repeated with the number
 * of the last one answers the same again. So a caller that got no answer repeats the call as it was.
 */
public interface WorkerLink extends AutoCloseable {
    /**
     * Settles finished stints and claims further runs, in one atomic step; renews the lease.
     *
     * @throws BackendUnavailable if no answer came: repeat the very same request
     */
    ClaimReply claim(ClaimRequest request);

    /**
     * Makes progress durable, renews the lease, and brings what the worker must know; one round trip.
     *
     * @throws BackendUnavailable if no answer came: whether the progress is durable is not known
     */
    SyncReply sync(SyncRequest request);

    /**
     * Waits until there may be something to claim.
     *
     * @param atMost how long; it may return earlier, also for no reason
     * @throws BackendUnavailable if the connection is lost
     * @throws InterruptedException if the thread was interrupted
     */
    void await(Duration atMost) throws InterruptedException;

    /** Makes a running or the next {@link #await} return at once. */
    void wake();

    /**
     * Signs the worker off. Runs that it still holds go back to the head of their queues as if the lease had ended, without
     * being counted as a crash. Tolerates being called twice and an unreachable backend.
     *
     * @return whether the backend has heard of it; if not, it may be tried again, and until then counts stints that this
     *     worker has lost as ones that may still run
     */
    boolean signOff();

    /** Signs the worker off if that was not answered yet, and gives its connections back. */
    @Override
    default void close() {
        var unused = signOff();
    }
}
