package dev.stint.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stint.backend.JobRef;
import dev.stint.backend.Keeping;
import dev.stint.backend.Launch;
import dev.stint.backend.Routing;
import dev.stint.backend.RunRecord;
import dev.stint.backend.RunSpec;
import dev.stint.cursor.Cursor;
import dev.stint.id.Ids;
import dev.stint.id.Names;
import dev.stint.job.JobDocument;
import dev.stint.limit.JsonBounds;
import dev.stint.limit.Limit;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the stored form of a new run: what its published type says, and what its options change. The same whether the args
 * came as a record or as JSON.
 */
final class RunSpecs {
    private static final ObjectMapper JSON = new ObjectMapper(JsonBounds.factory());
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    private final InstantSource clock;

    RunSpecs(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * The run of a job.
     *
     * @param args frozen
     * @throws IllegalArgumentException if something is over its {@link Limit}
     */
    RunSpec of(JobDocument job, String args, RunOptions options) {
        Limit.ARGS.check(args);
        JsonNode values = parse(args);
        String id = options.id() == null ? Ids.next(clock) : options.id();
        Routing routing = new Routing(
                options.queue() == null ? job.queue() : options.queue(),
                options.priority(),
                tags(job, values, options),
                uniqueKey(job, values));
        Limit.TAGS.check(routing.tags().size());
        if (routing.uniqueKey() != null) {
            Limit.UNIQUE_KEY.check(routing.uniqueKey());
        }
        Limit.CURSOR.check(options.launch().after().toJson());
        return new RunSpec(id, new JobRef(job.name(), job.version()), args, routing, options.launch(), keeping(job));
    }

    private static Keeping keeping(JobDocument job) {
        return new Keeping(job.keepsEnded().orElse(null), job.keepsFailed().orElse(null), job.freesKeyOnFailure());
    }

    /**
     * A run of the items that another one has skipped, as dry as that one. It holds no unique key: a failed original still
     * has it.
     */
    RunSpec replaying(RunRecord original) {
        RunSpec spec = original.spec();
        Routing routing = new Routing(
                spec.routing().queue(),
                spec.routing().priority(),
                spec.routing().tags(),
                null);
        Launch launch = new Launch(Duration.ZERO, Cursor.START, 0, spec.launch().dryRun()).replaying(original.id());
        return new RunSpec(Ids.next(clock), spec.job(), spec.args(), routing, launch, spec.keeping());
    }

    private static Set<String> tags(JobDocument job, JsonNode values, RunOptions options) {
        Set<String> tags = new TreeSet<>(options.tags());
        for (String template : job.tags()) {
            tags.add(Names.tag(filled(template, values)));
        }
        return tags;
    }

    /** In one pass: a value that looks like a placeholder is a value, or it could show a masked arg. */
    private static String filled(String template, JsonNode values) {
        return PLACEHOLDER.matcher(template).replaceAll(found -> {
            JsonNode value = values.get(found.group(1));
            return Matcher.quoteReplacement(value == null ? found.group() : value.asText());
        });
    }

    /**
     * The values as JSON keep 1 and "1" apart; a name with its value keeps two args apart. The key is part of a name in the
     * backend, where whoever lists names sees it: so of a masked value there is only the digest.
     */
    private static @Nullable String uniqueKey(JobDocument job, JsonNode values) {
        if (job.uniqueBy().isEmpty()) {
            return null;
        }
        return job.uniqueBy().stream()
                .map(name -> name + "=" + (job.masked().contains(name) ? digest(values.path(name)) : values.path(name)))
                .collect(Collectors.joining(","));
    }

    private static String digest(JsonNode value) {
        try {
            byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the args were written as what is no JSON", e);
        }
    }
}
