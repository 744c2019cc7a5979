package dev.stint.samples.embedded;

import dev.stint.servers.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/** The process in which the embedded servers live; started by {@link EmbeddedServers}, ends after its last client. */
final class ServerHost {
    private static final int TRIES = 100;

    private final DataFolder folder;

    private ServerHost(DataFolder folder) {
        this.folder = folder;
    }

    /** Runs with one argument: the data folder. */
    public static void main(String[] args) throws Exception {
        new ServerHost(new DataFolder(Path.of(args[0]))).run();
        System.exit(0);
    }

    private void run() throws Exception {
        Optional<FileLatch> place = place();
        if (place.isEmpty()) {
            System.err.println("Another host serves " + folder.path());
            return;
        }
        serve();
        folder.unpublish();
        // The host's lock goes first: who gets the clients' one then finds that there is no host.
        place.get().close();
    }

    /** A client looks whether a host lives by taking this lock for a moment. */
    private Optional<FileLatch> place() throws IOException, InterruptedException {
        Optional<FileLatch> place = FileLatch.tryExclusive(folder.host());
        for (int tries = 1; place.isEmpty() && tries < TRIES; tries++) {
            Thread.sleep(10);
            place = FileLatch.tryExclusive(folder.host());
        }
        return place;
    }

    private void serve() throws IOException, SQLException {
        try (RedisServer redis = redis(folder.port("redis"));
                H2Server h2 = h2(folder.port("h2"))) {
            folder.keepPorts(redis.port(), h2.port());
            folder.publish(new Addresses(redis.uri(), h2.url()));
            // Granted when the last client has gone. Not closed: the process ends right after it.
            FileLatch unused = FileLatch.exclusive(folder.clients());
        }
    }

    private RedisServer redis(int port) {
        try {
            return RedisServer.builder()
                    .directory(folder.path().resolve("redis"))
                    .port(port)
                    .config("appendonly", "yes")
                    .start();
        } catch (UncheckedIOException e) {
            if (port == 0) {
                throw e;
            }
            // Somebody else has the port now.
            return redis(0);
        }
    }

    private H2Server h2(int port) throws SQLException {
        try {
            return H2Server.start(folder.path().resolve("h2"), port);
        } catch (SQLException e) {
            if (port == 0) {
                throw e;
            }
            return h2(0);
        }
    }
}
