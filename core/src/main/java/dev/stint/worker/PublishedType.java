package dev.stint.worker;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.job.JobType;
import java.util.List;
import java.util.OptionalDouble;

/** A job type as the JSON document that workers publish, so that an enqueuer needs no class of the job. */
final class PublishedType {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PublishedType() {}

    static String document(JobType<?> type, OptionalDouble stepsPerSecond) {
        ObjectNode document = JSON.createObjectNode();
        document.put("name", type.name());
        document.put("version", type.version());
        document.put("queue", type.queue());
        names(document.putArray("args"), type.args().components());
        names(document.putArray("uniqueBy"), type.uniqueArgs());
        names(document.putArray("tags"), type.tagTemplates());
        names(document.putArray("masked"), type.maskedArgs());
        names(document.putArray("formerly"), type.formerNames());
        document.put("stepsPerSecond", stepsPerSecond.isPresent() ? stepsPerSecond.getAsDouble() : null);
        return document.toString();
    }

    private static void names(ArrayNode array, List<String> names) {
        names.forEach(array::add);
    }
}
