package dev.stint.samples.embedded;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A lock on a file between processes; the system lets go of it when its process ends, however that happens. A process must
 * not open the same file twice: closing either would let go of both.
 */
final class FileLatch implements Closeable {
    private final FileChannel channel;

    private FileLatch(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits until nobody else holds it exclusively; any number of processes may share it. */
    static FileLatch shared(Path file) throws IOException {
        return wait(file, true);
    }

    /** Waits until nobody else holds it at all. */
    static FileLatch exclusive(Path file) throws IOException {
        return wait(file, false);
    }

    /** Takes it exclusively; empty if somebody else holds it. */
    static Optional<FileLatch> tryExclusive(Path file) throws IOException {
        FileChannel channel = open(file);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new FileLatch(channel));
    }

    private static FileLatch wait(Path file, boolean shared) throws IOException {
        FileChannel channel = open(file);
        try {
            channel.lock(0, Long.MAX_VALUE, shared);
            return new FileLatch(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
