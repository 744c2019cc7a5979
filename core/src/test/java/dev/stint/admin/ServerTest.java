package dev.stint.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpServer;
import dev.stint.backend.InMemoryBackend;
import dev.stint.backend.MovableClock;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The surface on a real port. */
@Timeout(60)
class ServerTest {
    private final InMemoryBackend backend = new InMemoryBackend(new MovableClock());
    private final AdminServer server = AdminServer.builder(backend).build();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        server.stop();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(server.uri().resolve(path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void it_answers_over_the_line() throws Exception {
        server.start();

        HttpResponse<String> paused = send(to("/api/tags/shard%3Aa%2Fb/pause")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"why\":\"moves\"}")));

        assertThat(paused.statusCode()).as(paused.body()).isEqualTo(200);
        assertThat(paused.body()).contains("\"name\":\"shard:a/b\"", "\"why\":\"moves\"");
        assertThat(paused.headers().firstValue("ETag")).isPresent();
        assertThat(send(to("/api/nothing")).statusCode()).isEqualTo(404);
        assertThat(send(to("/api/overview").method("HEAD", HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(to("/api/pause").POST(HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void starting_and_stopping_twice_and_stopping_without_a_start_do_no_harm() {
        int port = server.start().port();
        assertThat(server.start().port()).isEqualTo(port);
        server.stop();
        server.stop();

        AdminServer idle = AdminServer.builder(backend).build();
        assertThatThrownBy(idle::port).hasMessageContaining("before it is started");
        idle.stop();
        assertThatThrownBy(idle::start).hasMessageContaining("build a new one");
    }

    @Test
    void mounted_without_a_token_it_does_not_take_another_machine_at_its_word_that_it_is_this_one() throws Exception {
        Optional<InetAddress> outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .findFirst();
        assumeThat(outside).as("an address that is not loopback").isPresent();
        HttpServer open = HttpServer.create(new InetSocketAddress(outside.orElseThrow(), 0), 0);
        open.createContext("/", AdminServer.handler(AdminServer.builder(backend).api()));
        open.start();
        try (Socket socket = new Socket(outside.orElseThrow(), open.getAddress().getPort())) {
            socket.getOutputStream()
                    .write(
                            "POST /api/pause HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 403").contains("its own machine only");
            assertThat(backend.controls().scopes()).isEmpty();
        } finally {
            open.stop(0);
        }
    }

    @Test
    void a_port_that_is_taken_is_named() {
        int port = server.start().port();

        try (AdminServer second = AdminServer.builder(backend).port(port).build()) {
            assertThatThrownBy(second::start)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(":" + port)
                    .hasMessageContaining("0 for a free one");
        }
    }

    @Test
    void with_a_token_it_listens_on_all_addresses() throws Exception {
        try (AdminServer open = AdminServer.builder(backend)
                .address("0.0.0.0")
                .token("alice", Role.OPERATE, "alice-secret")
                .build()
                .start()) {
            URI me = open.uri().resolve("/api/me");

            assertThat(send(HttpRequest.newBuilder(me)).statusCode()).isEqualTo(401);
            assertThat(send(HttpRequest.newBuilder(me).header("Authorization", "Bearer alice-secret"))
                            .body())
                    .contains("alice");
        }
    }

    @Test
    void events_come_over_the_line_and_end_with_the_server() throws Exception {
        server.start();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write(("GET /api/events HTTP/1.1\r\nHost: localhost:" + server.port() + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(until(lines, "retry: ")).startsWith("retry: ");
            assertThat(until(lines, "id: ")).startsWith("id: ");

            send(to("/api/pause").POST(HttpRequest.BodyPublishers.noBody()));

            assertThat(until(lines, "event: ")).isEqualTo("event: steered");
            server.stop();
            assertThat(until(lines, "never")).isNull();
        }
    }

    /** The next line that begins so; null at the end, also if it is rough. */
    private static String until(BufferedReader lines, String beginning) {
        try {
            String line = lines.readLine();
            while (line != null && !line.startsWith(beginning)) {
                line = lines.readLine();
            }
            return line;
        } catch (java.io.IOException e) {
            return null;
        }
    }

    @Test
    void an_application_mounts_it_in_a_server_of_its_own() throws Exception {
        HttpServer own = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (AdminApi api = AdminServer.builder(backend).api()) {
            own.createContext("/stint", AdminServer.handler(api));
            own.start();
            URI mounted = URI.create("http://localhost:" + own.getAddress().getPort() + "/stint/api/me");

            assertThat(send(HttpRequest.newBuilder(mounted)).body()).contains("local");
        } finally {
            own.stop(0);
        }
    }
}
