package dev.stint.samples.fire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a server that a test can make worse. Its port stays the same while the server behind it goes and comes. Thread-safe. */
final class Proxy implements AutoCloseable {
    private final ServerSocket door;
    private final InetSocketAddress server;
    private final Weather weather = new Weather();
    private final Set<Passage> passages = ConcurrentHashMap.newKeySet();

    private Proxy(ServerSocket door, InetSocketAddress server) {
        this.door = door;
        this.server = server;
    }

    /** A fair way to a port of this machine. */
    static Proxy to(int port) throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        Proxy proxy = new Proxy(new ServerSocket(0, 50, here), new InetSocketAddress(here, port));
        Thread accepting = new Thread(proxy::accept, "proxy-" + proxy.port());
        accepting.setDaemon(true);
        accepting.start();
        return proxy;
    }

    int port() {
        return door.getLocalPort();
    }

    Weather weather() {
        return weather;
    }

    /** How many connections lead through it now. */
    int connections() {
        return passages.size();
    }

    /** Resets all connections; new ones may be made. */
    void cut() {
        passages.forEach(Passage::reset);
    }

    /** Every connection breaks in the midst of its next reply. */
    void resetInReply(int afterBytes) {
        passages.forEach(passage -> passage.resetInReply(afterBytes));
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                lead(door.accept());
            } catch (IOException e) {
                // The door is closed, or the client has gone again.
            }
        }
    }

    @SuppressWarnings("resource") // the passage closes both
    private void lead(Socket client) throws IOException {
        Socket behind = new Socket();
        Passage[] self = new Passage[1];
        Passage passage = new Passage(client, behind, weather, () -> passages.remove(self[0]));
        self[0] = passage;
        try {
            client.setTcpNoDelay(true);
            behind.setTcpNoDelay(true);
            behind.connect(server);
        } catch (IOException refused) {
            passage.reset();
            return;
        }
        passages.add(passage);
        passage.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
        weather.clear();
        cut();
    }
}
