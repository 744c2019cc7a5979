package dev.stint.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds a port that a server can keep, through restarts too. */
final class FreePort {
    /**
     * Below the ports that the system gives to outgoing connections (from 32768 on Linux): while a server is down, its
     * port must not go to some client, least of all to one that keeps trying to reach this very port and so meets itself.
     */
    private static final int FROM = 15_000;

    private static final int TO = 32_000;
    private static final int TRIES = 100;

    private FreePort() {}

    static int pick() throws IOException {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(FROM, TO);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IOException("no free port found between " + FROM + " and " + TO + " in " + TRIES + " tries");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
