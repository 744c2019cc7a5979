package dev.stint.samples.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.h2.tools.Server;

/** An H2 database in this process, open to others on the loopback address until it is closed. */
public final class H2Server implements AutoCloseable {
    private static final String NAME = "samples";

    private final Server server;
    private final Connection keeper;

    private H2Server(Server server, Connection keeper) {
        this.server = server;
        this.keeper = keeper;
    }

    /**
     * Opens the database, created if missing, and listens.
     *
     * @param folder of its files
     * @param port 0 for any
     * @throws SQLException if the database cannot be opened, or the port is taken
     */
    public static H2Server start(Path folder, int port) throws SQLException {
        System.setProperty("h2.bindAddress", "127.0.0.1");
        Path base = folder.toAbsolutePath();
        Connection keeper = DriverManager.getConnection("jdbc:h2:file:" + base.resolve(NAME) + ";USER=stint");
        try {
            Server server = Server.createTcpServer("-tcpPort", Integer.toString(port), "-baseDir", base.toString());
            return new H2Server(server.start(), keeper);
        } catch (SQLException e) {
            keeper.close();
            throw e;
        }
    }

    /** Where it listens. */
    public int port() {
        return server.getPort();
    }

    /** What a client connects to. */
    public String url() {
        return "jdbc:h2:tcp://127.0.0.1:" + port() + "/./" + NAME + ";USER=stint";
    }

    @Override
    public void close() throws SQLException {
        try (keeper) {
            server.stop();
        }
    }
}
