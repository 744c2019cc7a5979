package dev.stint.samples.fire;

import dev.stint.samples.fire.Weather.Way;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** One connection through a {@link Proxy}: two threads that carry what each side says to the other. */
final class Passage {
    private static final int WHOLE = Integer.MAX_VALUE;

    private final Socket client;
    private final Socket server;
    private final Weather weather;
    private final Runnable ended;
    private final AtomicInteger restOfReply = new AtomicInteger(WHOLE);

    Passage(Socket client, Socket server, Weather weather, Runnable ended) {
        this.client = client;
        this.server = server;
        this.weather = weather;
        this.ended = ended;
    }

    void start() {
        begin("requests", () -> carry(Way.REQUEST, client, server));
        begin("replies", () -> carry(Way.REPLY, server, client));
    }

    private void begin(String what, Runnable work) {
        Thread thread = new Thread(work, "proxy-" + what + "-" + client.getPort());
        thread.setDaemon(true);
        thread.start();
    }

    private void carry(Way way, Socket from, Socket to) {
        try {
            copy(way, from.getInputStream(), to.getOutputStream());
        } catch (IOException gone) {
            // The other thread finds out by itself.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    private void copy(Way way, InputStream in, OutputStream out) throws IOException, InterruptedException {
        byte[] bytes = new byte[8_192];
        for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
            int part = way == Way.REPLY ? Math.min(read, restOfReply.get()) : read;
            if (weather.carries(way, read)) {
                out.write(bytes, 0, part);
            }
            if (part < read) {
                reset();
                return;
            }
        }
    }

    /** The next reply ends after so many bytes, with a reset. */
    void resetInReply(int after) {
        restOfReply.set(after);
    }

    /** Ends the connection on both sides at once, and what is on its way with it. */
    void reset() {
        try {
            client.setSoLinger(true, 0);
            server.setSoLinger(true, 0);
        } catch (IOException alreadyClosed) {
            // That is all that was wanted.
        }
        close();
    }

    private void close() {
        try (client;
                server) {
            ended.run();
        } catch (IOException e) {
            // It is given up in any case.
        }
    }
}
