package dev.stint.backend;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When things happened to a run, on the backend's clock, to the millisecond. Immutable.
 *
 * @param enqueuedAt when it was stored
 * @param startedAt its first claim; null before
 * @param updatedAt its last write
 * @param finishedAt when it ended; null before
 * @param running the stints' time so far, each measured by its worker on a monotonic clock
 */
public record RunTimes(
        Instant enqueuedAt,
        @Nullable Instant startedAt,
        Instant updatedAt,
        @Nullable Instant finishedAt,
        Duration running) {}
