package dev.stint.samples.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stint.samples.process.Await;
import dev.stint.servers.RedisServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that share the embedded servers of a folder. */
class EmbeddedServersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path data;

    private final List<Client> clients = new ArrayList<>();

    @BeforeEach
    void needs_redis() {
        RedisServer.whyNot().ifPresent(reason -> assumeTrue(false, reason));
    }

    @AfterEach
    void end_all() throws Exception {
        clients.forEach(Client::close);
        Await.until("the host has gone", PATIENCE, this::hostHasGone);
    }

    @Test
    void two_that_start_at_once_get_the_same_servers() throws Exception {
        Client one = start();
        Client other = start();

        String address = one.address();
        assertThat(other.address()).isEqualTo(address);
        assertThat(answers(address)).isTrue();
    }

    @Test
    void the_servers_live_as_long_as_anybody_uses_them_and_their_ports_stay() throws Exception {
        Client first = start();
        String address = first.address();
        Client second = start();
        second.address();

        first.leave();
        assertThat(answers(address)).isTrue();
        second.leave();

        Await.until("the servers have stopped", PATIENCE, () -> !answers(address) && hostHasGone());
        assertThat(start().address()).isEqualTo(address);
    }

    @Test
    void one_that_is_killed_strands_nobody() throws Exception {
        Client first = start();
        String address = first.address();
        Client second = start();
        second.address();

        first.kill();
        assertThat(answers(address)).isTrue();
        second.kill();

        Await.until("the servers have stopped", PATIENCE, () -> !answers(address) && hostHasGone());
    }

    private Client start() throws IOException {
        Client client = new Client(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SharingProcess.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        clients.add(client);
        return client;
    }

    private boolean hostHasGone() throws IOException {
        DataFolder folder = new DataFolder(data);
        if (!Files.exists(folder.clients())) {
            return true;
        }
        var latch = FileLatch.tryExclusive(folder.clients());
        if (latch.isPresent()) {
            latch.get().close();
        }
        return latch.isPresent();
    }

    private static boolean answers(String redis) {
        URI uri = URI.create(redis);
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            return socket.isConnected();
        } catch (IOException nobody) {
            return false;
        }
    }

    /** A process that uses the servers until its standard input ends. */
    private static final class Client implements AutoCloseable {
        private final Process process;
        private final BufferedReader out;

        Client(Process process) {
            this.process = process;
            this.out = process.inputReader();
        }

        /** The Redis that it was given. */
        String address() throws IOException {
            String line = out.readLine();
            assertThat(line).as("what the process said").startsWith("redis://");
            return line;
        }

        void leave() throws Exception {
            process.getOutputStream().close();
            process.waitFor();
        }

        void kill() throws Exception {
            process.destroyForcibly().waitFor();
        }

        @Override
        public void close() {
            try {
                process.destroyForcibly().waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
