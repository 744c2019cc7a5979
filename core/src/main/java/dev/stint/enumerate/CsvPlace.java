package dev.stint.enumerate;

import dev.stint.cursor.Cursor;

/**
 * Where a walk over a CSV text stands.
 *
 * @param offset bytes before the record that follows
 * @param line the 1-based line on which it begins
 * @param fingerprint what the source calls its content; empty for a file
 * @param head {@link CsvSample#head} of the bytes before
 * @param tail {@link CsvSample#tail} of the bytes before
 */
record CsvPlace(long offset, long line, String fingerprint, long head, long tail) {
    private static final String SHAPE = "csv";

    static CsvPlace of(Cursor cursor) {
        Cursor parts = cursor.shaped(SHAPE, 5);
        return new CsvPlace(
                parts.get(0, Long.class),
                parts.get(1, Long.class),
                parts.get(2, String.class),
                parts.get(3, Long.class),
                parts.get(4, Long.class));
    }

    Cursor cursor() {
        return Cursor.of(SHAPE, offset, line, fingerprint, head, tail);
    }
}
