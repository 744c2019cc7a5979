package dev.stint.servers;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL 18. It does not {@code fsync}: what it committed survives its own end, not the machine's. */
public final class PostgresServer extends LocalServer {
    private static final int PROTOCOL_3 = 196_608;
    private static final String USER = "postgres";

    private final @Nullable PostgresServer primary;

    private PostgresServer(ServerBuilder.Settings settings, @Nullable PostgresServer primary) {
        super("postgres", settings);
        this.primary = primary;
    }

    /**
     * Describes a server; its options are those of {@code postgresql.conf}.
     *
     * @return a builder
     */
    public static ServerBuilder<PostgresServer> builder() {
        return new ServerBuilder<>(settings -> new PostgresServer(settings, null));
    }

    /**
     * Describes a hot standby of this server, which streams from it. Its data begin as a copy, for which this server is
     * stopped and started again; connections to it break.
     *
     * @return a builder
     */
    public ServerBuilder<PostgresServer> standby() {
        return new ServerBuilder<>(settings -> new PostgresServer(settings, this));
    }

    /**
     * Says why no such server can be started here. Starts nothing that stays.
     *
     * @return the reason, with what to do about it; empty if one can be started
     */
    public static Optional<String> whyNot() {
        if (Carrier.find(resource()).isEmpty()) {
            return Optional.of(
                    "no PostgreSQL for " + Platform.current() + ": " + resource() + " is not on the class path"
                            + " (a jar of io.zonky.test.postgres carries it, which a module declares in test scope)");
        }
        if (Platform.isRoot() && !UserNamespace.ALLOWED) {
            return Optional.of("PostgreSQL refuses to run as root, and this system refuses the user namespace"
                    + " (unshare -U) that would hide it: run the build as an ordinary user");
        }
        return Optional.empty();
    }

    /**
     * Where to connect, user included.
     *
     * @return the URL of the database {@code postgres}
     */
    public String jdbcUrl() {
        return address();
    }

    /**
     * The user to connect as, a superuser.
     *
     * @return the user
     */
    public String user() {
        return USER;
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
        return "jdbc:postgresql://" + host() + ":" + port() + "/postgres?user=" + USER;
    }

    @Override
    void prepare() throws IOException, InterruptedException {
        if (Files.exists(data().resolve("PG_VERSION"))) {
            return;
        }
        if (primary != null) {
            primary.whileStopped(() -> UnpackedFiles.copy(primary.data(), data()));
            Files.createFile(data().resolve("standby.signal"));
        } else {
            List<String> command = program("initdb");
            command.addAll(List.of("--pgdata=" + data(), "--username=" + USER, "--auth=trust"));
            command.addAll(List.of("--encoding=UTF8", "--locale=C", "--no-sync"));
            ServerProcess.run(command, log());
        }
    }

    @Override
    List<String> command() throws IOException {
        List<String> command = program("postgres");
        command.addAll(List.of("-D", data().toString(), "-h", host(), "-p", Integer.toString(port())));
        // No socket in the file system: its path must be short, and the directory's may be long.
        command.addAll(List.of("-c", "unix_socket_directories=", "-c", "fsync=off"));
        if (primary != null) {
            command.addAll(List.of("-c", "primary_conninfo=" + primary.conninfo()));
        }
        config().forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    /** Says hello as a client does; until it is ready, the reply to that is an error. */
    @Override
    boolean answers(Socket socket) throws IOException {
        byte[] who = ("user\0" + USER + "\0database\0postgres\0\0").getBytes(US_ASCII);
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.writeInt(2 * Integer.BYTES + who.length);
        out.writeInt(PROTOCOL_3);
        out.write(who);
        return socket.getInputStream().read() == 'R';
    }

    /** The fast shutdown; on a {@code TERM} it would wait for its clients to leave. */
    @Override
    String stopSignal() {
        return "INT";
    }

    private String conninfo() {
        return "host=" + host() + " port=" + port() + " user=" + USER + " application_name=standby";
    }

    private Path data() {
        return directory().resolve("data");
    }

    /** As root, in a user namespace in which it is nobody in particular. */
    private static List<String> program(String name) throws IOException {
        Carrier carrier = Carrier.find(resource()).orElseThrow(() -> new IOException(whyNot().orElseThrow()));
        Path home = UnpackedFiles.unpackedOnce("postgres-" + carrier.fingerprint(), folder -> {
            try (InputStream in = carrier.open()) {
                TarXz.unpack(in, folder);
            }
        });
        List<String> command = new ArrayList<>(Platform.isRoot() ? List.of("unshare", "-U") : List.of());
        command.add(home.resolve("bin").resolve(name).toString());
        return command;
    }

    private static String resource() {
        Platform platform = Platform.current();
        String arch = switch (platform.arch()) {
            case "amd64" -> "x86_64";
            case "arm64" -> "arm_64";
            default -> platform.arch();
        };
        return "postgres-" + platform.os() + "-" + arch + ".txz";
    }

    /** Asked once, and only as root. */
    private static final class UserNamespace {
        static final boolean ALLOWED = tryOne();

        private static boolean tryOne() {
            try {
                return new ProcessBuilder("unshare", "-U", "true").start().waitFor() == 0;
            } catch (IOException noSuchProgram) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
