package dev.stint.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;

/** Redis's protocol by hand: one line out, one line back. */
final class RedisSocket implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;

    RedisSocket(RedisServer server) throws IOException {
        socket = new Socket(server.host(), server.port());
        socket.setSoTimeout(300);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    }

    String ask(String command) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(UTF_8));
        return read();
    }

    String read() throws IOException {
        return String.valueOf(in.readLine());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
