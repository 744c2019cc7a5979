package dev.stint.enumerate;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file on any NIO file system. */
record CsvFile(Path path) implements CsvSource {
    @Override
    public SeekableByteChannel open() throws IOException {
        if (Files.isDirectory(path)) {
            throw new IOException(name() + " is a directory: expected a CSV file; name a file in it");
        }
        try {
            return Files.newByteChannel(path);
        } catch (NoSuchFileException e) {
            throw because(e, "does not exist: check the path, and that this worker's machine has the file");
        } catch (AccessDeniedException e) {
            throw because(e, "cannot be read: let the worker's user, " + System.getProperty("user.name") + ", read it");
        }
    }

    private IOException because(IOException cause, String problem) {
        return new IOException(name() + " (given as " + path + ") " + problem, cause);
    }

    @Override
    public String name() {
        return path.toAbsolutePath().toString();
    }

    @Override
    public String fingerprint() {
        return "";
    }

    @Override
    public boolean isCountable() {
        return true;
    }
}
