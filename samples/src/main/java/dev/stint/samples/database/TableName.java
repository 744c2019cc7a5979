package dev.stint.samples.database;

import dev.stint.jdbc.database.DatabaseKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The name of a table, maybe with its schema, that is safe in SQL. It names what the same name without quotes would, so that
 * people find the table, but reserved words are fine.
 *
 * @param text such as {@code imported} or {@code app.imported}
 */
public record TableName(String text) {
    private static final Pattern LEGAL =
            Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}(\\.[A-Za-z_][A-Za-z0-9_]{0,62})?");

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if it is not plain
     */
    public TableName {
        if (!LEGAL.matcher(text).matches()) {
            throw new IllegalArgumentException("illegal table \"" + text
                    + "\": expected up to 63 of A-Z a-z 0-9 _ not beginning with a digit, maybe with a schema in front,"
                    + " such as imported or app.imported");
        }
    }

    /**
     * The name as it is written in SQL. Asks the server nothing.
     *
     * @throws SQLException if the connection is closed
     */
    public String quoted(Connection connection) throws SQLException {
        return switch (DatabaseKind.of(connection)) {
            // These keep names as they are given, or do not care.
            case MARIADB, MYSQL -> quoted(text, "`");
            case POSTGRESQL -> quoted(text.toLowerCase(Locale.ROOT), "\"");
            case H2 -> quoted(text.toUpperCase(Locale.ROOT), "\"");
        };
    }

    private static String quoted(String name, String quote) {
        return Arrays.stream(name.split("\\.", -1))
                .map(part -> quote + part + quote)
                .collect(Collectors.joining("."));
    }

    @Override
    public String toString() {
        return text;
    }
}
