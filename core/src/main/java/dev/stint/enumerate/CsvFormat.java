package dev.stint.enumerate;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** How a CSV text is written. */
record CsvFormat(char delimiter, boolean header, boolean quoting, Charset charset, int recordLimit) {
    static final CsvFormat RFC_4180 = new CsvFormat(',', false, true, StandardCharsets.UTF_8, 16 << 20);

    /** A record is one array and one string. */
    private static final int LARGEST_RECORD = 512 << 20;

    CsvFormat {
        if (delimiter < 1 || delimiter > 127 || delimiter == '"' || delimiter == '\r' || delimiter == '\n') {
            throw new IllegalArgumentException("delimiter " + (int) delimiter
                    + " (as a code point): expected an ASCII character, but no quote and no line break");
        }
        if (recordLimit < 1 || recordLimit > LARGEST_RECORD) {
            throw new IllegalArgumentException(
                    "recordLimit(" + recordLimit + "): expected 1 to " + LARGEST_RECORD + " bytes");
        }
        CsvEncoding.check(charset);
    }

    /** What decides where records begin and which of them are items. */
    String words() {
        return "delimiter " + (delimiter == '\t' ? "tab" : String.valueOf(delimiter)) + (header ? ", header" : "")
                + (quoting ? ", quotes" : "") + ", " + charset.name();
    }

    CsvFormat delimiter(char other) {
        return new CsvFormat(other, header, quoting, charset, recordLimit);
    }

    CsvFormat header(boolean present) {
        return new CsvFormat(delimiter, present, quoting, charset, recordLimit);
    }

    CsvFormat quoting(boolean on) {
        return new CsvFormat(delimiter, header, on, charset, recordLimit);
    }

    CsvFormat charset(Charset other) {
        return new CsvFormat(delimiter, header, quoting, other, recordLimit);
    }

    CsvFormat recordLimit(int bytes) {
        return new CsvFormat(delimiter, header, quoting, charset, bytes);
    }
}
