package dev.stint.worker;

import dev.stint.backend.BackendUnavailable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a write until its answer comes. While none comes, every stint waits at its next boundary: it is not certain whose
 * the runs are. That somebody answers does not make it certain: whoever has read the answer lets the stints go on. One thread sends at a time; {@link #abandon} and {@link #confirmedAt} are for any.
 */
final class UntilAnswered {
    private static final Logger LOG = LoggerFactory.getLogger(UntilAnswered.class);
    private static final long FIRST_WAIT_MILLIS = 5;
    private static final long LONGEST_WAIT_MILLIS = 500;

    private final CountDownLatch abandoned = new CountDownLatch(1);
    private final Hands hands;
    private final LongSupplier nanos;
    private volatile long confirmedAt;
    private boolean closed;

    UntilAnswered(Hands hands, LongSupplier nanos) {
        this.hands = hands;
        this.nanos = nanos;
        this.confirmedAt = nanos.getAsLong();
    }

    /** When the last answered write was sent: from then on the lease is certain for its length. */
    long confirmedAt() {
        return confirmedAt;
    }

    /**
     * Sends the very same write until it is answered.
     *
     * @throws InterruptedException if the worker gives up waiting: the lease decides over what it holds
     */
    <R> R send(Supplier<R> write) throws InterruptedException {
        long wait = FIRST_WAIT_MILLIS;
        while (true) {
            if (closed) {
                throw new InterruptedException("the worker has signed off");
            }
            long sent = nanos.getAsLong();
            try {
                R reply = write.get();
                confirmedAt = sent;
                return reply;
            } catch (BackendUnavailable e) {
                hands.holdAll();
                waitBeforeNext(wait, e);
                wait = Math.min(2 * wait, LONGEST_WAIT_MILLIS);
            }
        }
    }

    private void waitBeforeNext(long millis, BackendUnavailable e) throws InterruptedException {
        int held = hands.all().size();
        LOG.warn("No answer from the backend; {} stints wait at their next boundary: {}", held, e.getMessage());
        if (abandoned.await(millis, TimeUnit.MILLISECONDS)) {
            throw new InterruptedException("the worker is stopping; the backend does not answer: " + e.getMessage());
        }
    }

    /** From now on a write whose answer does not come is given up instead of repeated. */
    void abandon() {
        abandoned.countDown();
    }

    /** Whether the worker has stopped waiting for answers. */
    boolean isAbandoned() {
        return abandoned.getCount() == 0;
    }

    /** Nothing is sent any more. */
    void close() {
        closed = true;
    }
}
