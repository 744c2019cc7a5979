package dev.stint.jdbc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the values of a key column are: how they are read and bound without losing a digit, and their type in a cursor. */
enum KeyType {
    INTEGER(Long.class) {
        @Override
        @Nullable
        Object read(ResultSet row, int column) throws SQLException {
            long value = row.getLong(column);
            return value == 0 && row.wasNull() ? null : value;
        }

        @Override
        void bind(PreparedStatement statement, int index, Object value) throws SQLException {
            statement.setLong(index, (Long) value);
        }
    },
    /** Integers beyond a long: MySQL's unsigned ones. */
    BIG_INTEGER(BigInteger.class) {
        @Override
        @Nullable
        Object read(ResultSet row, int column) throws SQLException {
            BigDecimal value = row.getBigDecimal(column);
            return value == null ? null : value.toBigIntegerExact();
        }
    },
    DECIMAL(BigDecimal.class) {
        @Override
        @Nullable
        Object read(ResultSet row, int column) throws SQLException {
            return row.getBigDecimal(column);
        }
    },
    TEXT(String.class) {
        @Override
        @Nullable
        Object read(ResultSet row, int column) throws SQLException {
            return row.getString(column);
        }

        @Override
        void bind(PreparedStatement statement, int index, Object value) throws SQLException {
            statement.setString(index, (String) value);
        }
    },
    BOOLEAN(Boolean.class) {
        @Override
        @Nullable
        Object read(ResultSet row, int column) throws SQLException {
            boolean value = row.getBoolean(column);
            return row.wasNull() ? null : value;
        }
    },
    DATE(LocalDate.class) {
        @Override
        @Nullable
        Object read(ResultSet row, int column) throws SQLException {
            return row.getObject(column, LocalDate.class);
        }
    },
    /** A date and time without a zone. */
    DATE_TIME(LocalDateTime.class) {
        @Override
        @Nullable
        Object read(ResultSet row, int column) throws SQLException {
            return row.getObject(column, LocalDateTime.class);
        }
    },
    /** A point in time; PostgreSQL's ends of time are read as those of {@link OffsetDateTime}, which lie beyond its own in UTC. */
    INSTANT(Instant.class) {
        @Override
        @Nullable
        Object read(ResultSet row, int column) throws SQLException {
            OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
            return value == null ? null : value.toInstant();
        }

        @Override
        void bind(PreparedStatement statement, int index, Object value) throws SQLException {
            Instant instant = (Instant) value;
            OffsetDateTime end = instant.isAfter(Instant.EPOCH) ? OffsetDateTime.MAX : OffsetDateTime.MIN;
            statement.setObject(index, instant.equals(end.toInstant()) ? end : instant.atOffset(ZoneOffset.UTC));
        }
    },
    UUID_VALUE(UUID.class) {
        @Override
        @Nullable
        Object read(ResultSet row, int column) throws SQLException {
            return row.getObject(column, UUID.class);
        }
    },
    BYTES(byte[].class) {
        @Override
        @Nullable
        Object read(ResultSet row, int column) throws SQLException {
            return row.getBytes(column);
        }

        @Override
        void bind(PreparedStatement statement, int index, Object value) throws SQLException {
            statement.setBytes(index, (byte[]) value);
        }
    };

    private final Class<?> stored;

    KeyType(Class<?> stored) {
        this.stored = stored;
    }

    /** The type of this value in a cursor. */
    Class<?> stored() {
        return stored;
    }

    /** Whether values that differ to Java always differ to the database too: not where it has collations, or scales. */
    boolean isExact() {
        return this != TEXT && this != DECIMAL;
    }

    /** Reads a value at the database's full precision; null if it is. */
    abstract @Nullable Object read(ResultSet row, int column) throws SQLException;

    void bind(PreparedStatement statement, int index, Object value) throws SQLException {
        statement.setObject(index, value);
    }
}
