package dev.stint.samples.fire;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;

/** What has happened of late, for whoever wonders what something came from. To be used by one thread. */
final class Diary {
    private static final Duration KEPT = Duration.ofSeconds(20);
    private static final Duration OF_LATE = Duration.ofSeconds(5);

    private final Deque<Entry> entries = new ArrayDeque<>();

    private record Entry(long at, String what) {}

    /** Something happens now. */
    void add(String what) {
        long now = System.nanoTime();
        entries.removeIf(entry -> now - entry.at > KEPT.toNanos());
        entries.add(new Entry(now, what));
    }

    /** What has happened from a while before a moment until now, and how many ms from that moment on. */
    String around(long moment) {
        return entries.stream()
                .filter(entry -> moment - entry.at < OF_LATE.toNanos())
                .map(entry -> entry.what + " at "
                        + Duration.ofNanos(entry.at - moment).toMillis())
                .collect(Collectors.joining(", "));
    }
}
