package dev.stint.servers;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A real server in a child process, on the loopback address. It lives until it is closed or until this JVM has ended,
 * however that happens: it still answers while shutdown hooks run, and a {@code kill -9} of the JVM takes it along.
 *
 * <p>This class is safe for use by several threads.
 */
public abstract sealed class LocalServer implements AutoCloseable permits MariaDbServer, PostgresServer, RedisServer {
    private static final Duration TIME_TO_START = Duration.ofSeconds(60);
    private static final Duration TIME_TO_STOP = Duration.ofSeconds(10);
    private static final int PORT_TRIES = 3;

    private final String name;
    private final ServerBuilder.Settings settings;
    private final Path directory;
    private final boolean temporary;
    private final DirectoryLock lock;
    private volatile int port;
    private @Nullable ServerProcess process;
    private boolean closed;

    LocalServer(String name, ServerBuilder.Settings settings) {
        this.name = name;
        this.settings = settings;
        this.temporary = settings.directory() == null;
        try {
            this.directory = settings.directory() == null
                    ? Files.createTempDirectory("stint-" + name + "-")
                    : Files.createDirectories(settings.directory());
            this.lock = DirectoryLock.take(directory);
        } catch (IOException e) {
            throw failure("cannot be given its directory", e);
        }
    }

    /** Makes the data directory ready for {@link #command()}, where it is not yet. */
    abstract void prepare() throws IOException, InterruptedException;

    /** The program and its arguments, staying in the foreground. */
    abstract List<String> command() throws IOException;

    /** Whether what listens there is this kind of server and ready for work. */
    abstract boolean answers(Socket socket) throws IOException;

    /** The signal that stops it without waiting for its clients. */
    abstract String stopSignal();

    /** What a client needs to connect. */
    abstract String address();

    /**
     * The address to connect to.
     *
     * @return the loopback address
     */
    public final String host() {
        return "127.0.0.1";
    }

    /**
     * The port, the same after every restart.
     *
     * @return the port
     */
    public final int port() {
        return port;
    }

    /**
     * The directory of its data and its log.
     *
     * @return the directory
     */
    public final Path directory() {
        return directory;
    }

    /** Ends the process and its children with {@code SIGKILL}. Does nothing to one that has ended. */
    public final synchronized void kill() {
        ServerProcess running = process;
        if (running != null) {
            unchecked("cannot be killed", running::kill);
            process = null;
        }
    }

    /** Starts a new process on the same port and data; one that still runs is stopped first. */
    public final synchronized void restart() {
        if (closed) {
            throw new IllegalStateException(name + " is closed; its data may be gone: build another");
        }
        unchecked("did not restart", () -> {
            stop();
            launch();
        });
    }

    /** Does something with the files of this server while it is stopped. */
    final synchronized void whileStopped(Action action) {
        unchecked("was not left for a while", () -> {
            stop();
            try {
                action.run();
            } finally {
                launch();
            }
        });
    }

    /** Freezes the process and its children with {@code SIGSTOP}: connections stay open and nothing answers. */
    public final synchronized void suspend() {
        signal("STOP");
    }

    /** Lets a suspended process go on. */
    public final synchronized void resume() {
        signal("CONT");
    }

    /** Stops the server; a temporary directory goes with it. Closing again does nothing. */
    @Override
    public final synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        unchecked("did not stop", () -> {
            stop();
            lock.close();
            if (temporary) {
                UnpackedFiles.delete(directory);
            }
        });
    }

    final Map<String, String> config() {
        return settings.config();
    }

    final Path log() {
        return directory.resolve(name + ".log");
    }

    final synchronized void begin() {
        try {
            unchecked("did not start", () -> {
                prepare();
                launchOnSomePort();
            });
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void launchOnSomePort() throws IOException, InterruptedException {
        for (int tries = 1; ; tries++) {
            port = settings.port() == 0 ? FreePort.pick() : settings.port();
            try {
                launch();
                return;
            } catch (EndedEarlyException e) {
                // Somebody else may have taken the free port in between.
                if (settings.port() != 0 || tries == PORT_TRIES) {
                    throw e;
                }
            }
        }
    }

    private void launch() throws IOException, InterruptedException {
        ServerProcess started = ServerProcess.start(command(), log());
        process = started;
        long deadline = System.nanoTime() + TIME_TO_START.toNanos();
        while (!answers()) {
            if (!started.isAlive()) {
                throw new EndedEarlyException(name + " ended by itself on port " + port + ":\n" + started.lastWords());
            }
            if (System.nanoTime() > deadline) {
                throw new IOException(name + " does not answer on port " + port + " after " + TIME_TO_START.toSeconds()
                        + " s:\n" + started.lastWords());
            }
            Thread.sleep(5);
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(1_000);
            return answers(socket);
        } catch (IOException notYet) {
            return false;
        }
    }

    private void stop() throws IOException, InterruptedException {
        ServerProcess running = process;
        if (running != null) {
            running.signal("CONT");
            running.stop(stopSignal(), TIME_TO_STOP);
            process = null;
        }
    }

    private void signal(String signal) {
        ServerProcess running = process;
        if (running == null) {
            throw new IllegalStateException(name + " is not running: it was killed or closed");
        }
        unchecked("cannot be sent " + signal, () -> running.signal(signal));
    }

    private void unchecked(String what, Action action) {
        try {
            action.run();
        } catch (IOException e) {
            throw failure(what, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(what, new InterruptedIOException("interrupted while waiting"));
        }
    }

    private UncheckedIOException failure(String what, IOException cause) {
        return new UncheckedIOException(name + " " + what + ": " + cause.getMessage(), cause);
    }

    @FunctionalInterface
    interface Action {
        void run() throws IOException, InterruptedException;
    }

    private static final class EndedEarlyException extends IOException {
        private static final long serialVersionUID = 1;

        EndedEarlyException(String message) {
            super(message);
        }
    }
}
