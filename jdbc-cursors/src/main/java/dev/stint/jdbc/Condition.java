package dev.stint.jdbc;

import dev.stint.jdbc.database.DatabaseKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One condition of a selection as its author wrote it. */
record Condition(String sql, List<@Nullable Object> parameters) {
    Condition {
        parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
    }

    Fragment fragment(DatabaseKind kind) {
        return new Fragment("(" + sql + ")", Param.ofAll(kind, parameters));
    }

    /** Whether it says, alone or in a conjunction, that the column is not null. */
    boolean excludesNull(String column) {
        String name = "[\"`]?" + Pattern.quote(column) + "[\"`]?";
        boolean said = Pattern.compile("(?<![\\w.])" + name + "\\s+is\\s+not\\s+null\\b", Pattern.CASE_INSENSITIVE)
                .matcher(sql)
                .find();
        return said
                && !Pattern.compile("\\b(or|not\\s*\\(|case)\\b", Pattern.CASE_INSENSITIVE)
                        .matcher(sql)
                        .find();
    }
}
