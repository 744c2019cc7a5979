package dev.stint.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.Controls;
import dev.stint.backend.InMemoryBackend;
import dev.stint.backend.RunFilter;
import dev.stint.backend.RunPage;
import dev.stint.client.Client;
import dev.stint.client.RunOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ten thousand requests that nobody should send, over raw sockets: none is an error of the server's, none hangs. */
@Timeout(120)
class HostileTest {
    private static final String READER = "reader-secret";
    private static final int REQUESTS = 10_000;

    private static final InMemoryBackend BACKEND = new InMemoryBackend();
    private static final AdminServer SERVER = AdminServer.builder(BACKEND)
            .token("reader", Role.READ, READER)
            .token("alice", Role.OPERATE, "alice-secret")
            .bodyLimit(4096)
            .types(AdminCase.COPY)
            .build();

    @BeforeAll
    static void a_server_with_a_run() {
        new Client(BACKEND).enqueue(AdminCase.COPY, new AdminCase.Args("7", 1, "secret"), RunOptions.NONE.id("victim"));
        SERVER.start();
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    @Test
    void without_the_right_nothing_is_changed_and_nothing_fails() throws IOException {
        RunPage runs = BACKEND.list(RunFilter.ALL);
        Controls controls = BACKEND.controls();

        Map<Integer, Integer> answers = barrage(2_026_03_01, List.of("", "Bearer wrong-secret", "Bearer " + READER));

        assertThat(answers).doesNotContainKey(500);
        assertThat(answers.keySet()).contains(400, 401, 403, 404);
        assertThat(BACKEND.list(RunFilter.ALL)).isEqualTo(runs);
        assertThat(BACKEND.controls()).isEqualTo(controls);
    }

    @Test
    void with_the_right_nothing_fails_either() throws IOException {
        Map<Integer, Integer> answers = barrage(2_026_11_24, List.of("Bearer alice-secret"));

        assertThat(answers).doesNotContainKey(500);
        assertThat(answers.keySet()).contains(200, 400, 404, 405, 413, 415);
    }

    /** How often which status came; 0 for a connection that was closed without an answer. */
    private static Map<Integer, Integer> barrage(long seed, List<String> authorizations) throws IOException {
        Map<Integer, Integer> answers = new TreeMap<>();
        HostileRequests requests = new HostileRequests(new Random(seed), authorizations);
        for (int i = 0; i < REQUESTS / 2; i++) {
            byte[] request = requests.next();
            int status = status(request);
            answers.merge(status, 1, Integer::sum);
            assertThat(status)
                    .as(() -> "request of seed " + seed + ": " + new String(request, StandardCharsets.ISO_8859_1))
                    .isNotEqualTo(500);
        }
        return answers;
    }

    private static int status(byte[] request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), SERVER.port())) {
            socket.setSoTimeout(30_000); // a hang is a failure
            try {
                socket.getOutputStream().write(request);
                socket.shutdownOutput();
                return status(socket.getInputStream());
            } catch (java.net.SocketTimeoutException e) {
                throw e;
            } catch (IOException e) {
                return 0; // cut off
            }
        }
    }

    private static int status(InputStream in) throws IOException {
        byte[] line = in.readNBytes(12);
        String text = new String(line, StandardCharsets.ISO_8859_1);
        return text.matches("HTTP/1\\.1 \\d{3}") ? Integer.parseInt(text.substring(9)) : 0;
    }

    @Test
    void those_who_send_slowly_hold_nobody_up() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 60; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), SERVER.port());
                slow.add(socket);
                String begun = i % 2 == 0
                        ? "GET /api/me HTT"
                        : "POST /api/pause HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer alice-secret\r\n"
                                + "Content-Length: 100\r\n\r\n{";
                socket.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
            }

            assertThat(status("GET /health HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))
                    .isEqualTo(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }
}
