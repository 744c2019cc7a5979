package dev.stint.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.backend.BackendUnavailable;
import dev.stint.servers.RedisServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** What a server may refuse, and what the error then says. */
class RefusalTest extends RedisCase {
    private static RedisServer server;

    @BeforeAll
    static void a_server_with_users() {
        server = RedisServer.builder().start();
        try (Jedis jedis = new Jedis("127.0.0.1", server.port())) {
            jedis.configSet("requirepass", "topsecret");
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String uri(String login) {
        return "redis://" + login + "@127.0.0.1:" + server.port();
    }

    private static Jedis admin() {
        Jedis jedis = new Jedis("127.0.0.1", server.port());
        jedis.auth("topsecret");
        return jedis;
    }

    private static void assertRefused(String uri, String... words) {
        assertThatThrownBy(() -> options().connect(uri))
                .isInstanceOf(BackendUnavailable.class)
                .hasMessageContaining("127.0.0.1:" + server.port())
                .hasMessageContainingAll(words)
                .message()
                .doesNotContain("topsecret", "wrong-one");
    }

    @Test
    void a_missing_password() {
        assertRefused(server.uri(), "NOAUTH", "put user and password into the address");
    }

    @Test
    void a_wrong_password() {
        assertRefused(uri(":wrong-one"), "WRONGPASS", "check the user and the password");
    }

    @Test
    void the_right_password() {
        try (RedisBackend backend = options().connect(uri(":topsecret"))) {
            assertThat(backend.find("a")).isEmpty();
        }
    }

    @Test
    void a_user_who_may_not_do_what_is_needed() {
        try (Jedis admin = admin()) {
            admin.aclSetUser("reader", "on", ">topsecret", "~*", "+@read", "+@connection");
        }

        assertRefused(uri("reader:topsecret"), "NOPERM", "docs/security.md");
    }

    @Test
    void a_server_that_is_out_of_memory() {
        try (RedisBackend backend = options().connect(uri(":topsecret"));
                Jedis admin = admin()) {
            admin.configSet("maxmemory", "1mb");
            try {
                assertThatThrownBy(() -> backend.enqueue(List.of(spec("a"))))
                        .isInstanceOf(BackendUnavailable.class)
                        .hasMessageContainingAll("OOM", "raise maxmemory");
                assertThat(backend.find("a")).isEmpty();
            } finally {
                admin.configSet("maxmemory", "0");
            }
        }
    }

    @Test
    void a_replica() {
        try (RedisServer replica = RedisServer.builder().start();
                RedisBackend backend = options().connect(replica.uri());
                Jedis jedis = new Jedis("127.0.0.1", replica.port())) {
            jedis.replicaof("127.0.0.1", server.port());

            assertThatThrownBy(() -> backend.enqueue(List.of(spec("a"))))
                    .isInstanceOf(BackendUnavailable.class)
                    .hasMessageContainingAll("READONLY", "connect to the master");
        }
    }

    @Test
    void a_server_that_is_not_there() {
        int port = server.port();
        String nobody = "redis://user:topsecret@127.0.0.1:1";

        assertThatThrownBy(() -> options().connect(nobody))
                .isInstanceOf(BackendUnavailable.class)
                .hasMessageContainingAll(
                        "could not connect to Redis at redis://127.0.0.1:1", "check that a Redis runs there")
                .message()
                .doesNotContain("topsecret", Integer.toString(port));
    }
}
