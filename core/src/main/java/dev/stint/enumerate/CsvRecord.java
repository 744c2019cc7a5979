package dev.stint.enumerate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A record of a CSV text. Immutable and threadsafe. */
public final class CsvRecord {
    private final CsvHeader header;
    private final long line;
    private final String raw;
    private final boolean quoting;
    /** Where each field begins; and, last, where one more would begin. */
    private final int[] starts;

    CsvRecord(CsvHeader header, long line, String raw, CsvFormat format) {
        this.header = header;
        this.line = line;
        this.raw = raw;
        this.quoting = format.quoting();
        this.starts = split(raw, format.delimiter(), format.quoting());
    }

    private static int[] split(String raw, char delimiter, boolean quoting) {
        int[] starts = new int[16];
        int fields = 1;
        int at = 0;
        while (true) {
            int end = raw.indexOf(delimiter, quoting ? afterQuotes(raw, at) : at);
            if (fields == starts.length) {
                starts = Arrays.copyOf(starts, fields * 2);
            }
            at = (end < 0 ? raw.length() : end) + 1;
            starts[fields++] = at;
            if (end < 0) {
                return Arrays.copyOf(starts, fields);
            }
        }
    }

    /** Where a field that begins with a quote has closed it; where it begins, if it does not. */
    private static int afterQuotes(String raw, int start) {
        if (start >= raw.length() || raw.charAt(start) != '"') {
            return start;
        }
        int quote = raw.indexOf('"', start + 1);
        while (quote >= 0 && quote + 1 < raw.length() && raw.charAt(quote + 1) == '"') {
            quote = raw.indexOf('"', quote + 2);
        }
        return quote < 0 ? raw.length() : quote + 1;
    }

    /**
     * A field by the name of its column.
     *
     * @param column as the header names it, exactly
     * @return its text, without the quotes around it; empty if nothing stands there
     * @throws IllegalArgumentException if there is no such column; names those there are
     * @throws MalformedRecord if this record has fewer fields than that
     */
    public String get(String column) {
        int place = header.place(column);
        if (place >= size()) {
            throw tooShort("\"" + column + "\", the field " + place);
        }
        return field(place);
    }

    /**
     * A field by its place.
     *
     * @param column from 0
     * @return its text, without the quotes around it; empty if nothing stands there
     * @throws MalformedRecord if this record has fewer fields than that
     */
    public String get(int column) {
        if (column < 0) {
            throw new IllegalArgumentException("get(" + column + "): columns are counted from 0");
        }
        if (column >= size()) {
            throw tooShort("the field " + column);
        }
        return field(column);
    }

    private MalformedRecord tooShort(String wanted) {
        return new MalformedRecord(
                header.source(),
                line,
                "expected " + wanted + " (counted from 0), but the record has " + size() + " fields");
    }

    private String field(int column) {
        int from = starts[column];
        int to = starts[column + 1] - 1;
        if (!quoting || from == to || raw.charAt(from) != '"') {
            return raw.substring(from, to);
        }
        return raw.substring(from + 1, to - 1).replace("\"\"", "\"");
    }

    /** How many fields the record has. */
    public int size() {
        return starts.length - 1;
    }

    /** The 1-based line on which the record begins; a header is line 1. */
    public long line() {
        return line;
    }

    /** The record's text as it stands there, without the line break that ends it. */
    public String raw() {
        return raw;
    }

    /** Records are equal if their lines, their raw texts and the places of their fields are. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CsvRecord record
                && line == record.line
                && raw.equals(record.raw)
                && Arrays.equals(starts, record.starts);
    }

    @Override
    public int hashCode() {
        return raw.hashCode() * 31 + Long.hashCode(line);
    }

    /** The line and the raw text, cut if it is long. */
    @Override
    public String toString() {
        return "line " + line + ": " + (raw.length() <= 100 ? raw : raw.substring(0, 100) + "…");
    }
}
