package dev.stint.jdbc.transaction;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stint.checkpoint.Notes;
import dev.stint.checkpoint.Progress;
import dev.stint.checkpoint.Skip;
import dev.stint.cursor.Cursor;
import dev.stint.cursor.Fingerprint;
import dev.stint.limit.JsonBounds;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run's progress as one JSON text, in ASCII: it survives any character set of the table. */
final class ProgressJson {
    private static final JsonMapper JSON = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(JsonBounds.READING)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build());

    private ProgressJson() {}

    static String write(Progress progress) {
        StringWriter text = new StringWriter(128);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            writeCursor(json, progress.cursor());
            json.writeNumberField("itemsDone", progress.itemsDone());
            json.writeNumberField("itemsSkipped", progress.itemsSkipped());
            writeNotes(json, progress.notes());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void writeCursor(JsonGenerator json, Cursor cursor) throws IOException {
        json.writeFieldName("cursor");
        json.writeRawValue(cursor.toJson());
    }

    private static void writeNotes(JsonGenerator json, Notes notes) throws IOException {
        json.writeObjectFieldStart("counters");
        for (Map.Entry<String, Long> counter : notes.counters().entrySet()) {
            json.writeNumberField(counter.getKey(), counter.getValue());
        }
        json.writeEndObject();
        json.writeStringField("state", notes.state());
        json.writeArrayFieldStart("skipped");
        for (Skip skip : notes.skipped()) {
            json.writeStartObject();
            writeCursor(json, skip.cursor());
            json.writeStringField("item", skip.item());
            json.writeStringField("error", skip.error());
            json.writeStringField("message", skip.message());
            json.writeStringField(
                    "before", skip.before() == null ? null : skip.before().toJson());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("fingerprint", notes.fingerprint().label());
    }

    /** Reads what {@link #write} wrote. */
    static Progress read(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            Map<String, Long> counters = new HashMap<>();
            json.path("counters")
                    .properties()
                    .forEach(counter ->
                            counters.put(counter.getKey(), counter.getValue().asLong()));
            List<Skip> skipped = new ArrayList<>();
            json.path("skipped").forEach(skip -> skipped.add(skip(skip)));
            return new Progress(
                    cursor(json),
                    json.path("itemsDone").asLong(),
                    json.path("itemsSkipped").asLong(),
                    new Notes(
                            counters,
                            textOrNull(json, "state"),
                            skipped,
                            Fingerprint.parse(json.path("fingerprint").asText())));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the progress in " + PositionTable.NAME + " is no JSON: " + text
                            + "; it is written by Stint alone: restore the row, or delete it to go on at the backend's cursor",
                    e);
        }
    }

    private static Cursor cursor(JsonNode json) {
        return Cursor.fromJson(json.path("cursor").toString());
    }

    private static Skip skip(JsonNode json) {
        return new Skip(
                cursor(json),
                json.path("item").asText(),
                json.path("error").asText(),
                json.path("message").asText(),
                json.hasNonNull("before") ? Cursor.fromJson(json.get("before").asText()) : null);
    }

    private static @Nullable String textOrNull(JsonNode json, String field) {
        return json.hasNonNull(field) ? json.get(field).asText() : null;
    }
}
