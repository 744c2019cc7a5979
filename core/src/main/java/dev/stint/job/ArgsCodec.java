package dev.stint.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.stint.limit.JsonBounds;
import dev.stint.limit.Limit;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A job's args as JSON and back. Strict: an unknown name, a missing or null primitive and a value of the wrong kind are
 * refused, all in one message. Never reads a class name from data. Thread-safe.
 *
 * @param <A> the record
 */
public final class ArgsCodec<A extends Record> {
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonBounds.factory())
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES) // 1.50 is another decimal than 1.5
            .disable(com.fasterxml.jackson.databind.MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private final String job;
    private final Class<A> record;
    private final List<String> components;
    private final Set<String> masked;

    ArgsCodec(String job, Class<A> record) {
        this(job, record, Set.of());
    }

    private ArgsCodec(String job, Class<A> record, Set<String> masked) {
        this.masked = masked;
        this.job = job;
        this.record = record;
        this.components = Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    /** The same, but what does not fit in these is not told: a failure is shown to whoever may see the run. */
    ArgsCodec<A> masking(List<String> names) {
        return new ArgsCodec<>(job, record, Set.copyOf(names));
    }

    /** The names of the record's components, in order. */
    public List<String> components() {
        return components;
    }

    List<JobDocument.Arg> published() {
        return Arrays.stream(record.getRecordComponents())
                .map(each -> new JobDocument.Arg(
                        each.getName(),
                        ArgKind.of(each.getGenericType()),
                        each.getType().isPrimitive()))
                .toList();
    }

    /**
     * Freezes args as JSON and makes sure that they read back equal.
     *
     * @throws IllegalArgumentException if they cannot be written, or come back different; says which
     */
    public String write(A args) {
        try {
            String json = requireWhole(job, MAPPER.writeValueAsString(args));
            A back = read(json);
            if (!back.equals(args)) {
                String values = masked.isEmpty() ? ": " + args + " came back as " + back : "";
                throw new IllegalArgumentException("args of job " + job + " do not survive storage" + values
                        + "; each component must come back from JSON equal to what it was: no array (use a List), nothing that"
                        + " is not written");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "args of job " + job + " cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Half a character would become a question mark on its way through UTF-8. */
    static String requireWhole(String job, String json) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(json)) {
            throw new IllegalArgumentException("args of job " + job
                    + " hold half a character (an unpaired surrogate), which does not survive storage: leave it out, or pass"
                    + " bytes in base64");
        }
        return json;
    }

    /**
     * Reads args.
     *
     * @throws IllegalArgumentException if they do not fit the record; names every problem, and what is expected
     */
    public A read(String json) {
        JsonNode tree = GivenArgs.object(MAPPER, job, json, this::expected);
        List<String> problems = problems(tree);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "args of job " + job + " do not fit: " + String.join("; ", problems) + ". Expected " + expected());
        }
        try {
            return MAPPER.treeToValue(tree, record);
        } catch (ValueInstantiationException e) {
            // What the record's own constructor says needs no more words.
            String problem =
                    e.getCause() == null ? e.getOriginalMessage() : e.getCause().getMessage();
            throw new IllegalArgumentException("args of job " + job + " do not fit: " + problem, e);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("args of job " + job + " do not fit: " + e.getOriginalMessage(), e);
        }
    }

    private List<String> problems(JsonNode tree) {
        List<String> problems = new ArrayList<>();
        for (Iterator<String> names = tree.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!components.contains(name)) {
                problems.add("\"" + name + "\" is unknown");
            }
        }
        for (RecordComponent component : record.getRecordComponents()) {
            check(component, tree.get(component.getName()), problems);
        }
        return problems;
    }

    private void check(RecordComponent component, @Nullable JsonNode value, List<String> problems) {
        String type = component.getGenericType().getTypeName();
        if (value == null || value.isNull()) {
            if (component.getType().isPrimitive()) {
                problems.add("\"" + component.getName() + "\" is missing (" + type + ")");
            }
            return;
        }
        try {
            MAPPER.treeToValue(value, MAPPER.constructType(component.getGenericType()));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            problems.add("\"" + component.getName() + "\" is not a " + type + ": "
                    + (masked.contains(component.getName()) ? "***" : Limit.ITEM.cut(value.toString())));
        }
    }

    private String expected() {
        List<String> parts = new ArrayList<>();
        for (RecordComponent component : record.getRecordComponents()) {
            parts.add("\"" + component.getName() + "\": " + component.getType().getSimpleName());
        }
        return "{" + String.join(", ", parts) + "}";
    }
}
