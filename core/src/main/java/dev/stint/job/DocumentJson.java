package dev.stint.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.id.Names;
import dev.stint.limit.JsonBounds;
import dev.stint.limit.Limit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Published types as JSON. What a later version may add is passed over; a plain name among the args is one of any kind. */
final class DocumentJson {
    private static final ObjectMapper JSON = new ObjectMapper(JsonBounds.factory());

    private DocumentJson() {}

    static String write(JobDocument document) {
        ObjectNode json = JSON.createObjectNode();
        json.put("name", document.name());
        json.put("version", document.version());
        json.put("queue", document.queue());
        if (document.knowsArgs()) {
            ArrayNode args = json.putArray("args");
            document.args().forEach(arg -> write(args.addObject(), arg));
        }
        names(json.putArray("uniqueBy"), document.uniqueBy());
        names(json.putArray("tags"), document.tags());
        names(json.putArray("masked"), document.masked());
        names(json.putArray("formerly"), document.formerly());
        document.keepsEnded().ifPresent(kept -> json.put("keepsEndedSeconds", kept.toSeconds()));
        document.keepsFailed().ifPresent(kept -> json.put("keepsFailedSeconds", kept.toSeconds()));
        if (document.freesKeyOnFailure()) {
            json.put("freesKeyOnFailure", true);
        }
        document.stepsPerSecond().ifPresent(rate -> json.put("stepsPerSecond", rate));
        return json.toString();
    }

    private static void write(ObjectNode json, JobDocument.Arg arg) {
        json.put("name", arg.name());
        json.put("type", arg.kind().label());
        json.put("required", arg.required());
    }

    private static void names(ArrayNode array, List<String> names) {
        names.forEach(array::add);
    }

    static JobDocument read(String text) {
        JsonNode json = parse(text);
        Rules rules = new Rules(
                Names.queue(json.path("queue").asText("default")),
                names(json.path("uniqueBy")),
                names(json.path("tags")),
                names(json.path("masked")),
                names(json.path("formerly")),
                afterwards(json));
        double rate = json.path("stepsPerSecond").asDouble(0);
        return new JobDocument(
                json.path("name").asText(),
                Math.max(1, json.path("version").asInt(1)),
                args(json.get("args")),
                rules,
                rate > 0 ? OptionalDouble.of(rate) : OptionalDouble.empty());
    }

    private static Afterwards afterwards(JsonNode json) {
        return new Afterwards(
                kept(json.path("keepsEndedSeconds")),
                kept(json.path("keepsFailedSeconds")),
                json.path("freesKeyOnFailure").asBoolean(false));
    }

    private static Optional<Duration> kept(JsonNode seconds) {
        return seconds.asLong(0) > 0 ? Optional.of(Duration.ofSeconds(seconds.asLong())) : Optional.empty();
    }

    private static JsonNode parse(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            if (json.path("name").isTextual()) {
                return json;
            }
            throw new IllegalArgumentException("the published type " + Limit.ITEM.cut(text)
                    + " names no job: expected an object such as {\"name\":\"copy\",…}");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the published type " + Limit.ITEM.cut(text) + " is no JSON", e);
        }
    }

    private static @Nullable List<JobDocument.Arg> args(@Nullable JsonNode json) {
        if (json == null || !json.isArray()) {
            return null;
        }
        List<JobDocument.Arg> args = new ArrayList<>();
        for (JsonNode arg : json) {
            args.add(
                    arg.isTextual()
                            ? new JobDocument.Arg(arg.asText(), ArgKind.ANY, false)
                            : new JobDocument.Arg(
                                    arg.path("name").asText(),
                                    ArgKind.parse(arg.path("type").asText()),
                                    arg.path("required").asBoolean()));
        }
        return args;
    }

    private static List<String> names(JsonNode json) {
        List<String> names = new ArrayList<>();
        json.forEach(name -> names.add(name.asText()));
        return names;
    }
}
