package dev.stint.admin;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.stint.backend.Backend;
import dev.stint.job.JobDocuments;
import dev.stint.job.JobType;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The admin surface on a port of its own, on the JDK's HTTP server. Thread-safe; {@link #start} and {@link #stop} may be called
 * twice, and stop without start. Does not own its backend.
 *
 * <p>Three settings of the JDK's server hold for the whole process; they are made here before the first server is, unless the
 * application has made them: {@code sun.net.httpserver.nodelay=true} (else each answer on a kept connection waits 40 ms),
 * {@code sun.net.httpserver.maxReqTime=10} (seconds that a request may take to come in) and
 * {@code jdk.httpserver.maxConnections=1000}.
 */
public final class AdminServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);

    private final AdminApi api;
    private final InetSocketAddress address;
    private @Nullable HttpServer server;
    private @Nullable ExecutorService threads;
    private boolean stopped;

    private AdminServer(AdminApi api, InetSocketAddress address) {
        this.api = api;
        this.address = address;
    }

    /** Begins to describe a surface of the given backend, which it does not own. */
    public static Builder builder(Backend backend) {
        return new Builder(backend);
    }

    /**
     * A surface as a handler of a JDK server that the application has already; mounted at whatever path. Without a
     * {@link Builder#token} it answers this machine only, wherever that server listens.
     */
    public static HttpHandler handler(AdminApi api) {
        return new ExchangeHandler(api);
    }

    /**
     * Begins to listen.
     *
     * @return this server
     * @throws UncheckedIOException if the port is taken
     * @throws IllegalStateException if the server was stopped
     */
    public synchronized AdminServer start() {
        if (stopped) {
            throw new IllegalStateException("the admin server was stopped: build a new one");
        }
        if (server == null) {
            ExecutorService pool = Executors.newCachedThreadPool(JdkServer.named("stint-admin"));
            HttpServer listening = JdkServer.listen(address);
            listening.createContext("/", new ExchangeHandler(api));
            listening.setExecutor(pool);
            listening.start();
            threads = pool;
            server = listening;
            LOG.info("The admin surface is at {}", uri());
        }
        return this;
    }

    /**
     * The port that it listens on.
     *
     * @throws IllegalStateException if it was not started
     */
    public synchronized int port() {
        if (server == null) {
            throw new IllegalStateException("the admin server has no port before it is started");
        }
        return server.getAddress().getPort();
    }

    /**
     * Where the page is.
     *
     * @throws IllegalStateException if it was not started
     */
    public URI uri() {
        String host = address.getAddress().isAnyLocalAddress()
                ? "localhost"
                : address.getAddress().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port() + "/");
    }

    /** Ends all streams and connections at once. */
    public synchronized void stop() {
        stopped = true;
        api.close();
        if (server != null) {
            server.stop(0);
        }
        if (threads != null) {
            threads.shutdownNow();
        }
    }

    /** As {@link #stop}. */
    @Override
    public void close() {
        stop();
    }

    /** Takes a surface's settings. Every method returns this builder; not thread-safe. */
    public static final class Builder {
        private final Backend backend;
        private final List<Token> tokens = new ArrayList<>();
        private InetAddress address = InetAddress.getLoopbackAddress();
        private int port;
        private int bodyLimit = 1 << 20;
        private Supplier<String> metrics = () -> "";
        private JobDocuments known = JobDocuments.NONE;
        private InstantSource clock = InstantSource.system();
        private EventHub.Pace pace = EventHub.Pace.USUAL;

        private Builder(Backend backend) {
            this.backend = backend;
        }

        /**
         * Where to listen; on loopback by default. Any other address needs a {@link #token}.
         *
         * @param host a name or an address of this machine; {@code 0.0.0.0} for all of them
         * @throws IllegalArgumentException if there is no such host
         */
        public Builder address(String host) {
            try {
                address = InetAddress.getByName(host);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(
                        "the admin server cannot listen on \"" + host + "\": there is no such host", e);
            }
            return this;
        }

        /**
         * Which port to listen on; 0, the default, for a free one.
         *
         * @throws IllegalArgumentException if it is not 0 to 65,535
         */
        public Builder port(int number) {
            if (number < 0 || number > 65_535) {
                throw new IllegalArgumentException("a port must be 0 to 65535, not " + number);
            }
            port = number;
            return this;
        }

        /**
         * Somebody who may ask. May be called several times; without any, everybody who reaches loopback may do everything.
         *
         * @param name kept with what is ordered, and written to the audit log
         * @param role what is allowed
         * @param secret at least 8 visible ASCII characters
         * @throws IllegalArgumentException if the name or the secret does not do
         */
        public Builder token(String name, Role role, String secret) {
            tokens.add(new Token(new AdminUser(name, role), secret));
            return this;
        }

        /**
         * The longest body of a request in bytes; 1 MiB by default.
         *
         * @throws IllegalArgumentException if it is not 1 KiB to 64 MiB
         */
        public Builder bodyLimit(int bytes) {
            if (bytes < 1 << 10 || bytes > 64 << 20) {
                throw new IllegalArgumentException("the body limit must be 1024 to 67108864 bytes, not " + bytes);
            }
            bodyLimit = bytes;
            return this;
        }

        /** What else is at {@code /metrics}: lines in the Prometheus text format, as a registry of the application writes them. */
        public Builder metrics(Supplier<String> text) {
            metrics = text;
            return this;
        }

        /** Jobs that can be enqueued before any worker has published them. */
        public Builder types(JobType<?>... types) {
            known = JobDocuments.of(List.of(types));
            return this;
        }

        /** The wall clock for ids of new runs and for the time shown; the system's by default. */
        public Builder clock(InstantSource source) {
            clock = source;
            return this;
        }

        /** For tests: how often the hub looks. */
        Builder pace(EventHub.Pace other) {
            pace = other;
            return this;
        }

        /** The surface without a server, to be mounted in the application's own. */
        public AdminApi api() {
            Desk desk = new Desk(backend, clock, known);
            EventHub hub = new EventHub(backend, pace, JdkServer.named("stint-admin-events"));
            return new AdminApi(Table.of(desk, hub, metrics), new Gate(tokens), bodyLimit, hub);
        }

        /**
         * A server that has not begun.
         *
         * @throws IllegalArgumentException if it is to listen beyond loopback without a token
         */
        public AdminServer build() {
            if (!address.isLoopbackAddress() && tokens.isEmpty()) {
                throw new IllegalArgumentException("the admin server does not listen on " + address.getHostAddress()
                        + " without a token: everybody who reaches it could stop the fleet. Add token(name, role, secret),"
                        + " or leave the address out for loopback");
            }
            return new AdminServer(api(), new InetSocketAddress(address, port));
        }
    }
}
