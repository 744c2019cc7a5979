package dev.stint.worker;

import dev.stint.stint.Pacer;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;

/** One rate limiter per throttled job of a worker, shared by its stints. Thread-safe. */
final class Rates {
    /** A rate's own spacing holds the worker this long; a longer wait gives it back. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Map<String, RateLimiter> limiters = new ConcurrentHashMap<>();

    Optional<Pacer> pacer(String job, OptionalDouble stepsPerSecond) {
        if (stepsPerSecond.isEmpty()) {
            return Optional.empty();
        }
        RateLimiter limiter = limiters.computeIfAbsent(job, name -> limiter(name, stepsPerSecond.getAsDouble()));
        return Optional.of(() -> {
            long wait = limiter.reservePermission();
            return wait < 0 ? -LONGEST_WAIT.toNanos() : wait;
        });
    }

    /** Periods of at most 100 ms, or of one step if that is longer: steps are spaced and not bunched. */
    private static RateLimiter limiter(String job, double stepsPerSecond) {
        int permits = (int) Math.max(1, stepsPerSecond / 10);
        Duration period = Duration.ofNanos((long) (permits / stepsPerSecond * 1e9));
        return RateLimiter.of(
                job,
                RateLimiterConfig.custom()
                        .limitForPeriod(permits)
                        .limitRefreshPeriod(period)
                        .timeoutDuration(LONGEST_WAIT)
                        .build());
    }
}
