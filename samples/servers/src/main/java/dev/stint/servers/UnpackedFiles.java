package dev.stint.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where unpacked servers are kept from one JVM to the next, and how files get there and away. */
final class UnpackedFiles {
    /** Writes a server's files into an empty folder. */
    @FunctionalInterface
    interface Unpacking {
        void into(Path folder) throws IOException;
    }

    private UnpackedFiles() {}

    /** The folder of that name, unpacked by whoever came first. */
    static Path unpackedOnce(String name, Unpacking unpacking) throws IOException {
        return unpackedOnce(UserCache.ROOT, name, unpacking);
    }

    /** Processes may race: each unpacks into a folder of its own, and the first one to move it into place wins. */
    static Path unpackedOnce(Path root, String name, Unpacking unpacking) throws IOException {
        Path folder = root.resolve(name);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Path temporary = Files.createTempDirectory(root, name + ".");
        try {
            unpacking.into(temporary);
            Files.move(temporary, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        } finally {
            delete(temporary);
        }
        return folder;
    }

    static void makeExecutable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    /** Copies a folder with all that is in it, with the rights to it, to a place where nothing is. */
    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** Deletes a folder with all that is in it, if it is there. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** For the end of the JVM, where nobody is left to be told. */
    static void deleteQuietly(Path folder) {
        try {
            delete(folder);
        } catch (IOException left) {
            // A server that is still ending may write once more; the system's own cleaning takes what is left.
        }
    }
}
