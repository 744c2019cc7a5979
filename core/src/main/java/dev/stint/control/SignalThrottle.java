package dev.stint.control;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A signal with how long a run waits when it bites. Immutable; thread-safe if both parts are.
 *
 * @param signal says whether to hold back
 * @param backoff says how long
 * @param <A> what the signal is asked with
 */
public record SignalThrottle<A extends @Nullable Object>(Signal<? super A> signal, Backoff backoff) {
    /** The wait where a back-off throws or answers what is not positive. */
    public static final Duration IN_DOUBT = Duration.ofSeconds(30);

    /**
     * A throttle with the same back-off each time.
     *
     * @param signal says whether to hold back
     * @param backoff positive
     * @throws IllegalArgumentException if the back-off is not positive
     */
    public SignalThrottle(Signal<? super A> signal, Duration backoff) {
        this(signal, Backoff.of(backoff));
    }

    /**
     * Asks the signal.
     *
     * @return what is strained, in words; empty if nothing is
     * @throws Exception what the signal throws, which counts as strained
     */
    public Optional<String> finding(A args) throws Exception {
        return signal.finding(args);
    }

    /**
     * What a run is told when the signal has bitten: the back-off is evaluated now.
     *
     * @param finding what is strained, in words
     */
    public Interruption bite(String finding) {
        try {
            Duration wait = backoff.next();
            return wait.isNegative() || wait.isZero()
                    ? inDoubt(finding, "the back-off is " + wait + ", which is not positive")
                    : throttled(finding, wait.compareTo(Backoff.LONGEST) < 0 ? wait : Backoff.LONGEST);
        } catch (Exception | LinkageError | AssertionError e) {
            return inDoubt(finding, "the back-off has thrown " + e);
        }
    }

    private static Interruption inDoubt(String finding, String why) {
        return throttled(finding + "; " + why, IN_DOUBT);
    }

    private static Interruption throttled(String finding, Duration wait) {
        return new Interruption(Interruption.THROTTLE, finding, wait);
    }

    /** The finding of a signal that has thrown. */
    public static String thrown(Throwable error) {
        return "a signal has thrown, which counts as strained: " + error;
    }
}
