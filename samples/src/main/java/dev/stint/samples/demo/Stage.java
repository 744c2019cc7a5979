package dev.stint.samples.demo;

import dev.stint.backend.Backend;
import dev.stint.client.Client;
import dev.stint.redis.RedisBackend;
import dev.stint.samples.embedded.H2Server;
import dev.stint.servers.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.stream.Stream;

/** A real Redis and a database for one demo, in a temporary folder that goes with them. To be used by one thread. */
final class Stage implements AutoCloseable {
    private final Path folder;
    private final RedisServer redis;
    private final H2Server h2;
    private final RedisBackend backend;
    private final Connection connection;

    private Stage(Path folder) throws SQLException {
        this.folder = folder;
        this.redis = RedisServer.builder()
                .directory(folder.resolve("redis"))
                .config("appendonly", "yes")
                .start();
        this.h2 = H2Server.start(folder.resolve("h2"), 0);
        this.backend = RedisBackend.connect(redis.uri());
        this.connection = DriverManager.getConnection(h2.url());
    }

    static Stage open() throws IOException, SQLException {
        return new Stage(Files.createTempDirectory("stint-demo-"));
    }

    Backend backend() {
        return backend;
    }

    Client client() {
        return new Client(backend);
    }

    Connection connection() {
        return connection;
    }

    String redisUri() {
        return redis.uri();
    }

    String jdbcUrl() {
        return h2.url();
    }

    /** Where workers may write their logs. */
    Path folder() {
        return folder;
    }

    @Override
    public void close() throws SQLException, IOException {
        connection.close();
        backend.close();
        h2.close();
        redis.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(Stage::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
