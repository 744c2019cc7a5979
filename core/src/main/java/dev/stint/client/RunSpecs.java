package dev.stint.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stint.backend.JobRef;
import dev.stint.backend.Routing;
import dev.stint.backend.RunSpec;
import dev.stint.id.Ids;
import dev.stint.id.Names;
import dev.stint.job.JobType;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the stored form of a new run: what its type says, and what its options change. */
final class RunSpecs {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final InstantSource clock;

    RunSpecs(InstantSource clock) {
        this.clock = clock;
    }

    <A extends Record> RunSpec of(JobType<A> type, A args, RunOptions options) {
        String json = type.args().write(args);
        JsonNode values = parse(json);
        String id = options.id() == null ? Ids.next(clock) : options.id();
        Routing routing = new Routing(
                options.queue() == null ? type.queue() : options.queue(),
                options.priority(),
                tags(type, values, options),
                uniqueKey(type, values));
        return new RunSpec(id, new JobRef(type.name(), type.version()), json, routing, options.launch());
    }

    private static Set<String> tags(JobType<?> type, JsonNode values, RunOptions options) {
        Set<String> tags = new TreeSet<>(options.tags());
        for (String template : type.tagTemplates()) {
            String tag = template;
            for (String component : type.args().components()) {
                tag = tag.replace("{" + component + "}", values.path(component).asText());
            }
            tags.add(Names.tag(tag));
        }
        return tags;
    }

    /** The values as JSON keep 1 and "1" apart; a name with its value keeps two args apart. */
    private static @Nullable String uniqueKey(JobType<?> type, JsonNode values) {
        if (type.uniqueArgs().isEmpty()) {
            return null;
        }
        return type.uniqueArgs().stream()
                .map(name -> name + "=" + values.path(name))
                .collect(Collectors.joining(","));
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the args were written as " + json + ", which is no JSON", e);
        }
    }
}
