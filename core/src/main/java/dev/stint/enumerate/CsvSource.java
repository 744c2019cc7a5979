package dev.stint.enumerate;

import java.nio.channels.SeekableByteChannel;

/** Where the bytes of a CSV text come from. */
interface CsvSource {
    /** Opens it anew; the caller closes it. */
    SeekableByteChannel open() throws Exception;

    /** For messages: what a reader would look for. */
    String name();

    /** What the caller calls the content; empty if only samples of it are compared. */
    String fingerprint();

    /** Whether a second pass, for counting, is as cheap as reading a file. */
    boolean isCountable();
}
