package dev.stint.jdbc;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A key column as the job's author names it: "id" or "created_at desc". */
record KeySpec(String name, boolean descending) {
    static List<KeySpec> parseAll(String... columns) {
        if (columns.length == 0) {
            throw new IllegalArgumentException("keyedBy needs at least one column, such as keyedBy(\"id\")");
        }
        List<KeySpec> specs = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            KeySpec spec = parse(column);
            if (!seen.add(spec.name.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("keyedBy names column \"" + spec.name + "\" twice: name it once");
            }
            specs.add(spec);
        }
        return List.copyOf(specs);
    }

    /** Keys as they stand in a cursor's shape, but for the letters' case. */
    static String words(List<KeySpec> keys) {
        return keys.stream()
                .map(key -> key.descending ? key.name + " desc" : key.name)
                .collect(Collectors.joining(", "));
    }

    private static KeySpec parse(String column) {
        String trimmed = column.strip();
        String lower = trimmed.toLowerCase(Locale.ROOT);
        boolean descending = lower.endsWith(" desc");
        int cut = descending ? 5 : lower.endsWith(" asc") ? 4 : 0;
        String name = trimmed.substring(0, trimmed.length() - cut).strip();
        return new KeySpec(Identifiers.checked("key column", name), descending);
    }
}
