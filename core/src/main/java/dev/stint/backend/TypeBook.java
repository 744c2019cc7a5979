package dev.stint.backend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stint.limit.JsonBounds;
import java.util.Map;
import java.util.TreeMap;

/** The jobs that workers have published, the newest version of each. Under the backend's lock. */
final class TypeBook {
    private static final ObjectMapper JSON = new ObjectMapper(JsonBounds.factory());

    private final Map<String, String> documents = new TreeMap<>();

    void publish(Map<String, String> types) {
        types.forEach((name, document) ->
                documents.merge(name, document, (old, young) -> version(young) >= version(old) ? young : old));
    }

    Map<String, String> documents() {
        return Map.copyOf(documents);
    }

    /** A document that tells no version is older than all that do. */
    private static long version(String document) {
        try {
            return JSON.readTree(document).path("version").asLong(0);
        } catch (JsonProcessingException notJson) {
            return 0;
        }
    }
}
