package dev.stint.enumerate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** The part of a channel that is in memory: as large as the longest record needs it, whatever the channel's length. */
final class ByteWindow {
    private static final int FIRST_SIZE = 64 << 10;

    private final SeekableByteChannel channel;
    private byte[] bytes = new byte[FIRST_SIZE];
    private int limit;
    private long base;

    ByteWindow(SeekableByteChannel channel) {
        this.channel = channel;
    }

    /** Forgets what it holds; the next {@link #fill} reads from the offset on. */
    void moveTo(long offset) throws IOException {
        channel.position(offset);
        base = offset;
        limit = 0;
    }

    /**
     * Reads on.
     *
     * @param keepFrom what lies before is dropped, and every index into the window falls by this number
     * @return whether there was more
     */
    boolean fill(int keepFrom) throws IOException {
        int kept = limit - keepFrom;
        byte[] target = kept > bytes.length / 2 ? new byte[bytes.length * 2] : bytes;
        System.arraycopy(bytes, keepFrom, target, 0, kept);
        bytes = target;
        base += keepFrom;
        limit = kept;
        int read = channel.read(ByteBuffer.wrap(bytes, limit, bytes.length - limit));
        limit += Math.max(0, read);
        return read > 0;
    }

    /** Reads on until it holds so many bytes, or all there are: a channel may answer one at a time. */
    void fillTo(int count) throws IOException {
        boolean more = true;
        while (more && limit < count) {
            more = fill(0);
        }
    }

    byte[] bytes() {
        return bytes;
    }

    /** The index after the last byte that is there. */
    int limit() {
        return limit;
    }

    /** The offset in the channel of the byte at index 0. */
    long base() {
        return base;
    }
}
