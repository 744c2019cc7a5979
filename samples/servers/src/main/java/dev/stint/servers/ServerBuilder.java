package dev.stint.servers;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Describes a server and starts it. Not safe for use by several threads.
 *
 * @param <S> the kind of server
 */
public final class ServerBuilder<S extends LocalServer> {
    private static final int HIGHEST_PORT = 65_535;

    private final Function<Settings, S> kind;
    private final Map<String, String> config = new LinkedHashMap<>();
    private @Nullable Path directory;
    private int port;

    ServerBuilder(Function<Settings, S> kind) {
        this.kind = kind;
    }

    /**
     * Keeps the server's data in a directory, which is created if missing and left in place on close. Without one the
     * data live in a temporary directory that goes on close.
     *
     * @param directory where
     * @return this
     */
    public ServerBuilder<S> directory(Path directory) {
        this.directory = directory.toAbsolutePath();
        return this;
    }

    /**
     * Sets the port on the loopback address. The default, 0, takes a free one.
     *
     * @param port 0 to 65535
     * @return this
     */
    public ServerBuilder<S> port(int port) {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("port must be 0 (any) to " + HIGHEST_PORT + " but is " + port);
        }
        this.port = port;
        return this;
    }

    /**
     * Sets an option of the server itself, in the server's own words.
     *
     * @param name such as {@code appendonly} (Redis) or {@code max_connections} (PostgreSQL, MariaDB)
     * @param value its value
     * @return this
     */
    public ServerBuilder<S> config(String name, String value) {
        config.put(name, value);
        return this;
    }

    /**
     * Starts the server and waits until it answers.
     *
     * @return the running server
     * @throws java.io.UncheckedIOException if it does not come up; the message ends with the server's own last words
     */
    public S start() {
        S server = kind.apply(new Settings(directory, port, Map.copyOf(config)));
        server.begin();
        return server;
    }

    /** What was asked for; no directory means a temporary one. */
    record Settings(@Nullable Path directory, int port, Map<String, String> config) {}
}
