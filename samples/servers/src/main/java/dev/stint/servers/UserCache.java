package dev.stint.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The user's cache, which no other user can write to; a folder for this JVM where there is no home to keep it in. */
final class UserCache {
    static final Path ROOT = root();

    private UserCache() {}

    private static Path root() {
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path cache = xdg == null || xdg.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        Path root = cache.resolve("stint-servers");
        try {
            if (root.isAbsolute() && Files.isWritable(Files.createDirectories(root))) {
                return root;
            }
        } catch (IOException noHome) {
            // Ordinary for users like nobody.
        }
        return untilExit();
    }

    private static Path untilExit() {
        try {
            Path root = Files.createTempDirectory("stint-servers-");
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> UnpackedFiles.deleteQuietly(root), "stint-servers-cleanup"));
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "no folder to unpack servers into: neither a home nor java.io.tmpdir can be written to", e);
        }
    }
}
