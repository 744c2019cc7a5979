package dev.stint.samples.fire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.samples.fire.Weather.Course;
import dev.stint.samples.fire.Weather.Way;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProxyTest {
    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final Proxy proxy = Proxy.to(server.getLocalPort());
    private Socket client;
    private Socket behind;

    ProxyTest() throws IOException {}

    @BeforeEach
    void a_connection() throws IOException {
        client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        behind = server.accept();
        behind.setSoTimeout(100);
        client.setSoTimeout(100);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        behind.close();
        proxy.close();
        server.close();
    }

    private static void say(Socket from, String words) throws IOException {
        from.getOutputStream().write(words.getBytes(US_ASCII));
    }

    private static String heard(Socket by, int length) throws IOException {
        return new String(by.getInputStream().readNBytes(length), US_ASCII);
    }

    @Test
    void what_is_said_arrives_on_both_sides() throws IOException {
        say(client, "ping");
        assertThat(heard(behind, 4)).isEqualTo("ping");
        say(behind, "pong");
        assertThat(heard(client, 4)).isEqualTo("pong");
    }

    @Test
    void what_is_held_arrives_when_the_weather_clears() throws IOException {
        proxy.weather().course(Course.HOLD);
        say(client, "ping");
        assertThatThrownBy(() -> heard(behind, 4)).isInstanceOf(SocketTimeoutException.class);

        proxy.weather().clear();

        behind.setSoTimeout(0);
        assertThat(heard(behind, 4)).isEqualTo("ping");
    }

    @Test
    void a_dropped_reply_never_arrives_although_the_request_did() throws IOException {
        proxy.weather().course(Way.REPLY, Course.DROP);
        say(client, "ping");
        assertThat(heard(behind, 4)).isEqualTo("ping");
        say(behind, "pong");

        assertThatThrownBy(() -> heard(client, 4)).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void a_reply_is_cut_off_in_its_midst() throws IOException {
        client.setSoTimeout(0);
        proxy.resetInReply(2);
        say(behind, "pong");

        assertThatThrownBy(() -> heard(client, 4)).isInstanceOf(SocketException.class);
    }

    @Test
    void connections_are_cut_and_new_ones_made() throws IOException {
        client.setSoTimeout(0);
        proxy.cut();
        assertThatThrownBy(() -> heard(client, 1)).isInstanceOf(SocketException.class);

        try (Socket again = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
                Socket there = server.accept()) {
            say(again, "ping");
            assertThat(heard(there, 4)).isEqualTo("ping");
        }
    }

    @Test
    void a_long_wire_takes_its_time() throws IOException {
        Duration roundTrip = Duration.ofMillis(80);
        behind.setSoTimeout(0);
        client.setSoTimeout(0);
        proxy.weather().delay(roundTrip);
        long before = System.nanoTime();
        say(client, "ping");
        heard(behind, 4);
        say(behind, "pong");
        heard(client, 4);

        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(roundTrip.toNanos());
    }
}
