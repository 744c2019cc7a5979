package dev.stint.samples.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * The folder that holds the embedded servers' data, and the files by which processes agree about them. Every process that
 * uses the servers shares {@link #clients}; the host of the servers holds {@link #host} for its life and ends when it gets
 * {@link #clients} for itself; who may have to start a host holds {@link #starting} meanwhile.
 */
record DataFolder(Path path) {
    private static final int LOG_LINES = 15;

    Path clients() {
        return path.resolve("clients.lock");
    }

    Path starting() {
        return path.resolve("starting.lock");
    }

    Path host() {
        return path.resolve("host.lock");
    }

    Path log() {
        return path.resolve("host.log");
    }

    private Path servers() {
        return path.resolve("servers.properties");
    }

    private Path ports() {
        return path.resolve("ports.properties");
    }

    /** Where the servers of the present host are; empty until they are ready. */
    Optional<Addresses> addresses() throws IOException {
        Properties found = read(servers());
        String redis = found.getProperty("redis");
        String jdbc = found.getProperty("jdbc");
        return redis == null || jdbc == null ? Optional.empty() : Optional.of(new Addresses(redis, jdbc));
    }

    void publish(Addresses addresses) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("redis", addresses.redis());
        properties.setProperty("jdbc", addresses.jdbc());
        write(servers(), properties);
    }

    /** To be called only by who holds {@link #host}: what stands there is then of a host that has gone. */
    void unpublish() throws IOException {
        Files.deleteIfExists(servers());
    }

    /** The port that a server had last, so that clients that outlive a host find the next; 0 for any. */
    int port(String server) throws IOException {
        return Integer.parseInt(read(ports()).getProperty(server, "0"));
    }

    void keepPorts(int redis, int h2) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("redis", Integer.toString(redis));
        properties.setProperty("h2", Integer.toString(h2));
        write(ports(), properties);
    }

    String lastWords() throws IOException {
        if (!Files.exists(log())) {
            return "(it left no log)";
        }
        List<String> lines = Files.readAllLines(log(), UTF_8);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                properties.load(in);
            }
        }
        return properties;
    }

    /** Readers see the old file or the whole new one. */
    private static void write(Path file, Properties properties) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (OutputStream out = Files.newOutputStream(fresh)) {
            properties.store(out, null);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
