package dev.stint.enumerate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.function.LongToIntFunction;

/** A read-only channel whose bytes are computed, handed out a few at a time; it counts what is read. */
final class ChunkedChannel implements SeekableByteChannel {
    private final long size;
    private final LongToIntFunction bytes;
    private final int chunk;
    private long position;
    private long bytesRead;
    private boolean open = true;

    ChunkedChannel(long size, LongToIntFunction bytes, int chunk) {
        this.size = size;
        this.bytes = bytes;
        this.chunk = chunk;
    }

    static ChunkedChannel over(byte[] content, int chunk) {
        return new ChunkedChannel(content.length, at -> content[(int) at], chunk);
    }

    long bytesRead() {
        return bytesRead;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (!open) {
            throw new ClosedChannelException();
        }
        int count = (int) Math.min(Math.min(chunk, target.remaining()), size - position);
        for (int i = 0; i < count; i++) {
            target.put((byte) bytes.applyAsInt(position + i));
        }
        position += Math.max(0, count);
        bytesRead += Math.max(0, count);
        return count <= 0 ? -1 : count;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        position = newPosition;
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }

    @Override
    public int write(ByteBuffer source) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SeekableByteChannel truncate(long newSize) {
        throw new UnsupportedOperationException();
    }
}
