package dev.stint.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.backend.Attempts;
import dev.stint.checkpoint.Progress;
import dev.stint.checkpoint.Skip;
import dev.stint.cursor.Cursor;
import dev.stint.limit.JsonBounds;
import dev.stint.limit.Limit;
import dev.stint.stint.Failure;
import dev.stint.stint.Quarantined;
import dev.stint.stint.RunFacts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Failures as they are kept with a run: a JSON object with overlong texts cut. */
final class Errors {
    private static final ObjectMapper JSON = new ObjectMapper(JsonBounds.factory());

    private final String worker;
    private final InstantSource clock;

    Errors(String worker, InstantSource clock) {
        this.worker = worker;
        this.clock = clock;
    }

    String of(Failure failure, Progress progress, Attempts attempts) {
        Throwable error = failure.error();
        ObjectNode json = base(type(error), words(error::getMessage));
        json.put("stackTrace", Limit.STACK_TRACE.cut(words(() -> trace(error))));
        json.put("where", where(failure.where()));
        json.put("item", failure.item());
        json.put("itemNumber", failure.itemNumber());
        json.put("cursor", progress.cursor().toJson());
        json.put("attempt", attempts.count());
        json.put("failures", attempts.total());
        return json.toString();
    }

    private static String type(Throwable error) {
        return error instanceof Quarantined
                ? Skip.QUARANTINED
                : error.getClass().getName();
    }

    String of(String type, String message) {
        return base(type, message).toString();
    }

    private ObjectNode base(String type, String message) {
        ObjectNode json = JSON.createObjectNode();
        json.put("type", type);
        json.put("message", Limit.MESSAGE.cut(message));
        json.put("worker", worker);
        json.put("at", clock.instant().toString());
        return json;
    }

    /** The failure that a terminal hook is told of: the one that was thrown may have been thrown in another process. */
    static Exception revive(@Nullable String error) {
        if (error == null) {
            return new RunFailed("", "the run has failed");
        }
        try {
            JsonNode json = JSON.readTree(error);
            return new RunFailed(
                    json.path("type").asText(), json.path("message").asText());
        } catch (JsonProcessingException e) {
            return new RunFailed("", error);
        }
    }

    /**
     * An operator's order to pass over the item that has failed last.
     *
     * @param after the run's cursor when it was ordered
     * @param error the failure as it is kept with the run; null if it is not
     */
    static RunFacts.PassOver passOver(Cursor after, @Nullable String error) {
        JsonNode json = tree(error);
        boolean here = json.path("cursor").asText().equals(after.toJson());
        boolean ofItem = here && json.path("where").asText().equals(where(Failure.Where.STEP));
        String failed = "; it had failed with " + json.path("type").asText() + ": "
                + json.path("message").asText();
        return new RunFacts.PassOver(
                after,
                ofItem ? json.path("itemNumber").asLong() : 0,
                ofItem ? json.path("item").asText() : "",
                "the run was retried without this item" + (here ? failed : ""));
    }

    private static JsonNode tree(@Nullable String error) {
        try {
            return error == null ? MissingNode.getInstance() : JSON.readTree(error);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static String where(Failure.Where where) {
        return where.name().toLowerCase(Locale.ROOT);
    }

    /** What an error says of itself; that is code of the job's, and may throw: then its run fails all the same. */
    static String words(Supplier<@Nullable String> said) {
        try {
            return String.valueOf(said.get());
        } catch (Throwable e) {
            return "it cannot be put into words: " + e.getClass().getName();
        }
    }

    private static String trace(Throwable error) {
        StringWriter text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
