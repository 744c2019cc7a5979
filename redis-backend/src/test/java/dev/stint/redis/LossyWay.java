package dev.stint.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A way to a server that loses an answer, and the connection with it, when a test says so. */
final class LossyWay implements AutoCloseable {
    private final ServerSocket door;
    private final String host;
    private final int port;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean losing;

    LossyWay(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        this.door = new ServerSocket(0, 50, InetAddress.getByName(host));
        start(this::letIn);
    }

    String uri() {
        return "redis://" + host + ":" + door.getLocalPort();
    }

    /** Of what is asked next. The server has done it then. */
    void loseNextAnswer() {
        losing = true;
    }

    void breakConnections() {
        sockets.forEach(LossyWay::end);
        sockets.clear();
    }

    private static void start(Runnable what) {
        Thread thread = new Thread(what, "lossy-way");
        thread.setDaemon(true);
        thread.start();
    }

    private void letIn() {
        try {
            while (true) {
                Socket client = door.accept();
                if (door.isClosed()) { // one that has knocked in the very moment is let in by the system all the same
                    client.close();
                    return;
                }
                Socket server = new Socket(host, port);
                sockets.addAll(List.of(client, server));
                start(() -> pass(client, server, false));
                start(() -> pass(server, client, true));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void pass(Socket from, Socket to, boolean answers) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[8192];
            for (int read = in.read(bytes); read >= 0 && !(answers && losing); read = in.read(bytes)) {
                out.write(bytes, 0, read);
            }
            losing &= !answers;
        } catch (IOException broken) {
            // So is the other half.
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        breakConnections();
    }
}
