package dev.stint.jdbc;

import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** Key types by the numbers of {@link Types}, where the databases agree. */
final class StandardTypes {
    private StandardTypes() {}

    static @Nullable KeyType of(int type) {
        return switch (type) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> KeyType.INTEGER;
            case Types.NUMERIC, Types.DECIMAL -> KeyType.DECIMAL;
            case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.NCHAR, Types.NVARCHAR, Types.LONGNVARCHAR ->
                KeyType.TEXT;
            case Types.BOOLEAN -> KeyType.BOOLEAN;
            case Types.DATE -> KeyType.DATE;
            case Types.TIMESTAMP -> KeyType.DATE_TIME;
            case Types.TIMESTAMP_WITH_TIMEZONE -> KeyType.INSTANT;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> KeyType.BYTES;
            default -> null;
        };
    }
}
