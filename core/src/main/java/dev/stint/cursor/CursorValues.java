package dev.stint.cursor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which values a cursor may hold, and how a value is made immutable. */
final class CursorValues {
    private CursorValues() {}

    /** The array itself, if all that it holds is immutable already: nearly always, and this runs once per item. */
    @SuppressWarnings("ReferenceEquality") // what came back as it was needs no copy
    static @Nullable Object[] frozen(@Nullable Object[] values) {
        for (int i = 0; i < values.length; i++) {
            if (freeze(values[i]) != values[i]) {
                return copied(values);
            }
        }
        return values;
    }

    static @Nullable Object[] copied(@Nullable Object[] values) {
        @Nullable Object[] copy = new @Nullable Object[values.length];
        for (int i = 0; i < values.length; i++) {
            copy[i] = freeze(values[i]);
        }
        return copy;
    }

    static @Nullable Object freeze(@Nullable Object value) {
        // The three types of nearly every cursor come first: this runs once per item.
        if (value == null || value instanceof Long || value instanceof String || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Cursor || CursorJson.TAGS.containsKey(value.getClass())) {
            return value;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        return freezeContainer(value);
    }

    private static Object freezeContainer(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes.clone();
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(element -> copy.add(freeze(element)));
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, element) -> copy.put(key(key), freeze(element)));
            return Collections.unmodifiableMap(copy);
        }
        throw new IllegalArgumentException(
                "a cursor cannot hold a " + value.getClass().getName()
                        + ": expected String, Boolean, an integer, BigDecimal, Double, LocalDate, LocalDateTime, Instant, UUID,"
                        + " byte[], a List or Map of these, or a Cursor; convert it, as java.sql.Timestamp by toInstant()");
    }

    private static String key(@Nullable Object key) {
        if (key instanceof String name) {
            return name;
        }
        throw new IllegalArgumentException("a map in a cursor needs strings as keys, not " + describe(key));
    }

    static String describe(@Nullable Object value) {
        return value == null ? "null or missing" : "a " + value.getClass().getSimpleName();
    }
}
