package dev.stint.backend;

import dev.stint.backend.Happening.Actor;
import dev.stint.backend.Happening.Subject;
import dev.stint.backend.Steering.Change;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What happened, the latest 10,000. Under the backend's lock. */
final class Chronicle {
    static final int KEPT = 10_000;

    private static final int LONGEST_PAGE = 1_000;

    private final Deque<Happening> kept = new ArrayDeque<>();
    private long last;

    /** Something happened to a run, which is told with its state and reason of now. */
    void run(String kind, MemoryRun run, Actor actor, Instant now) {
        String reason = run.status().reason();
        run(kind, run, reason == null ? "" : reason, actor, now);
    }

    /** Something happened to a run for a reason that is not the run's. */
    void run(String kind, MemoryRun run, String reason, Actor actor, Instant now) {
        add(kind, new Subject(run.id(), run.spec().job().name(), run.state().label(), reason), actor, now);
    }

    /** A worker came, went, or was spoken of. */
    void worker(String kind, Actor actor, Instant now) {
        add(kind, new Subject("", "", "", ""), actor, now);
    }

    /** Something was decided about a scope. */
    void steered(Steering steering, Instant now) {
        Subject subject = new Subject(steering.scope().label(), "", "", words(steering.change()));
        add("steered", subject, new Actor("", steering.terms().by()), now);
    }

    HappeningPage page(@Nullable String after, int limit) {
        if (limit < 1 || limit > LONGEST_PAGE) {
            throw new IllegalArgumentException("a page must have 1 to " + LONGEST_PAGE + " happenings, not " + limit);
        }
        long from = after == null ? last : place(after);
        if (from > last) { // what a process before has told
            return new HappeningPage(List.of(), true, Long.toString(last));
        }
        long dropped = last - kept.size();
        List<Happening> found =
                kept.stream().skip(Math.max(0, from - dropped)).limit(limit).toList();
        String next = found.isEmpty()
                ? Long.toString(from)
                : found.get(found.size() - 1).id();
        return new HappeningPage(found, from < dropped, next);
    }

    private void add(String kind, Subject subject, Actor actor, Instant now) {
        kept.addLast(new Happening(Long.toString(++last), now, kind, subject, actor));
        if (kept.size() > KEPT) {
            kept.removeFirst();
        }
    }

    private static String words(Change change) {
        if (change instanceof Change.Pause pause) {
            return "paused: " + pause.why();
        }
        if (change instanceof Change.Throttle throttle) {
            OptionalDouble rate = throttle.rate();
            return rate.isPresent() ? rate.getAsDouble() + " steps/s" : "unthrottled";
        }
        return "resumed";
    }

    private static long place(String after) {
        try {
            return Long.parseUnsignedLong(after);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "\"" + after
                            + "\" is not where a page of happenings ends: give the next of the page before, or nothing"
                            + " to be told from now on",
                    e);
        }
    }
}
