package dev.stint.enumerate;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;

/**
 * Finds where records begin and end, without decoding them. A quote opens quoting only at the beginning of a field; LF,
 * CRLF and CR end a record outside of quotes. Lines without a character are no records, but count as lines.
 */
final class CsvScanner {
    private static final int END = -1;

    /** What stands before the unit in hand. */
    private enum State {
        FIELD_START,
        PLAIN,
        QUOTED,
        /** After a quote inside quotes: the closing one, or the first of a doubled one. */
        CLOSING
    }

    private final ByteWindow window;
    private final CsvEncoding encoding;
    private final CsvFormat format;
    private final String source;
    private final boolean[] endsPlain = new boolean[256];
    private final boolean[] endsQuoted = new boolean[256];
    private CsvSample sample = new CsvSample();

    /** Indices into the window; a fill moves all of them. */
    private int begin;

    private int end;
    private int at;

    private long line = 1;
    private long followingLine = 1;
    private boolean textAfterQuote;

    CsvScanner(ByteWindow window, CsvEncoding encoding, CsvFormat format, String source) {
        this.window = window;
        this.encoding = encoding;
        this.format = format;
        this.source = source;
        endsPlain['\r'] = true;
        endsPlain['\n'] = true;
        endsPlain[format.delimiter()] = format.quoting();
        endsQuoted['\r'] = true;
        endsQuoted['\n'] = true;
        endsQuoted['"'] = true;
    }

    /** Begins behind the byte order mark of a window that stands at the start. */
    void begin() {
        at = encoding.mark();
        sample.add(window.bytes(), 0, at);
    }

    /**
     * Goes on after a checkpoint.
     *
     * @param index where in the window the following record begins; what is sampled before it is there too
     */
    void resume(int index, long followingLine, CsvSample before) {
        at = index;
        this.followingLine = followingLine;
        this.sample = before;
    }

    /**
     * Moves to the next record.
     *
     * @throws MalformedRecord if its end cannot be found
     */
    boolean next() throws IOException {
        do {
            if (!scan()) {
                return false;
            }
            sample.add(window.bytes(), begin, at);
        } while (begin == end);
        return true;
    }

    private boolean scan() throws IOException {
        begin = at;
        line = followingLine;
        textAfterQuote = false;
        State state = State.FIELD_START;
        for (int unit = take(); unit != END; unit = take()) {
            if (unit == '\r' || unit == '\n') {
                if (state != State.QUOTED) {
                    return endAtBreak(unit);
                }
                takeBreak(unit);
            } else {
                state = after(unit, state);
                skip(state);
            }
        }
        return endAtLast(state);
    }

    private State after(int unit, State state) {
        if (state == State.QUOTED) {
            return unit == '"' ? State.CLOSING : State.QUOTED;
        }
        if (unit == format.delimiter()) {
            return State.FIELD_START;
        }
        if (unit == '"' && format.quoting() && state != State.PLAIN) {
            return State.QUOTED;
        }
        textAfterQuote |= state == State.CLOSING;
        return State.PLAIN;
    }

    /** The hot loop: most units change nothing. Those of two bytes are left to the slow way. */
    private void skip(State state) {
        if (encoding.width() > 1 || (state != State.PLAIN && state != State.QUOTED)) {
            return;
        }
        boolean[] ends = state == State.PLAIN ? endsPlain : endsQuoted;
        byte[] bytes = window.bytes();
        int limit = window.limit();
        int i = at;
        while (i < limit && !ends[bytes[i] & 0xFF]) {
            i++;
        }
        at = i;
    }

    private boolean endAtBreak(int unit) throws IOException {
        end = at - encoding.width();
        takeBreak(unit);
        checkLength(end - begin);
        return true;
    }

    /** CR and LF together are one break, also where the window ends between them. */
    private void takeBreak(int unit) throws IOException {
        followingLine++;
        if (unit == '\r') {
            int width = encoding.width();
            int next = take();
            if (next != END && next != '\n') {
                at -= width;
            }
        }
    }

    private boolean endAtLast(State state) throws IOException {
        if (state == State.QUOTED) {
            throw malformed("a quote was opened in this record and is still open at the end of the text:"
                    + " close it, or read the text with quoting(false)");
        }
        at = window.limit();
        end = at;
        checkLength(end - begin);
        return end > begin;
    }

    private int take() throws IOException {
        int width = encoding.width();
        while (at + width > window.limit()) {
            if (!more()) {
                return END;
            }
        }
        int unit = encoding.unit(window.bytes(), at);
        at += width;
        return unit;
    }

    /** Keeps what the record in hand and the sample before its end need. */
    private boolean more() throws IOException {
        checkLength(at - begin);
        int keepFrom = Math.max(0, begin - CsvSample.TAIL_BYTES);
        boolean more = window.fill(keepFrom);
        begin -= keepFrom;
        end -= keepFrom;
        at -= keepFrom;
        return more;
    }

    private void checkLength(int length) {
        if (length > format.recordLimit()) {
            throw malformed(
                    "a record of more than " + format.recordLimit() + " bytes begins here: a quote may be open that"
                            + " is never closed; mend it, read with quoting(false), or raise recordLimit");
        }
    }

    MalformedRecord malformed(String problem) {
        return new MalformedRecord(source, line, problem);
    }

    /** The record's text; no longer there after the next move. */
    String text() {
        if (textAfterQuote) {
            throw malformed("text follows a closing quote: double the quotes inside a quoted field,"
                    + " or read the text with quoting(false)");
        }
        try {
            return encoding.decode(window.bytes(), begin, end);
        } catch (CharacterCodingException e) {
            MalformedRecord malformed = malformed("its bytes are not valid " + encoding.charset()
                    + ": mend them, or name the right charset with charset(…)");
            malformed.initCause(e);
            throw malformed;
        }
    }

    /** The line on which the record in hand begins. */
    long line() {
        return line;
    }

    /** The place right after the record in hand. */
    CsvPlace place(String fingerprint) {
        int tailBytes = (int) Math.min(CsvSample.TAIL_BYTES, window.base() + at);
        long tail = CsvSample.tail(window.bytes(), at - tailBytes, at);
        return new CsvPlace(window.base() + at, followingLine, fingerprint, sample.head(), tail);
    }
}
