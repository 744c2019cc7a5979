package dev.stint.samples.embedded;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The servers that all processes share which use the same data folder. The first of them starts a host process for the
 * servers; it stops them when the last has gone, however that one ended. To be used once per process.
 */
public final class EmbeddedServers {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    /** Keeps the shared lock from being collected, and closed, as garbage. */
    private static final List<FileLatch> MEMBERSHIPS = new CopyOnWriteArrayList<>();

    private final DataFolder folder;

    private EmbeddedServers(DataFolder folder) {
        this.folder = folder;
    }

    /**
     * The folder for those who name none: {@code data} beside the jar, or the classes, that this process runs.
     *
     * @throws IOException if this code comes from no file
     */
    public static Path besideTheCode() throws IOException {
        CodeSource code = EmbeddedServers.class.getProtectionDomain().getCodeSource();
        try {
            return Path.of(code.getLocation().toURI()).resolveSibling("data");
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            throw new IOException("there is no folder beside " + code.getLocation() + ": name one by --data", e);
        }
    }

    /**
     * Joins those who use the servers, until this process ends.
     *
     * @param data the folder, created if missing
     * @return where the servers are
     * @throws IOException if they do not come up; the message ends with the host's own last words
     */
    public static Addresses join(Path data) throws IOException {
        DataFolder folder = new DataFolder(Files.createDirectories(data.toAbsolutePath()));
        // Never closed: the system gives it back with this process. It waits here while a host is on its way out.
        MEMBERSHIPS.add(FileLatch.shared(folder.clients()));
        FileLatch starting = FileLatch.exclusive(folder.starting());
        try {
            return new EmbeddedServers(folder).found();
        } finally {
            starting.close();
        }
    }

    private Addresses found() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Process launched = null;
        while (System.nanoTime() < deadline) {
            boolean vacant = isVacant();
            Optional<Addresses> addresses = vacant ? Optional.empty() : folder.addresses();
            if (addresses.isPresent()) {
                return addresses.get();
            }
            if (vacant && launched != null && !launched.isAlive()) {
                throw new IOException("the embedded servers did not start: " + folder.lastWords()
                        + "\nName servers of your own by --redis and --jdbc, or mend what " + folder.log() + " tells");
            }
            if (vacant && launched == null) {
                launched = launch();
            }
            pause();
        }
        throw new IOException("the embedded servers were not ready after " + PATIENCE.toSeconds() + " s: "
                + folder.lastWords() + "\nStop what still runs on " + folder.path() + ", and try again");
    }

    /** Whether no host lives; what the last one published goes, while no new one can have published anything. */
    private boolean isVacant() throws IOException {
        Optional<FileLatch> latch = FileLatch.tryExclusive(folder.host());
        if (latch.isEmpty()) {
            return false;
        }
        try {
            folder.unpublish();
            return true;
        } finally {
            latch.get().close();
        }
    }

    /** In a session of its own: Ctrl-C in a terminal is for the first client, not for the servers of them all. */
    private Process launch() throws IOException {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            command.add(SETSID.toString());
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(ServerHost.class.getName(), folder.path().toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(folder.log().toFile()))
                .start();
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the embedded servers", e);
        }
    }
}
