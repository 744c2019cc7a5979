package dev.stint.samples.bench;

import com.zaxxer.hikari.HikariDataSource;
import dev.stint.samples.command.UsageException;
import dev.stint.samples.database.Databases;
import dev.stint.servers.LocalServer;
import dev.stint.servers.PostgresServer;
import dev.stint.servers.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.sql.DataSource;

/** The servers that are measured against: the ones named, or embedded ones that go when this is closed. */
final class Place implements AutoCloseable {
    private static final int CONNECTIONS = 4;

    private final Deque<LocalServer> servers = new ArrayDeque<>();
    private final String redis;
    private final HikariDataSource database;

    private Place(BenchOptions options) throws Exception {
        database = UsageException.orMade(
                () -> Databases.open(options.jdbc().orElseGet(this::embeddedDatabase), CONNECTIONS));
        redis = options.redis().orElseGet(this::embeddedRedis);
    }

    static Place open(BenchOptions options) throws Exception {
        return new Place(options);
    }

    private String embeddedRedis() {
        RedisServer server = RedisServer.builder().config("appendonly", "yes").start();
        servers.push(server);
        return server.uri();
    }

    /** A real PostgreSQL where the class path carries one, else H2 in memory. */
    private String embeddedDatabase() {
        if (PostgresServer.whyNot().isPresent()) {
            return "jdbc:h2:mem:bench;DB_CLOSE_DELAY=-1";
        }
        PostgresServer server = PostgresServer.builder().start();
        servers.push(server);
        return server.jdbcUrl();
    }

    String redis() {
        return redis;
    }

    DataSource database() {
        return database;
    }

    /** The machine and the versions, for the head of the table. */
    String describe() throws SQLException {
        try (Connection connection = database.getConnection()) {
            var metadata = connection.getMetaData();
            return "Java " + Runtime.version() + ", " + Runtime.getRuntime().availableProcessors() + " x " + processor()
                    + ", " + metadata.getDatabaseProductName() + " " + metadata.getDatabaseProductVersion();
        }
    }

    private static String processor() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElseGet(() -> System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    @Override
    public void close() {
        database.close();
        servers.forEach(LocalServer::close);
    }
}
