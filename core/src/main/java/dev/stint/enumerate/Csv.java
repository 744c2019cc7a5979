package dev.stint.enumerate;

import dev.stint.cursor.Cursor;
import java.nio.charset.Charset;
import java.util.OptionalLong;

/**
 * The records of a CSV text, as RFC 4180 writes them: fields in quotes may hold delimiters, line breaks and doubled quotes.
 * LF, CRLF and CR end a record, and so does the end of the text. A quote opens quoting only at the beginning of a field.
 * Empty lines are passed over. A byte order mark at the start belongs to no field.
 *
 * <p>Memory is that of the longest record, however long the text is. The cursor is the byte offset after a record, with the
 * line that follows and two samples of what stands before, so that a stint resumes by seeking, and notices by
 * {@link SourceChanged} a text that is no longer the same; one may append whole lines to it.
 *
 * <p>What is wrong with one record and leaves its end known (text after a closing quote, bytes that are not valid in the
 * charset) counts as that item's, as {@link MalformedRecord}; an open quote at the end of the text, or a record over the
 * limit, counts as the source's.
 *
 * <p>Immutable and threadsafe: each method answers a changed copy.
 */
public final class Csv implements Enumerator<CsvRecord> {
    private final CsvSource source;
    private final CsvFormat format;

    Csv(CsvSource source, CsvFormat format) {
        this.source = source;
        this.format = format;
    }

    /**
     * With another delimiter than the comma.
     *
     * @param delimiter an ASCII character, but no quote and no line break
     * @throws IllegalArgumentException if it is another one
     */
    public Csv delimiter(char delimiter) {
        return new Csv(source, format.delimiter(delimiter));
    }

    /**
     * Whether the first record names the columns; it is then no item. Without this call it does not.
     *
     * @param present whether it does
     */
    public Csv header(boolean present) {
        return new Csv(source, format.header(present));
    }

    /**
     * In another charset than UTF-8.
     *
     * @param charset UTF-8, UTF-16 (the byte order by its mark, big-endian without one), UTF-16LE, UTF-16BE, or a
     *     single-byte charset over ASCII such as windows-1252
     * @throws IllegalArgumentException if it is another one
     */
    public Csv charset(Charset charset) {
        return new Csv(source, format.charset(charset));
    }

    /**
     * Whether quotes mean anything. Turned off, a quote is a character like others and each line is a record: right for
     * most tab-separated exports, whose fields may begin with a quote.
     *
     * @param on true without this call
     */
    public Csv quoting(boolean on) {
        return new Csv(source, format.quoting(on));
    }

    /**
     * How long a record may get before it is refused as the work of a quote that is never closed.
     *
     * @param bytes 1 to 512 MiB; 16 MiB without this call
     * @throws IllegalArgumentException if it is beyond these
     */
    public Csv recordLimit(int bytes) {
        return new Csv(source, format.recordLimit(bytes));
    }

    /**
     * {@inheritDoc}
     *
     * @throws SourceChanged if the text is not the one that {@code after} was made in
     * @throws MalformedRecord if it has no header, or one that names a column twice
     */
    @Override
    public Items<CsvRecord> open(Cursor after) throws Exception {
        return CsvItems.open(source, format, after);
    }

    /** The format; which text it is, the cursor knows. */
    @Override
    public String fingerprint() {
        return "csv, " + format.words();
    }

    /** Counts the records of a file in one pass of its own; unknown for a channel. */
    @Override
    public OptionalLong size() throws Exception {
        if (!source.isCountable()) {
            return OptionalLong.empty();
        }
        try (CsvItems items = CsvItems.open(source, format, Cursor.START)) {
            long records = 0;
            while (items.next()) {
                records++;
            }
            return OptionalLong.of(records);
        }
    }

    /** Names the text. */
    @Override
    public String toString() {
        return "csv(" + source.name() + ")";
    }
}
