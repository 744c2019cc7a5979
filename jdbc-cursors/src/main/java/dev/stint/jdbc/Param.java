package dev.stint.jdbc;

import dev.stint.jdbc.database.DatabaseKind;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A value for a placeholder. */
@FunctionalInterface
interface Param {
    void bind(PreparedStatement statement, int index) throws SQLException;

    /** Values as application code gives them. Types that a driver does not take are turned into what it does. */
    static List<Param> ofAll(DatabaseKind kind, List<@Nullable Object> values) {
        List<Param> params = new ArrayList<>(values.size());
        for (@Nullable Object value : values) {
            @Nullable Object given = taken(kind, value);
            params.add((statement, index) -> statement.setObject(index, given));
        }
        return params;
    }

    private static @Nullable Object taken(DatabaseKind kind, @Nullable Object value) {
        boolean mysql = kind == DatabaseKind.MARIADB || kind == DatabaseKind.MYSQL;
        if (value instanceof ZonedDateTime zoned) {
            return taken(kind, zoned.toInstant());
        }
        if (value instanceof Instant instant) {
            return mysql ? Timestamp.from(instant) : instant.atOffset(ZoneOffset.UTC);
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        return mysql && value instanceof UUID uuid ? uuid.toString() : value;
    }
}
