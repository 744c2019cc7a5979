package dev.stint.retry;

import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * How often a failing position is tried, and how long to wait between. Immutable.
 *
 * @param attempts tries of one position in a row, at least 1
 * @param first the wait after the first failure
 * @param longest the longest wait, at most a year
 */
public record Retry(int attempts, Duration first, Duration longest) {
    private static final Duration A_YEAR = Duration.ofDays(365);

    /**
     * Checks that the three fit together.
     *
     * @throws IllegalArgumentException if they do not; names what is wrong
     */
    public Retry {
        if (attempts < 1) {
            throw new IllegalArgumentException("retry needs at least 1 attempt, not " + attempts);
        }
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0 || longest.compareTo(A_YEAR) > 0) {
            throw new IllegalArgumentException(
                    "retry needs 0 < first <= longest <= 365 days, not first=" + first + ", longest=" + longest);
        }
    }

    /** Doubling waits, each drawn between half of it and the whole. */
    public static Retry exponential(int attempts, Duration first, Duration longest) {
        return new Retry(attempts, first, longest);
    }

    /**
     * How long to wait after the given failure.
     *
     * @param failures in a row at this position, from 1
     * @param random from 0 to below 1: spreads runs that failed together ("equal jitter")
     * @return the wait, or empty if the attempts are used up
     */
    public Optional<Duration> delayAfter(int failures, DoubleSupplier random) {
        if (failures >= attempts) {
            return Optional.empty();
        }
        double doubled = (double) first.toNanos() * Math.pow(2, failures - 1);
        double whole = Math.min(doubled, (double) longest.toNanos());
        return Optional.of(Duration.ofNanos((long) (whole * (0.5 + random.getAsDouble() / 2))));
    }
}
