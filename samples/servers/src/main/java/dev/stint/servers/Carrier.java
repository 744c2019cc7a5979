package dev.stint.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** A jar on the class path that carries a server's binaries, found by one resource in it. */
final class Carrier {
    private final String resource;
    private final URL url;

    private Carrier(String resource, URL url) {
        this.resource = resource;
        this.url = url;
    }

    static Optional<Carrier> find(String resource) {
        return Optional.ofNullable(Carrier.class.getClassLoader().getResource(resource))
                .map(url -> new Carrier(resource, url));
    }

    /** Changes when the binaries do; the jar's own name does not (they may have been shaded into another). */
    String fingerprint() throws IOException {
        try (JarFile jar = jar()) {
            return Long.toHexString(jar.getJarEntry(resource).getCrc());
        }
    }

    InputStream open() throws IOException {
        return url.openStream();
    }

    /** Copies everything under a folder of the jar, for its owner only. */
    void copyFolder(String folder, Path target) throws IOException {
        try (JarFile jar = jar()) {
            jar.stream()
                    .filter(entry -> entry.getName().startsWith(folder) && !entry.isDirectory())
                    .forEach(entry ->
                            copy(jar, entry, target.resolve(entry.getName().substring(folder.length()))));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void copy(JarFile jar, JarEntry entry, Path file) {
        try (InputStream in = jar.getInputStream(entry)) {
            Files.createDirectories(file.getParent());
            Files.copy(in, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JarFile jar() throws IOException {
        JarURLConnection connection = (JarURLConnection) url.openConnection();
        // A cached jar would be closed under whoever else reads it.
        connection.setUseCaches(false);
        return connection.getJarFile();
    }
}
