package dev.stint.control;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A signal with how long a run waits when it bites. Immutable.
 *
 * @param signal says whether to hold back
 * @param backoff positive
 * @param <A> what the signal is asked with
 */
public record SignalThrottle<A extends @Nullable Object>(Signal<? super A> signal, Duration backoff) {
    /**
     * Checks the back-off.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public SignalThrottle {
        if (backoff.isNegative() || backoff.isZero()) {
            throw new IllegalArgumentException("a throttle's back-off must be positive, not " + backoff);
        }
    }
}
