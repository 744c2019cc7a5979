package dev.stint.samples.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.stint.backend.RunHistory;
import dev.stint.backend.RunRecord;
import dev.stint.backend.RunStatus;
import dev.stint.backend.RunTimes;
import dev.stint.checkpoint.Progress;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A run as operators see it: one JSON object with all fields always there, null where nothing is known. Times are ISO-8601 in
 * UTC, durations are in seconds. Thread-safe.
 */
final class RunJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Function<String, List<String>> maskedArgs;

    /**
     * Renders runs.
     *
     * @param maskedArgs names the args of a job that must not be shown
     */
    RunJson(Function<String, List<String>> maskedArgs) {
        this.maskedArgs = maskedArgs;
    }

    ObjectNode of(RunRecord run) {
        ObjectNode json = JSON.createObjectNode();
        json.put("id", run.id());
        json.put("job", run.spec().job().name());
        json.put("version", run.spec().job().version());
        json.put("queue", run.spec().routing().queue());
        run.spec().routing().tags().forEach(json.putArray("tags")::add);
        json.put("state", run.status().state().name());
        json.put("reason", run.status().reason());
        json.putNull("heldBy");
        json.set("args", args(run));
        progress(json, run.progress(), run.history());
        history(json, run.history(), run.times());
        times(json, run.status(), run.times());
        json.putNull("throttle");
        json.putNull("stepsPerSecond");
        json.putNull("etaSeconds");
        json.set("error", error(run.history().error()));
        return json;
    }

    private JsonNode args(RunRecord run) {
        JsonNode args = parsed(run.spec().args());
        if (args instanceof ObjectNode object) {
            for (String name : maskedArgs.apply(run.spec().job().name())) {
                object.replace(name, TextNode.valueOf("***"));
            }
        }
        return args;
    }

    private static void progress(ObjectNode json, Progress progress, RunHistory history) {
        json.set("cursor", parsed(progress.cursor().toJson()));
        json.put("itemsDone", progress.itemsDone());
        json.put("itemsSkipped", progress.itemsSkipped());
        if (history.itemsTotal().isPresent()) {
            json.put("itemsTotal", history.itemsTotal().getAsLong());
        } else {
            json.putNull("itemsTotal");
        }
        progress.notes().counters().forEach(json.putObject("counters")::put);
    }

    private static void history(ObjectNode json, RunHistory history, RunTimes times) {
        json.put("attempts", history.attempts().count());
        json.put("interruptions", history.tally().interruptions());
        json.put("stints", history.tally().stints());
        json.put("runningSeconds", times.running().toMillis() / 1000.0);
    }

    private static void times(ObjectNode json, RunStatus status, RunTimes times) {
        json.put("worker", status.holder() == null ? null : status.holder().worker());
        json.put("enqueuedAt", text(times.enqueuedAt()));
        json.put("startedAt", text(times.startedAt()));
        json.put("updatedAt", text(times.updatedAt()));
        json.put("finishedAt", text(times.finishedAt()));
        json.put("dueAt", text(status.dueAt()));
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    /** A worker writes the failure's cursor as a text that holds JSON. */
    private static JsonNode error(@Nullable String stored) {
        if (stored == null) {
            return NullNode.getInstance();
        }
        JsonNode found = parsed(stored);
        ObjectNode error = JSON.createObjectNode();
        for (String field : List.of("type", "message", "stackTrace", "item", "cursor", "attempt", "worker", "at")) {
            error.set(field, found.has(field) ? found.get(field) : NullNode.getInstance());
        }
        if (error.get("cursor").isTextual()) {
            error.set("cursor", parsed(error.get("cursor").asText()));
        }
        return error;
    }

    /** What is stored was checked when it was stored; anything else is shown as it stands. */
    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(json);
        }
    }
}
