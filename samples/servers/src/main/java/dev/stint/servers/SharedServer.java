package dev.stint.servers;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The servers that all tests of one JVM share: started when first asked for, closed when the JVM ends. A server of
 * one's own takes their place when an environment variable names it. Tests that break a server start one for
 * themselves, and tests that cannot have one say {@link #whyNot()} when they skip.
 *
 * <p>This class is safe for use by several threads.
 */
public final class SharedServer {
    /** A Redis, or the one that {@code STINT_REDIS_URI} names, such as {@code redis://127.0.0.1:6379}. */
    public static final SharedServer REDIS =
            new SharedServer("STINT_REDIS_URI", RedisServer::whyNot, RedisServer.builder());

    /** A PostgreSQL, or the one that {@code STINT_POSTGRES_URL} names: a JDBC URL with user and password. */
    public static final SharedServer POSTGRES =
            new SharedServer("STINT_POSTGRES_URL", PostgresServer::whyNot, PostgresServer.builder());

    /** A MariaDB, or the one that {@code STINT_MARIADB_URL} names: a JDBC URL with user and password. */
    public static final SharedServer MARIADB =
            new SharedServer("STINT_MARIADB_URL", MariaDbServer::whyNot, MariaDbServer.builder());

    private final String variable;
    private final Supplier<Optional<String>> whyNot;
    private final ServerBuilder<?> builder;
    private @Nullable String address;

    private SharedServer(String variable, Supplier<Optional<String>> whyNot, ServerBuilder<?> builder) {
        this.variable = variable;
        this.whyNot = whyNot;
        this.builder = builder;
    }

    /**
     * Says why this server cannot be had here. Starts nothing.
     *
     * @return the reason, with what to do about it; empty if it can be had
     */
    public Optional<String> whyNot() {
        return named().isPresent()
                ? Optional.empty()
                : whyNot.get().map(reason -> reason + "; or name a server of your own in " + variable);
    }

    /**
     * Where to connect; the first call starts the server.
     *
     * @return a {@code redis:} URI or a JDBC URL with user and password
     * @throws IllegalStateException if it cannot be had here
     */
    public synchronized String address() {
        if (address == null) {
            address = named().orElseGet(this::started);
        }
        return address;
    }

    private Optional<String> named() {
        return Optional.ofNullable(System.getenv(variable)).filter(value -> !value.isEmpty());
    }

    private String started() {
        whyNot().ifPresent(reason -> {
            throw new IllegalStateException(reason);
        });
        LocalServer server = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "close-shared-server"));
        return server.address();
    }
}
