package dev.stint.worker;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Steps that may still be begun, each for a limited time, spread over that time. Not thread-safe; all times are nanoseconds of
 * the worker's monotonic clock.
 */
final class Budget {
    private static final long PERIOD_NANOS = Duration.ofMillis(100).toNanos();

    /** An eighth per period and not a tenth: steps that begin a little late must still begin before they expire. */
    private static final int PERIODS = 8;

    private final Deque<Grant> grants = new ArrayDeque<>();
    private @Nullable RateLimiter limiter;
    private long limiterSince;
    private long now;
    private int left;

    /** So many steps until a moment. */
    private record Grant(int steps, long until) {}

    /** Adds what was granted, and spreads all that is left anew. */
    void add(int steps, long until, long at) {
        now = at;
        if (steps > 0) {
            grants.add(new Grant(steps, until));
            left += steps;
        }
        int perPeriod = Math.max(1, (left(at) + PERIODS - 1) / PERIODS);
        RateLimiter present = limiter;
        if (present == null) {
            limiter = limiter(perPeriod);
            limiterSince = at;
        } else {
            present.changeLimitForPeriod(perPeriod);
        }
    }

    private RateLimiter limiter(int perPeriod) {
        RateLimiterConfig config = RateLimiterConfig.custom()
                .limitForPeriod(perPeriod)
                .limitRefreshPeriod(Duration.ofNanos(PERIOD_NANOS))
                .timeoutDuration(Duration.ZERO)
                .build();
        return RateLimiter.of("share", config, () -> now);
    }

    /** Nothing is left, and nothing that was granted before counts for what is spread next. */
    void drop() {
        grants.clear();
        left = 0;
        limiter = null;
    }

    /** How many steps may still be begun. */
    int left(long at) {
        while (!grants.isEmpty() && grants.element().until() - at <= 0) {
            left -= grants.remove().steps();
        }
        return left;
    }

    /**
     * Takes one step.
     *
     * @return 0 if it may begin, else after how many nanoseconds it is worth while to ask again
     */
    long take(long at) {
        now = at;
        RateLimiter present = limiter;
        if (present == null || left(at) == 0) {
            return PERIOD_NANOS;
        }
        if (present.reservePermission() != 0) {
            return PERIOD_NANOS - (at - limiterSince) % PERIOD_NANOS;
        }
        left--;
        Grant oldest = grants.remove();
        if (oldest.steps() > 1) {
            grants.addFirst(new Grant(oldest.steps() - 1, oldest.until()));
        }
        return 0;
    }
}
