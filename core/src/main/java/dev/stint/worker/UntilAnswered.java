package dev.stint.worker;

import dev.stint.backend.BackendUnavailable;
import dev.stint.retry.Retry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a write until its answer comes. While none comes, every stint waits at its next boundary: it is not certain whose
 * the runs are. That somebody answers does not make it certain: whoever has read the answer lets the stints go on. One thread
 * sends at a time; {@link #abandon} and {@link #confirmedAt} are for any.
 *
 * <p>It is sent again at least as often as the pulse beats: a backend that is back hears of some worker at once, and is asked
 * for no more than in peace. Workers that lost it together come back one by one.
 */
final class UntilAnswered {
    private static final Logger LOG = LoggerFactory.getLogger(UntilAnswered.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(5);
    private static final Duration WORTH_SAYING_AGAIN = Duration.ofSeconds(1);

    private final CountDownLatch abandoned = new CountDownLatch(1);
    private final Hands hands;
    private final LongSupplier nanos;
    private final DoubleSupplier random;
    private final Retry waits;
    private volatile long confirmedAt;
    private boolean closed;

    UntilAnswered(Hands hands, Settings settings) {
        this.hands = hands;
        this.nanos = settings.nanos;
        this.random = settings.random;
        this.waits = Retry.exponential(Integer.MAX_VALUE, FIRST_WAIT, settings.beat());
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
        Silence silence = new Silence();
        while (true) {
            if (closed) {
                throw new InterruptedException("the worker has signed off");
            }
            long sent = nanos.getAsLong();
            try {
                R reply = write.get();
                confirmedAt = sent;
                silence.over();
                return reply;
            } catch (BackendUnavailable e) {
                hands.holdAll();
                silence.endure(e);
            }
        }
    }

    /** How long to wait after so many tries that were not answered. */
    Duration waitAfter(int tries) {
        return waits.delayAfter(tries, random).orElseThrow();
    }

    /** Of one write. */
    private final class Silence {
        private final long begun = nanos.getAsLong();
        private final Doubling telling = new Doubling(WORTH_SAYING_AGAIN);
        private int tries;

        /** Waits before the next try. */
        void endure(BackendUnavailable e) throws InterruptedException {
            if (tries++ == 0 || telling.isDue(nanos.getAsLong() - begun)) {
                LOG.warn(
                        "No answer from the backend for {} ms; {} stints wait at their next boundary: {}",
                        millis(),
                        hands.all().size(),
                        e.getMessage());
            }
            if (abandoned.await(waitAfter(tries).toNanos(), TimeUnit.NANOSECONDS)) {
                throw new InterruptedException(
                        "the worker is stopping; the backend does not answer: " + e.getMessage());
            }
        }

        void over() {
            if (tries > 0) {
                LOG.info("The backend answers again, after {} ms", millis());
            }
        }

        private long millis() {
            return TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - begun);
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
