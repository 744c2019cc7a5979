package dev.stint.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.temporal.TemporalAccessor;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What an arg looks like as JSON, for enqueuers that do not have the job's class. */
public enum ArgKind {
    /** A number without a fraction. */
    INTEGER,
    /** Any number. */
    NUMBER,
    /** A text; dates, times, durations and constants are texts too. */
    STRING,
    /** True or false. */
    BOOLEAN,
    /** A list. */
    ARRAY,
    /** A map, or a record. */
    OBJECT,
    /** Only the job itself can tell. */
    ANY;

    private static final Set<Class<?>> INTEGERS = Set.of(
            byte.class,
            Byte.class,
            short.class,
            Short.class,
            int.class,
            Integer.class,
            long.class,
            Long.class,
            BigInteger.class);
    private static final Set<Class<?>> NUMBERS =
            Set.of(float.class, Float.class, double.class, Double.class, BigDecimal.class);
    private static final Set<Class<?>> TEXTS =
            Set.of(String.class, char.class, Character.class, UUID.class, Duration.class, byte[].class);

    /** The name as it is published. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean admits(JsonNode value) {
        return switch (this) {
            case INTEGER -> value.isIntegralNumber();
            case NUMBER -> value.isNumber();
            case STRING -> value.isTextual();
            case BOOLEAN -> value.isBoolean();
            case ARRAY -> value.isArray();
            case OBJECT -> value.isObject();
            case ANY -> true;
        };
    }

    /** Reads a published name; what a later version may have added is anything. */
    static ArgKind parse(String label) {
        for (ArgKind kind : values()) {
            if (kind.label().equals(label)) {
                return kind;
            }
        }
        return ANY;
    }

    /** The kind that a record's component of this type is written as. */
    static ArgKind of(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
            return of(generic.getActualTypeArguments()[0]);
        }
        Type raw = type instanceof ParameterizedType generic ? generic.getRawType() : type;
        return raw instanceof Class<?> known ? of(known) : ANY;
    }

    private static ArgKind of(Class<?> type) {
        if (INTEGERS.contains(type)) {
            return INTEGER;
        }
        if (NUMBERS.contains(type)) {
            return NUMBER;
        }
        if (TEXTS.contains(type) || type.isEnum() || TemporalAccessor.class.isAssignableFrom(type)) {
            return STRING;
        }
        if (type == boolean.class || type == Boolean.class) {
            return BOOLEAN;
        }
        if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return ARRAY;
        }
        return type.isRecord() || Map.class.isAssignableFrom(type) ? OBJECT : ANY;
    }
}
