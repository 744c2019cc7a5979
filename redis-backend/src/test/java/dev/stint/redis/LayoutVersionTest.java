package dev.stint.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.servers.SharedServer;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;

/** A namespace says which layout it has. */
class LayoutVersionTest extends RedisCase {
    private final Namespace namespace =
            new Namespace("layout-test-" + ProcessHandle.current().pid());
    private final RedisOptions options = RedisOptions.defaults().namespace(namespace.name());
    private final Jedis jedis = new Jedis(URI.create(SharedServer.REDIS.address()));
    private final String clock = namespace.key(Key.CLOCK);

    @AfterEach
    void close() {
        jedis.del(jedis.keys("{" + namespace.name() + "}:*").toArray(String[]::new));
        jedis.close();
    }

    @Test
    void a_new_namespace_gets_the_one_of_this_release() {
        options.connect(SharedServer.REDIS.address()).close();

        assertThat(jedis.hget(clock, "layout")).isEqualTo("1");
    }

    @Test
    void an_older_or_unmarked_one_is_taken_over() {
        jedis.hset(clock, Map.of("layout", "0"));

        options.connect(SharedServer.REDIS.address()).close();

        assertThat(jedis.hget(clock, "layout")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "10", "one of a later day"})
    void one_of_a_later_release_is_refused_and_left_as_it_is(String later) {
        jedis.hset(clock, Map.of("layout", later));

        assertThatThrownBy(() -> options.connect(SharedServer.REDIS.address()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the namespace \"" + namespace.name() + "\" at ")
                .hasMessageContaining("has layout " + later + ", and this release of Stint knows layouts up to 1")
                .hasMessageContaining("Upgrade this process");
        assertThat(jedis.keys("{" + namespace.name() + "}:*")).containsExactly(clock);
        assertThat(jedis.hgetAll(clock)).isEqualTo(Map.of("layout", later));
    }

    @Test
    void the_client_side_refuses_it_too() {
        jedis.hset(clock, Map.of("layout", "2"));

        try (RedisClient client = RedisClient.create(URI.create(SharedServer.REDIS.address()))) {
            assertThatThrownBy(() -> options.over(client)).hasMessageContaining("has layout 2");
        }
    }
}
