package dev.stint.enumerate;

/**
 * A record of a file that cannot be read as one, or that lacks a field it was asked for. Where its end is known it is the
 * item's failure, so that a job may skip it; otherwise it is the source's.
 */
@SuppressWarnings("serial")
public final class MalformedRecord extends RuntimeException {
    private final long line;

    MalformedRecord(String source, long line, String problem) {
        super(source + ", line " + line + ": " + problem);
        this.line = line;
    }

    /** The line on which the record begins, from 1. */
    public long line() {
        return line;
    }
}
