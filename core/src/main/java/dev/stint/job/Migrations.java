package dev.stint.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stint.limit.JsonBounds;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Brings stored args of an older version to that of the type, one version at a time. */
final class Migrations {
    private static final ObjectMapper JSON = new ObjectMapper(JsonBounds.factory());
    private static final TypeReference<TreeMap<String, Object>> MAP = new TypeReference<>() {};

    private Migrations() {}

    static String upcast(
            JobType<?> type, Map<Integer, UnaryOperator<Map<String, Object>>> migrations, String json, int version) {
        String current = json;
        for (int from = version; from < type.version(); from++) {
            UnaryOperator<Map<String, Object>> migration = migrations.get(from);
            if (migration == null) {
                throw new IllegalArgumentException("job " + type.name() + " has args of version " + type.version()
                        + ", the run's are of version " + version + ", and nothing leads on from version " + from
                        + ": add config.migrate(" + from + ", args -> …) to the job");
            }
            current = apply(migration, current);
        }
        return current;
    }

    private static String apply(UnaryOperator<Map<String, Object>> migration, String json) {
        try {
            return JSON.writeValueAsString(migration.apply(JSON.readValue(json, MAP)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("stored args are no JSON object: see " + JsonPlace.of(e));
        }
    }
}
