package dev.stint.servers;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A real Redis 7.0. Without {@code appendonly} its data do not survive a restart. */
public final class RedisServer extends LocalServer {
    private static final String VERSION = "7.0.15";
    private static final byte[] PING = "PING\r\n".getBytes(US_ASCII);

    private RedisServer(ServerBuilder.Settings settings) {
        super("redis", settings);
    }

    /**
     * Describes a server; its options are those of {@code redis.conf}.
     *
     * @return a builder
     */
    public static ServerBuilder<RedisServer> builder() {
        return new ServerBuilder<>(RedisServer::new);
    }

    /**
     * Says why no such server can be started here. Starts nothing.
     *
     * @return the reason, with what to do about it; empty if one can be started
     */
    public static Optional<String> whyNot() {
        return Carrier.find(resource()).isPresent()
                ? Optional.empty()
                : Optional.of("no Redis for " + Platform.current() + ": " + resource()
                        + " is not on the class path (org.signal:embedded-redis carries it)");
    }

    /**
     * Where to connect.
     *
     * @return such as {@code redis://127.0.0.1:6379}
     */
    public String uri() {
        return address();
    }

    @Override
    String address() {
        return "redis://" + host() + ":" + port();
    }

    @Override
    void prepare() {
        // Redis makes its files itself.
    }

    @Override
    List<String> command() throws IOException {
        List<String> command = new ArrayList<>(List.of(program().toString()));
        command.addAll(List.of("--bind", host(), "--port", Integer.toString(port())));
        command.addAll(List.of("--dir", directory().toString(), "--save", ""));
        config().forEach((name, value) -> command.addAll(List.of("--" + name, value)));
        return command;
    }

    /** While it loads its data it listens already, and answers {@code -LOADING}. */
    @Override
    boolean answers(Socket socket) throws IOException {
        socket.getOutputStream().write(PING);
        return new String(socket.getInputStream().readNBytes(5), US_ASCII).equals("+PONG");
    }

    @Override
    String stopSignal() {
        return "TERM";
    }

    private static String resource() {
        Platform platform = Platform.current();
        return "redis-server-" + VERSION + "-" + platform.os() + "-" + platform.arch();
    }

    private static Path program() throws IOException {
        Carrier carrier = Carrier.find(resource()).orElseThrow(() -> new IOException(whyNot().orElseThrow()));
        return UnpackedFiles.unpackedOnce("redis-" + carrier.fingerprint(), folder -> unpack(carrier, folder))
                .resolve("redis-server");
    }

    private static void unpack(Carrier carrier, Path folder) throws IOException {
        Path program = folder.resolve("redis-server");
        try (InputStream in = carrier.open()) {
            Files.copy(in, program);
        }
        UnpackedFiles.makeExecutable(program);
    }
}
