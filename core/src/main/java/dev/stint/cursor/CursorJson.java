package dev.stint.cursor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.stint.limit.JsonBounds;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Cursors as JSON. Written in ASCII: an unpaired surrogate in a string would not survive the way through UTF-8.
 */
final class CursorJson {
    /** Beyond this a number loses digits in a reader that keeps doubles (JavaScript, Lua). */
    private static final long EXACT_IN_A_DOUBLE = 1L << 53;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(JsonBounds.READING)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .streamWriteConstraints(
                    StreamWriteConstraints.builder().maxNestingDepth(500).build())
            .build();

    private static final Map<String, Function<String, Object>> READERS = Map.of(
            "$long", Long::valueOf,
            "$int", BigInteger::new,
            "$dec", BigDecimal::new,
            "$double", Double::valueOf,
            "$date", LocalDate::parse,
            "$datetime", LocalDateTime::parse,
            "$instant", Instant::parse,
            "$uuid", UUID::fromString,
            "$bytes", text -> Base64.getDecoder().decode(text));

    /** The classes whose values are written as a tag and their text: those that a cursor takes as they are. */
    static final Map<Class<?>, String> TAGS = Map.of(
            BigInteger.class, "$int",
            BigDecimal.class, "$dec",
            Double.class, "$double",
            LocalDate.class, "$date",
            LocalDateTime.class, "$datetime",
            Instant.class, "$instant",
            UUID.class, "$uuid");

    private CursorJson() {}

    static String write(Cursor cursor) {
        StringWriter text = new StringWriter(64);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            writeCursor(json, cursor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void writeCursor(JsonGenerator json, Cursor cursor) throws IOException {
        if (cursor.isStart()) {
            json.writeNull();
        } else {
            writeList(json, cursor.parts());
        }
    }

    private static void writeList(JsonGenerator json, List<?> list) throws IOException {
        json.writeStartArray();
        for (@Nullable Object element : list) {
            writeValue(json, element);
        }
        json.writeEndArray();
    }

    private static void writeValue(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Long number) {
            writeLong(json, number);
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof List<?> list) {
            writeList(json, list);
        } else {
            writeTagged(json, value);
        }
    }

    private static void writeLong(JsonGenerator json, long number) throws IOException {
        if (Math.abs(number) <= EXACT_IN_A_DOUBLE && number != Long.MIN_VALUE) {
            json.writeNumber(number);
        } else {
            tagged(json, "$long", Long.toString(number));
        }
    }

    private static void writeTagged(JsonGenerator json, Object value) throws IOException {
        if (value instanceof byte[] bytes) {
            tagged(json, "$bytes", Base64.getEncoder().encodeToString(bytes));
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            json.writeObjectFieldStart("$map");
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName((String) entry.getKey());
                writeValue(json, entry.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        } else if (value instanceof Cursor inner) {
            json.writeStartObject();
            json.writeFieldName("$cursor");
            writeCursor(json, inner);
            json.writeEndObject();
        } else {
            tagged(json, TAGS.getOrDefault(value.getClass(), "?"), value.toString());
        }
    }

    private static void tagged(JsonGenerator json, String tag, String text) throws IOException {
        json.writeStartObject();
        json.writeStringField(tag, text);
        json.writeEndObject();
    }

    static Cursor read(String text) {
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            Cursor cursor = readCursor(json, text);
            if (json.nextToken() != null) {
                throw misfit(text, "something follows the cursor");
            }
            return cursor;
        } catch (IOException | RuntimeException e) {
            throw e instanceof CursorMisfit known ? known : misfit(text, String.valueOf(e.getMessage()));
        }
    }

    private static Cursor readCursor(JsonParser json, String text) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return Cursor.START;
        }
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw misfit(text, "it does not begin with [");
        }
        return Cursor.ofFrozen(readList(json, text));
    }

    private static List<@Nullable Object> readList(JsonParser json, String text) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            list.add(readValue(json, text));
        }
        return Collections.unmodifiableList(list);
    }

    private static @Nullable Object readValue(JsonParser json, String text) throws IOException {
        JsonToken token = json.currentToken();
        if (token == null) {
            throw misfit(text, "it ends too early");
        }
        return switch (token) {
            case VALUE_NULL -> null;
            case VALUE_STRING -> json.getText();
            case VALUE_TRUE, VALUE_FALSE -> json.getBooleanValue();
            case VALUE_NUMBER_INT -> json.getLongValue();
            case START_ARRAY -> readList(json, text);
            case START_OBJECT -> readTagged(json, text);
            default -> throw misfit(text, "a " + token + " stands in it");
        };
    }

    private static Object readTagged(JsonParser json, String text) throws IOException {
        String tag = String.valueOf(json.nextFieldName());
        json.nextToken();
        Object value;
        if (tag.equals("$map")) {
            value = readMap(json, text);
        } else if (tag.equals("$cursor")) {
            value = readCursor(json, text);
        } else {
            Function<String, Object> reader = READERS.get(tag);
            if (reader == null) {
                throw misfit(
                        text, "the tag " + tag + " is unknown; known are " + READERS.keySet() + ", $map and $cursor");
            }
            value = reader.apply(json.getText());
        }
        if (json.nextToken() != JsonToken.END_OBJECT) {
            throw misfit(text, "the object " + tag + " holds more than one field");
        }
        return value;
    }

    private static Map<String, @Nullable Object> readMap(JsonParser json, String text) throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            json.nextToken();
            map.put(key, readValue(json, text));
        }
        return Collections.unmodifiableMap(map);
    }

    private static CursorMisfit misfit(String text, String why) {
        return new CursorMisfit("not a cursor: " + (text.length() > 300 ? text.substring(0, 300) + "…" : text) + " ("
                + why + "); expected a JSON list such as [\"list\",41], or null for the beginning");
    }
}
