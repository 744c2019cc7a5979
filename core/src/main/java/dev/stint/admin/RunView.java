package dev.stint.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.stint.backend.Lookout;
import dev.stint.backend.Order;
import dev.stint.backend.RunHistory;
import dev.stint.backend.RunRecord;
import dev.stint.backend.RunState;
import dev.stint.backend.RunStatus;
import dev.stint.backend.RunTimes;
import dev.stint.checkpoint.Progress;
import dev.stint.checkpoint.Suspicion;
import dev.stint.control.Scope;
import dev.stint.job.JobDocuments;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Runs as operators see them: a JSON object with all fields always there, null where nothing is known. Times are ISO-8601 in
 * UTC, durations are in seconds, args that must not be shown are {@code "***"}. What surrounds a run (paused scopes, rates,
 * workers) is looked at once, when the view is made. For one thread.
 */
public final class RunView {
    private static final List<String> ERROR_FIELDS =
            List.of("type", "message", "stackTrace", "item", "cursor", "attempt", "worker", "at");

    private final Whereabouts around;

    RunView(Whereabouts around) {
        this.around = around;
    }

    /**
     * Looks at what surrounds the runs of a backend.
     *
     * @param known types that may not have been published yet, so that their masked args are not shown
     */
    public static RunView of(Lookout backend, JobDocuments known) {
        return new RunView(new Whereabouts(backend, known));
    }

    /** A run with all its fields. */
    public ObjectNode of(RunRecord run) {
        ObjectNode json = Json.object();
        json.put("id", run.id());
        json.put("job", run.spec().job().name());
        json.put("version", run.spec().job().version());
        json.put("queue", run.spec().routing().queue());
        run.spec().routing().tags().forEach(json.putArray("tags")::add);
        RunState state = run.status().state();
        json.put("state", state.name());
        json.put("reason", reason(run));
        List<Scope> holding = state.isEnded() ? List.of() : around.controls().holding(run.spec());
        holding.stream().map(Scope::label).forEach(json.putArray("heldBy")::add);
        json.set("args", args(run));
        progress(json, run.progress(), run.history());
        history(json, run.history(), run.times());
        times(json, run.status(), run.times());
        json.set("throttle", around.throttle(run.spec()));
        speed(json, run);
        json.set("error", error(run.history().error()));
        steered(json, run);
        return json;
    }

    private @Nullable String reason(RunRecord run) {
        boolean stranded = run.status().state() == RunState.QUEUED && !around.isAccepted(run.spec());
        return stranded ? "no-worker" : run.status().reason();
    }

    private JsonNode args(RunRecord run) {
        JsonNode args = Json.stored(run.spec().args());
        if (args instanceof ObjectNode object) {
            for (String name : around.masked(run.spec().job().name())) {
                if (object.has(name)) {
                    object.set(name, TextNode.valueOf("***"));
                }
            }
        }
        return args;
    }

    private static void progress(ObjectNode json, Progress progress, RunHistory history) {
        json.set("cursor", Json.stored(progress.cursor().toJson()));
        json.put("itemsDone", progress.itemsDone());
        json.put("itemsSkipped", progress.itemsSkipped());
        put(json, "itemsTotal", history.itemsTotal());
        progress.notes().counters().forEach(json.putObject("counters")::put);
    }

    private static void history(ObjectNode json, RunHistory history, RunTimes times) {
        json.put("attempts", history.attempts().count());
        json.put("interruptions", history.tally().interruptions());
        json.put("stints", history.tally().stints());
        json.put("runningSeconds", Json.seconds(times.running()));
    }

    /** The item that workers have died with in hand, or none if they have died before any; null unless one has. */
    private static JsonNode suspect(Suspicion suspicion) {
        ObjectNode suspect = Json.object();
        if (suspicion.early() > 0) {
            suspect.putNull("cursor").put("crashes", suspicion.early()).putArray("workers");
            return suspect;
        }
        if (suspicion.item() == null || suspicion.crashes() == 0) {
            return NullNode.getInstance();
        }
        suspect.set("cursor", Json.stored(suspicion.item().toJson()));
        suspect.put("crashes", suspicion.crashes());
        suspicion.workers().forEach(suspect.putArray("workers")::add);
        return suspect;
    }

    private static void times(ObjectNode json, RunStatus status, RunTimes times) {
        json.put("worker", status.holder() == null ? null : status.holder().worker());
        json.put("enqueuedAt", Json.time(times.enqueuedAt()));
        json.put("startedAt", Json.time(times.startedAt()));
        json.put("updatedAt", Json.time(times.updatedAt()));
        json.put("finishedAt", Json.time(times.finishedAt()));
        json.put("dueAt", Json.time(status.dueAt()));
    }

    static void speed(ObjectNode json, RunRecord run) {
        OptionalDouble speed = Speed.of(run);
        put(json, "stepsPerSecond", speed);
        put(json, "etaSeconds", Speed.eta(run, speed));
    }

    /** What moves while a run is worked. */
    static ObjectNode progress(RunRecord run) {
        ObjectNode json = Json.object();
        json.put("id", run.id());
        json.put("itemsDone", run.progress().itemsDone());
        json.put("itemsSkipped", run.progress().itemsSkipped());
        put(json, "itemsTotal", run.history().itemsTotal());
        speed(json, run);
        json.put("state", run.status().state().name());
        json.put("updatedAt", Json.time(run.times().updatedAt()));
        return json;
    }

    private static void put(ObjectNode json, String field, OptionalLong value) {
        json.set(field, value.isPresent() ? json.numberNode(value.getAsLong()) : NullNode.getInstance());
    }

    private static void put(ObjectNode json, String field, OptionalDouble value) {
        json.set(field, value.isPresent() ? json.numberNode(value.getAsDouble()) : NullNode.getInstance());
    }

    /** A worker writes the failure's cursor as a text that holds JSON. */
    private static JsonNode error(@Nullable String stored) {
        if (stored == null) {
            return NullNode.getInstance();
        }
        JsonNode found = Json.stored(stored);
        ObjectNode error = Json.object();
        for (String field : ERROR_FIELDS) {
            error.set(field, found.has(field) ? found.get(field) : NullNode.getInstance());
        }
        if (error.get("cursor").isTextual()) {
            error.set("cursor", Json.stored(error.get("cursor").asText()));
        }
        return error;
    }

    private void steered(ObjectNode json, RunRecord run) {
        Order pending = run.status().pending();
        if (pending == null) {
            json.putNull("pending");
        } else {
            ObjectNode order = json.putObject("pending");
            order.put("action", pending.action().name().toLowerCase(Locale.ROOT));
            order.put("why", pending.why());
            order.put("by", Json.orNull(pending.terms().by()));
        }
        json.put("priority", run.spec().routing().priority());
        json.put("dryRun", run.spec().launch().dryRun());
        json.put(
                "uniqueKey",
                around.hidesKey(run.spec()) ? "***" : run.spec().routing().uniqueKey());
        json.put("checkpointing", run.history().mode());
        json.put("crashes", run.history().tally().crashes());
        json.set("suspect", suspect(run.history().suspicion()));
        json.put("revision", run.status().steered().revision());
    }
}
