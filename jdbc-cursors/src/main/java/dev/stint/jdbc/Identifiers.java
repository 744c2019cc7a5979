package dev.stint.jdbc;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Checks names that go into SQL. They are quoted there as well: the check makes a mistake show where it was made. */
final class Identifiers {
    private static final Pattern LEGAL = Pattern.compile("[\\p{L}\\p{N}_$#@][\\p{L}\\p{N}_$#@ -]{0,127}");

    private Identifiers() {}

    static String checked(String what, String name) {
        if (!LEGAL.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "illegal " + what + " \"" + name + "\": expected a plain name of up to 128"
                            + " letters, digits or _ $ # @ - without quotes; for an expression use JdbcCursors.query(db, select)");
        }
        return name;
    }

    /** A table's name with its schema, and its catalog, in front if they were given. */
    static List<String> path(String table) {
        List<String> parts = Arrays.asList(table.split("\\.", -1));
        if (parts.size() > 3) {
            throw new IllegalArgumentException("illegal table \"" + table + "\": expected table or schema.table");
        }
        parts.forEach(part -> checked("table", part));
        return parts;
    }
}
