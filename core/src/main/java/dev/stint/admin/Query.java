package dev.stint.admin;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The parameters behind the question mark. An unknown one, one that stands there twice, or a bad value is refused. */
final class Query {
    private final Map<String, String> values;

    private Query(Map<String, String> values) {
        this.values = values;
    }

    static Query parse(@Nullable String raw, List<String> allowed) {
        Map<String, String> values = new TreeMap<>();
        if (raw != null && !raw.isEmpty()) {
            for (String pair : raw.split("&", -1)) {
                add(values, pair, allowed);
            }
        }
        return new Query(values);
    }

    private static void add(Map<String, String> values, String pair, List<String> allowed) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        if (!allowed.contains(name)) {
            throw Refused.badRequest("the parameter \"" + name + "\" is unknown here; "
                    + (allowed.isEmpty() ? "none is allowed" : "allowed are " + allowed));
        }
        if (values.put(name, equals < 0 ? "" : decoded(pair.substring(equals + 1))) != null) {
            throw Refused.badRequest("the parameter \"" + name + "\" is given twice");
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refused.badRequest("\"" + text + "\" is not percent-encoded as it should be");
        }
    }

    /** A parameter's value; null if it is not there or empty, as a form leaves it that was not filled in. */
    @Nullable
    String text(String name) {
        String value = values.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    boolean isEmpty() {
        return values.values().stream().allMatch(String::isEmpty);
    }

    int limit() {
        String given = text("limit");
        int limit = given == null ? 50 : parsedInt(given);
        if (limit < 1 || limit > 1000) {
            throw Refused.badRequest("limit must be 1 to 1000, not " + given);
        }
        return limit;
    }

    private static int parsedInt(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    @Nullable
    Instant time(String name) {
        String given = text(name);
        try {
            return given == null ? null : Instant.parse(given);
        } catch (DateTimeParseException e) {
            throw Refused.badRequest(name + " must be a time such as 2026-03-01T12:00:00Z, not " + given);
        }
    }

    <E extends Enum<E>> @Nullable E oneOf(String name, Class<E> type) {
        String given = text(name);
        if (given == null) {
            return null;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(given)) {
                return constant;
            }
        }
        throw Refused.badRequest(
                name + " must be one of " + List.of(type.getEnumConstants()) + ", not \"" + given + "\"");
    }
}
