package dev.stint.jdbc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table or a query.
 *
 * @param path the table's name in parts; empty for a query
 * @param text the table's name as given, or the select
 * @param parameters the select's
 */
record Origin(List<String> path, String text, List<@Nullable Object> parameters) {
    Origin {
        path = List.copyOf(path);
        parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
    }

    boolean isTable() {
        return !path.isEmpty();
    }

    @Override
    public String toString() {
        return isTable()
                ? "table " + text
                : "the query " + (text.length() <= 200 ? text : text.substring(0, 200) + "…");
    }
}
