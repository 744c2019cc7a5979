package dev.stint.enumerate;

import java.util.ArrayList;
import java.util.List;

/** A plain reading of a whole text by the rules that Csv promises; slow, and written apart from it. */
final class CsvReference {
    record Found(long line, String raw, List<String> fields, boolean malformed) {}

    private final String text;
    private final char delimiter;
    private final boolean quoting;
    private int at;
    private long line = 1;

    private CsvReference(String text, char delimiter, boolean quoting) {
        this.text = text;
        this.delimiter = delimiter;
        this.quoting = quoting;
    }

    /** The records; last, if a quote is open at the end, one that is null. */
    static List<Found> read(String text, char delimiter, boolean quoting) {
        CsvReference reader = new CsvReference(text, delimiter, quoting);
        List<Found> records = new ArrayList<>();
        while (reader.at < text.length()) {
            Found record = reader.record();
            if (record == null || !record.raw().isEmpty()) {
                records.add(record);
            }
        }
        return records;
    }

    private Found record() {
        int start = at;
        long began = line;
        List<String> fields = new ArrayList<>();
        boolean malformed = false;
        do {
            StringBuilder field = new StringBuilder();
            if (quoting && peek() == '"') {
                if (!quoted(field)) {
                    return null;
                }
                malformed |= !atFieldEnd();
            }
            while (!atFieldEnd()) {
                field.append(text.charAt(at++));
            }
            fields.add(field.toString());
        } while (take(delimiter));
        String raw = text.substring(start, at);
        lineBreak();
        return new Found(began, raw, fields, malformed);
    }

    private boolean quoted(StringBuilder field) {
        at++;
        while (at < text.length()) {
            if (take('"')) {
                if (!take('"')) {
                    return true;
                }
                field.append('"');
            } else {
                int from = at;
                if (!lineBreak()) {
                    at++;
                }
                field.append(text, from, at);
            }
        }
        return false;
    }

    private boolean lineBreak() {
        if (take('\r')) {
            take('\n');
            line++;
            return true;
        }
        if (take('\n')) {
            line++;
            return true;
        }
        return false;
    }

    private boolean atFieldEnd() {
        return at >= text.length() || peek() == delimiter || peek() == '\n' || peek() == '\r';
    }

    private int peek() {
        return at < text.length() ? text.charAt(at) : -1;
    }

    private boolean take(char wanted) {
        if (peek() == wanted) {
            at++;
            return true;
        }
        return false;
    }
}
