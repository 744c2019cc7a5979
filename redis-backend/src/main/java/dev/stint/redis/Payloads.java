package dev.stint.redis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.backend.Accepts;
import dev.stint.backend.RunSpec;
import dev.stint.backend.WorkerCard;
import dev.stint.checkpoint.Caution;
import dev.stint.checkpoint.Skip;
import dev.stint.cursor.Cursor;
import dev.stint.limit.JsonBounds;
import dev.stint.limit.Limit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON documents that stand in Redis; docs/redis-layout.md describes them. Args and cursors are texts inside them and
 * are never taken apart. Stateless.
 */
final class Payloads {
    private static final JsonMapper JSON =
            JsonMapper.builder(JsonBounds.factory()).build();
    private static final TypeReference<Map<String, Long>> COUNTERS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Integer>> VERSIONS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<List<String>> LIST = new TypeReference<>() {};

    private Payloads() {}

    /** What the enqueue script takes. */
    static String document(RunSpec run) {
        ObjectNode json = JSON.createObjectNode()
                .put("v", 1)
                .put("id", run.id())
                .put("job", run.job().name())
                .put("version", run.job().version())
                .put("args", run.args())
                .put("queue", run.routing().queue())
                .put("priority", run.routing().priority());
        run.routing().tags().forEach(json.putArray("tags")::add);
        return json.put("uniqueKey", run.routing().uniqueKey())
                .put("delayMillis", Arguments.millisRoundedUp(run.launch().delay()))
                .put("after", run.launch().after().toJson())
                .put("pauseAfter", run.launch().pauseAfter())
                .put("dryRun", run.launch().dryRun())
                .put("replayOf", run.launch().replayOf())
                .put("keepEndedMillis", millis(run.keeping().ended()))
                .put("keepFailedMillis", millis(run.keeping().failed()))
                .put("freesKey", run.keeping().freesKey())
                .toString();
    }

    private static long millis(@Nullable Duration kept) {
        return kept == null ? 0 : kept.toMillis();
    }

    static String card(WorkerCard card) {
        return JSON.createObjectNode()
                .put("v", 1)
                .put("id", card.id())
                .put("name", card.name())
                .put("leaseMillis", card.lease().toMillis())
                .<ObjectNode>set("queues", JSON.valueToTree(card.accepts().queues()))
                .<ObjectNode>set("jobs", JSON.valueToTree(card.accepts().jobs()))
                .<ObjectNode>set("types", JSON.valueToTree(card.types()))
                .toString();
    }

    static WorkerCard card(String json) {
        JsonNode card = tree(json);
        Accepts accepts = new Accepts(
                JSON.convertValue(card.path("queues"), LIST), JSON.convertValue(card.path("jobs"), VERSIONS));
        return new WorkerCard(
                card.path("id").asText(),
                card.path("name").asText(),
                Duration.ofMillis(card.path("leaseMillis").asLong()),
                accepts,
                JSON.convertValue(card.path("types"), TEXTS));
    }

    /** All of a skipped item but its cursor, which is the field that the document stands in. */
    static String skip(Skip skip) {
        return JSON.createObjectNode()
                .put("item", skip.item())
                .put("error", skip.error())
                .put("message", skip.message())
                .put("before", skip.before() == null ? null : skip.before().toJson())
                .toString();
    }

    /** What the script stored: the place in the order of skipping, and the skipped item. */
    static Placed placed(String cursor, String json) {
        JsonNode stored = tree(json);
        JsonNode skip = stored.path("skip");
        return new Placed(
                stored.path("place").asLong(),
                new Skip(
                        Cursor.fromJson(cursor),
                        skip.path("item").asText(),
                        skip.path("error").asText(),
                        skip.path("message").asText(),
                        skip.hasNonNull("before")
                                ? Cursor.fromJson(skip.path("before").asText())
                                : null));
    }

    /**
     * A skipped item in its order.
     *
     * @param place from 0
     */
    record Placed(long place, Skip skip) {}

    /** What a wary stint says, as part/caution.lua takes it. */
    static String caution(@Nullable Caution said) {
        if (said == null) {
            return "";
        }
        Cursor item = said.item();
        if (item != null) {
            return item.toJson();
        }
        if (said.alone()) {
            return "alone";
        }
        return said.wary() ? "between" : "over";
    }

    static String counters(Map<String, Long> counters) {
        return counters.isEmpty() ? "{}" : JSON.valueToTree(counters).toString();
    }

    static Map<String, Long> counters(String json) {
        return json.equals("{}") ? Map.of() : JSON.convertValue(tree(json), COUNTERS);
    }

    static List<String> list(String json) {
        return json.equals("[]") ? List.of() : JSON.convertValue(tree(json), LIST);
    }

    static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what stands in Redis is no JSON: " + Limit.ITEM.cut(json), e);
        }
    }
}
