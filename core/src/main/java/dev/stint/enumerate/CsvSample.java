package dev.stint.enumerate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * Two samples of the bytes before a place: the first ones and the last ones. They are what a cursor knows of its file, and
 * cost the same wherever the place is. A change elsewhere, of the same length, goes unnoticed.
 */
final class CsvSample {
    static final int HEAD_BYTES = 4096;
    static final int TAIL_BYTES = 128;

    /** So that a cursor's JSON holds them as plain numbers. */
    private static final long WITHIN_2_TO_53 = (1L << 53) - 1;

    private static final long SEED = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final long MIX = 0x9e3779b97f4a7c15L;

    private long head = SEED;
    private int headBytes;

    /** Takes the bytes that follow those it has seen; beyond the first ones they are passed over. */
    void add(byte[] bytes, int from, int to) {
        int end = Math.min(to, from + HEAD_BYTES - headBytes);
        for (int i = from; i < end; i++) {
            head = (head ^ bytes[i]) * PRIME;
        }
        headBytes += Math.max(0, end - from);
    }

    long head() {
        return head & WITHIN_2_TO_53;
    }

    /** Runs once per record, so it goes by eight bytes; the bytes that are left at the front are few. */
    static long tail(byte[] bytes, int from, int to) {
        ByteBuffer words = ByteBuffer.wrap(bytes);
        long hash = SEED;
        int at = to;
        for (; at - Long.BYTES >= from; at -= Long.BYTES) {
            hash = Long.rotateLeft((hash ^ words.getLong(at - Long.BYTES)) * MIX, 29);
        }
        for (; at > from; at--) {
            hash = (hash ^ bytes[at - 1]) * PRIME;
        }
        return (hash ^ (hash >>> 32)) & WITHIN_2_TO_53;
    }

    /** The sample of what stands before an offset; reads the first bytes again. */
    static CsvSample before(long offset, SeekableByteChannel channel) throws IOException {
        ByteBuffer first = ByteBuffer.allocate((int) Math.min(HEAD_BYTES, offset));
        channel.position(0);
        while (first.hasRemaining() && channel.read(first) >= 0) {
            // reads until the sample is full
        }
        CsvSample sample = new CsvSample();
        sample.add(first.array(), 0, first.position());
        return sample;
    }
}
