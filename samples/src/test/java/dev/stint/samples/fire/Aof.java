package dev.stint.samples.fire;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The file that a Redis appends its writes to, to be cut as the end of a machine would cut it. */
final class Aof {
    private final Path file;

    private Aof(Path file) {
        this.file = file;
    }

    /** The one that is written to now. */
    static Aof in(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("appendonlydir"))) {
            return new Aof(files.filter(file -> file.toString().endsWith(".incr.aof"))
                    .findFirst()
                    .orElseThrow());
        }
    }

    long length() throws IOException {
        return Files.size(file);
    }

    /** Drops what was written behind a length. The server must not run. */
    void cut(long length) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(length);
        }
    }
}
