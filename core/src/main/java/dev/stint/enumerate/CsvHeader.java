package dev.stint.enumerate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of the columns, and the name of their text for messages. Immutable. */
final class CsvHeader {
    private final String source;
    private final List<String> names;
    private final Map<String, Integer> places = new HashMap<>();

    private CsvHeader(String source, List<String> names) {
        this.source = source;
        this.names = names;
    }

    static CsvHeader none(String source) {
        return new CsvHeader(source, List.of());
    }

    static CsvHeader of(String source, CsvRecord record) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < record.size(); i++) {
            names.add(record.get(i));
        }
        CsvHeader header = new CsvHeader(source, List.copyOf(names));
        for (int i = 0; i < names.size(); i++) {
            // Columns without a name are common (an index column, a trailing delimiter); they can be had by their
            // place.
            if (!names.get(i).isEmpty() && header.places.put(names.get(i), i) != null) {
                throw new MalformedRecord(
                        source,
                        record.line(),
                        "the header names the column \"" + names.get(i)
                                + "\" twice: rename one, or read with header(false) and get columns by their place");
            }
        }
        return header;
    }

    int place(String column) {
        @Nullable Integer place = places.get(column);
        if (place != null) {
            return place;
        }
        throw new IllegalArgumentException(
                names.isEmpty()
                        ? source + " is read without a header, so the column \"" + column
                                + "\" has no place: call header(true), or get it by its place"
                        : source + " has no column \"" + column + "\": its header names " + names);
    }

    String source() {
        return source;
    }
}
