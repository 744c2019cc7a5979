package dev.stint.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.limit.JsonBounds;
import dev.stint.limit.Limit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Args that came as JSON, held against the published type. Every problem is found, not only the first. */
final class GivenArgs {
    /** Decimals keep their digits. */
    private static final ObjectMapper JSON = JsonMapper.builder(JsonBounds.factory())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final JobDocument job;
    private final ObjectNode given;

    private GivenArgs(JobDocument job, ObjectNode given) {
        this.job = job;
        this.given = given;
    }

    static GivenArgs of(JobDocument job, String json) {
        return new GivenArgs(job, object(JSON, job.name(), json, () -> expected(job)));
    }

    /** The object that args are. */
    static ObjectNode object(ObjectMapper reader, String job, String json, Supplier<String> expected) {
        try {
            JsonNode given = reader.readTree(json);
            if (given instanceof ObjectNode object) {
                return object;
            }
            String kind = given.isMissingNode()
                    ? "nothing"
                    : given.getNodeType().name().toLowerCase(Locale.ROOT);
            throw new IllegalArgumentException(
                    "args of job " + job + " must be a JSON object, not " + kind + ". Expected " + expected.get());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "args of job " + job + " are no JSON at " + JsonPlace.of(e) + ". Expected " + expected.get());
        }
    }

    /** The args as they are stored. */
    String frozen() {
        return ArgsCodec.requireWhole(job.name(), inOrder());
    }

    private String inOrder() {
        if (!job.knowsArgs()) {
            return given.toString();
        }
        List<String> problems = problems();
        if (!problems.isEmpty()) {
            throw new ArgsMisfit(
                    "args of job " + job.name() + " do not fit: " + String.join("; ", problems) + ". Expected "
                            + expected(job),
                    problems);
        }
        ObjectNode frozen = JSON.createObjectNode();
        for (JobDocument.Arg arg : job.args()) {
            frozen.set(arg.name(), given.has(arg.name()) ? given.get(arg.name()) : frozen.nullNode());
        }
        return frozen.toString();
    }

    private List<String> problems() {
        List<String> problems = new ArrayList<>();
        List<String> known = job.args().stream().map(JobDocument.Arg::name).toList();
        for (Iterator<String> names = given.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                problems.add("\"" + name + "\" is unknown");
            }
        }
        job.args().forEach(arg -> check(arg, given.get(arg.name()), problems));
        return problems;
    }

    private void check(JobDocument.Arg arg, @Nullable JsonNode value, List<String> problems) {
        if (value == null || value.isNull()) {
            if (arg.required()) {
                problems.add("\"" + arg.name() + "\" is missing (" + arg.kind().label() + ")");
            }
        } else if (!arg.kind().admits(value)) {
            problems.add(
                    "\"" + arg.name() + "\" is not of the kind " + arg.kind().label() + ": "
                            + (job.masked().contains(arg.name()) ? "***" : Limit.ITEM.cut(value.toString())));
        }
    }

    private static String expected(JobDocument job) {
        if (!job.knowsArgs()) {
            return "an object";
        }
        List<String> parts = job.args().stream()
                .map(arg -> "\"" + arg.name() + "\": " + arg.kind().label() + (arg.required() ? "" : " or null"))
                .toList();
        return "{" + String.join(", ", parts) + "}";
    }
}
