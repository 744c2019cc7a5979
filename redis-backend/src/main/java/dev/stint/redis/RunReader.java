package dev.stint.redis;

import dev.stint.backend.Attempts;
import dev.stint.backend.JobRef;
import dev.stint.backend.Keeping;
import dev.stint.backend.Launch;
import dev.stint.backend.Order;
import dev.stint.backend.Routing;
import dev.stint.backend.RunHistory;
import dev.stint.backend.RunRecord;
import dev.stint.backend.RunSpec;
import dev.stint.backend.RunState;
import dev.stint.backend.RunStatus;
import dev.stint.backend.RunTimes;
import dev.stint.backend.Terms;
import dev.stint.checkpoint.Notes;
import dev.stint.checkpoint.Progress;
import dev.stint.checkpoint.Suspicion;
import dev.stint.cursor.Cursor;
import dev.stint.cursor.CursorMisfit;
import dev.stint.cursor.Fingerprint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a run's hash. A field that is missing or empty has its default. Used once for one run. */
final class RunReader {
    private final String id;
    private final Map<String, String> hash;

    private RunReader(String id, Map<String, String> hash) {
        this.id = id;
        this.hash = hash;
    }

    static RunRecord read(String id, Map<String, String> hash) {
        RunReader reader = new RunReader(id, hash);
        return new RunRecord(reader.spec(), reader.status(), reader.progress(), reader.history(), reader.times());
    }

    private RunSpec spec() {
        Set<String> tags = Set.copyOf(Payloads.list(text("tags", "[]")));
        Routing routing = new Routing(text("queue", ""), (int) number("priority"), tags, orNull("uniqueKey"));
        Launch launch = new Launch(
                Duration.ofMillis(number("delayMillis")),
                cursorIn("after"),
                number("pauseAfter"),
                number("dryRun") == 1,
                orNull("replayOf"));
        JobRef job = new JobRef(text("job", ""), (int) number("version"));
        Keeping keeping = new Keeping(kept("keepEnded"), kept("keepFailed"), number("freesKey") == 1);
        return new RunSpec(id, job, text("args", ""), routing, launch, keeping);
    }

    private @Nullable Duration kept(String field) {
        long millis = number(field);
        return millis == 0 ? null : Duration.ofMillis(millis);
    }

    private RunStatus status() {
        RunState state = RunState.valueOf(text("state", ""));
        String worker = orNull("holder");
        String pending = orNull("pending");
        return new RunStatus(
                state,
                orNull("reason"),
                state == RunState.DELAYED ? time("dueAt") : null,
                worker == null
                        ? null
                        : new RunStatus.Holder(
                                worker,
                                number("token"),
                                Instant.ofEpochMilli(number("heldSince")),
                                number("itemsBefore")),
                new RunStatus.Steered(
                        pending == null
                                ? null
                                : new Order(
                                        id,
                                        Order.Action.valueOf(pending),
                                        text("pendingWhy", ""),
                                        Terms.by(text("pendingBy", ""))),
                        number("revision"),
                        hash.containsKey("passOver") ? cursorIn("passOver") : null));
    }

    private Progress progress() {
        Notes notes = new Notes(
                Payloads.counters(text("counters", "{}")),
                orNull("jobState"),
                List.of(),
                Fingerprint.parse(text("fingerprint", "")));
        return new Progress(cursorIn("cursor"), number("itemsDone"), number("itemsSkipped"), notes);
    }

    private RunHistory history() {
        String total = orNull("itemsTotal");
        return new RunHistory(
                new Attempts((int) number("attempts"), cursorIn("attemptsAt"), (int) number("failures")),
                new RunHistory.Tally((int) number("stints"), (int) number("interruptions"), (int) number("crashes")),
                total == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(total)),
                orNull("mode"),
                suspicion(),
                orNull("error"));
    }

    private Suspicion suspicion() {
        String workers = text("suspectWorkers", "");
        return new Suspicion(
                number("wary") == 1,
                hash.containsKey("suspect") ? cursorIn("suspect") : null,
                (int) number("suspectCrashes"),
                workers.isEmpty() ? List.of() : List.of(workers.split("\n", -1)),
                (int) number("earlyCrashes"));
    }

    private RunTimes times() {
        return new RunTimes(
                Instant.ofEpochMilli(number("enqueuedAt")),
                time("startedAt"),
                Instant.ofEpochMilli(number("updatedAt")),
                time("finishedAt"),
                Duration.ofNanos(number("ranNanos")));
    }

    private String text(String field, String ifMissing) {
        String value = hash.get(field);
        return value == null || value.isEmpty() ? ifMissing : value;
    }

    private @Nullable String orNull(String field) {
        String value = text(field, "");
        return value.isEmpty() ? null : value;
    }

    private long number(String field) {
        return Long.parseLong(text(field, "0"));
    }

    private @Nullable Instant time(String field) {
        String millis = orNull(field);
        return millis == null ? null : Instant.ofEpochMilli(Long.parseLong(millis));
    }

    private Cursor cursorIn(String field) {
        return cursor(text(field, ""));
    }

    /**
     * Reads a stored cursor; an empty one is the start. What an enqueuer in another language took for a cursor fits no
     * enumerator: its run fails and names it, alone.
     */
    static Cursor cursor(String json) {
        if (json.isEmpty()) {
            return Cursor.START;
        }
        try {
            return Cursor.fromJson(json);
        } catch (CursorMisfit e) {
            return Cursor.of("unreadable", json);
        }
    }
}
