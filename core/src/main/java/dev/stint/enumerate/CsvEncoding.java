package dev.stint.enumerate;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How the characters of an opened text lie in its bytes. Records are found without decoding: in UTF-8 and in single-byte
 * charsets a byte below 128 is that ASCII character and nothing else, and UTF-16 is read two bytes at a time.
 *
 * @param charset decodes a record
 * @param width bytes of a unit: 1, or 2 for UTF-16
 * @param littleEndian whether a unit of two begins with its lower byte
 * @param mark the length of the byte order mark at the start
 */
record CsvEncoding(Charset charset, int width, boolean littleEndian, int mark) {
    private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] LITTLE_MARK = {(byte) 0xFF, (byte) 0xFE};
    private static final byte[] BIG_MARK = {(byte) 0xFE, (byte) 0xFF};

    /**
     * Settles what the charset leaves open.
     *
     * @param first the text's first bytes, up to 3
     */
    static CsvEncoding of(Charset charset, byte[] first, String source) {
        boolean little = startsWith(first, LITTLE_MARK);
        boolean big = startsWith(first, BIG_MARK);
        if (isWide(charset)) {
            boolean bigEndian =
                    charset.equals(StandardCharsets.UTF_16BE) || (charset.equals(StandardCharsets.UTF_16) && !little);
            int mark = (bigEndian ? big : little) ? BIG_MARK.length : 0;
            return new CsvEncoding(
                    bigEndian ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE, 2, !bigEndian, mark);
        }
        boolean utf8 = startsWith(first, UTF_8_MARK);
        boolean expectsUtf8 = charset.equals(StandardCharsets.UTF_8);
        if (utf8 && !expectsUtf8) {
            throw contradiction(source, StandardCharsets.UTF_8, charset);
        }
        if (expectsUtf8 && (little || big)) {
            throw contradiction(source, StandardCharsets.UTF_16, charset);
        }
        return new CsvEncoding(charset, 1, false, utf8 ? UTF_8_MARK.length : 0);
    }

    static void check(Charset charset) {
        if (!isWide(charset) && !charset.equals(StandardCharsets.UTF_8) && !isSingleByteOverAscii(charset)) {
            throw new IllegalArgumentException(
                    "charset " + charset + " is not supported for CSV: expected UTF-8, UTF-16,"
                            + " UTF-16LE, UTF-16BE, or a single-byte charset such as ISO-8859-1 or windows-1252;"
                            + " convert the file first");
        }
    }

    private static boolean isWide(Charset charset) {
        return charset.equals(StandardCharsets.UTF_16)
                || charset.equals(StandardCharsets.UTF_16LE)
                || charset.equals(StandardCharsets.UTF_16BE);
    }

    private static boolean isSingleByteOverAscii(Charset charset) {
        byte[] ascii = new byte[128];
        for (int i = 0; i < ascii.length; i++) {
            ascii[i] = (byte) i;
        }
        boolean same = new String(ascii, charset).equals(new String(ascii, StandardCharsets.US_ASCII));
        return same && charset.canEncode() && charset.newEncoder().maxBytesPerChar() == 1.0f;
    }

    private static boolean startsWith(byte[] text, byte[] mark) {
        return text.length >= mark.length && Arrays.equals(text, 0, mark.length, mark, 0, mark.length);
    }

    private static IllegalStateException contradiction(String source, Charset found, Charset given) {
        return new IllegalStateException(source + " begins with the byte order mark of " + found
                + ", but it is to be read as " + given + ": call charset(" + found + "), or remove the mark");
    }

    /**
     * Decodes a record.
     *
     * @throws CharacterCodingException if the bytes are not valid in the charset
     */
    String decode(byte[] bytes, int from, int to) throws CharacterCodingException {
        String text = new String(bytes, from, to - from, charset);
        if (text.indexOf('\uFFFD') >= 0) {
            // Either the text holds that very character, or it stands for bytes that mean nothing: a fresh decoder
            // tells.
            charset.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
        }
        return text;
    }

    int unit(byte[] bytes, int at) {
        int first = bytes[at] & 0xFF;
        if (width == 1) {
            return first;
        }
        int second = bytes[at + 1] & 0xFF;
        return littleEndian ? first | second << 8 : first << 8 | second;
    }
}
