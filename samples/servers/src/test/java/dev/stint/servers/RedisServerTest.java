package dev.stint.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisServerTest {
    @BeforeEach
    void skipWhereThereIsNoRedis() {
        assumeThat(RedisServer.whyNot()).isEmpty();
    }

    @Test
    void answers_as_soon_as_it_is_started() throws Exception {
        try (RedisServer redis = RedisServer.builder().start();
                RedisSocket client = new RedisSocket(redis)) {
            assertThat(client.ask("PING")).isEqualTo("+PONG");
            assertThat(redis.uri()).isEqualTo("redis://127.0.0.1:" + redis.port());
        }
    }

    @Test
    void keeps_its_append_only_file_through_a_kill_and_its_port_too() throws Exception {
        try (RedisServer redis =
                RedisServer.builder().config("appendonly", "yes").start()) {
            int port = redis.port();
            try (RedisSocket client = new RedisSocket(redis)) {
                client.ask("SET city Lima");
            }
            redis.kill();
            assertThatThrownBy(() -> new RedisSocket(redis)).hasMessageContaining("refused");
            redis.restart();
            assertThat(redis.port()).isEqualTo(port);
            try (RedisSocket client = new RedisSocket(redis)) {
                assertThat(client.ask("EXISTS city")).isEqualTo(":1");
            }
        }
    }

    @Test
    void keeps_its_data_for_the_next_server_in_the_directory(@TempDir Path directory) throws Exception {
        ServerBuilder<RedisServer> builder =
                RedisServer.builder().directory(directory).config("appendonly", "yes");
        try (RedisServer first = builder.start();
                RedisSocket client = new RedisSocket(first)) {
            client.ask("SET city Lima");
        }
        try (RedisServer second = builder.start();
                RedisSocket client = new RedisSocket(second)) {
            assertThat(client.ask("EXISTS city")).isEqualTo(":1");
        }
    }

    @Test
    void is_silent_while_suspended_and_answers_when_resumed() throws Exception {
        try (RedisServer redis = RedisServer.builder().start();
                RedisSocket client = new RedisSocket(redis)) {
            redis.suspend();
            assertThatThrownBy(() -> client.ask("PING")).isInstanceOf(SocketTimeoutException.class);
            redis.resume();
            assertThat(client.read()).isEqualTo("+PONG");
        }
    }

    @Test
    void closes_while_suspended_and_closes_twice() {
        RedisServer redis = RedisServer.builder().start();
        redis.suspend();
        redis.close();
        redis.close();
        redis.kill();
        assertThat(redis.directory()).doesNotExist();
        assertThatThrownBy(redis::restart)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("redis is closed; its data may be gone: build another");
        assertThatThrownBy(redis::suspend)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("redis is not running: it was killed or closed");
    }

    @Test
    void refuses_a_directory_that_a_server_runs_in(@TempDir Path directory) {
        ServerBuilder<RedisServer> builder = RedisServer.builder().directory(directory);
        try (RedisServer first = builder.start()) {
            assertThatThrownBy(builder::start)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("a server already runs on the data in " + first.directory());
        }
    }

    @Test
    void says_what_the_server_said_when_it_does_not_start() {
        assertThatThrownBy(() ->
                        RedisServer.builder().config("no-such-option", "1").start())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("redis did not start: redis ended by itself on port ")
                .hasMessageContaining("no-such-option");
    }

    @Test
    void refuses_a_port_that_is_none() {
        assertThatThrownBy(() -> RedisServer.builder().port(65_536))
                .hasMessage("port must be 0 (any) to 65535 but is 65536");
    }
}
