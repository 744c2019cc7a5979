package dev.stint.samples.command;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stint.servers.RedisServer;
import dev.stint.servers.SharedServer;
import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnreachableServersTest {
    /** Nothing listens on this port: it is reserved, and asking for it needs more rights than a test has. */
    private static final String NOBODY = "127.0.0.1:1";

    @BeforeAll
    static void needs_redis() {
        SharedServer.REDIS.whyNot().ifPresent(reason -> assumeTrue(false, reason));
    }

    @Test
    void a_redis_that_does_not_answer_is_named() {
        Terminal answer = Terminal.run("status", "some-run", "--redis", "redis://" + NOBODY);

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err()).contains(NOBODY, "check that a Redis runs there");
    }

    @Test
    void an_address_that_is_none_is_refused() {
        Terminal answer = Terminal.run("status", "some-run", "--redis", "http://localhost");

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("redis://");
    }

    @Test
    void a_wrong_password_is_told_without_showing_it() throws IOException {
        try (RedisServer redis = RedisServer.builder().start()) {
            protect(redis);
            Terminal answer =
                    Terminal.run("status", "some-run", "--redis", "redis://default:guessed@127.0.0.1:" + redis.port());

            assertThat(answer.code()).isEqualTo(1);
            assertThat(answer.err()).contains("password").doesNotContain("guessed");
        }
    }

    @Test
    void a_run_that_nobody_knows_is_a_failure_and_no_usage_error() {
        Terminal answer = Terminal.run("status", "some-run", "--redis", SharedServer.REDIS.address());

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).contains("there is no run some-run");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"worker", "bench"})
    void a_database_of_no_known_kind_is_refused_with_the_kinds_there_are(String command) {
        Terminal answer = on("jdbc:oracle:thin:scott/tiger@localhost", command);

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("jdbc:postgresql:", "jdbc:mariadb:", "jdbc:mysql:", "jdbc:h2:");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"worker", "bench"})
    void a_database_that_does_not_answer_is_told_without_its_password(String command) {
        Terminal answer = on("jdbc:mysql://" + NOBODY + "/shop?user=me&password=guessed&connectTimeout=2000", command);

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err())
                .contains("cannot connect to jdbc:mysql://" + NOBODY + "/shop", "check that the database runs")
                .doesNotContain("guessed");
    }

    private static Terminal on(String jdbc, String command) {
        return Terminal.run(command, "--redis", SharedServer.REDIS.address(), "--jdbc", jdbc);
    }

    /** The server is asked for its answer before it has a password: its start waits for one. */
    private static void protect(RedisServer redis) throws IOException {
        try (Socket socket = new Socket(redis.host(), redis.port())) {
            socket.getOutputStream().write("CONFIG SET requirepass secret\r\n".getBytes(US_ASCII));
            assertThat(new String(socket.getInputStream().readNBytes(3), US_ASCII))
                    .isEqualTo("+OK");
        }
    }
}
