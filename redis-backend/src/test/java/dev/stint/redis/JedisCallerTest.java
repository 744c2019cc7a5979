package dev.stint.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.backend.BackendUnavailable;
import dev.stint.backend.Order;
import dev.stint.backend.RunState;
import dev.stint.servers.SharedServer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** An application's own client whose connection breaks before the answer has come. */
class JedisCallerTest extends RedisCase {
    private static final String DOUBT = "the change may have taken place all the same";

    private final LossyWay way;
    private final RedisClient client;
    private final RedisBackend backend;

    JedisCallerTest() throws IOException {
        URI server = URI.create(SharedServer.REDIS.address());
        way = new LossyWay(server.getHost(), server.getPort());
        client = RedisClient.create(URI.create(way.uri()));
        backend = options().over(client);
    }

    @BeforeEach
    void the_server_knows_the_scripts() {
        backend.enqueue(List.of(spec("a")));
        backend.order(new Order("a", Order.Action.RESUME, ""));
        assertThat(backend.find("a")).isPresent();
    }

    @AfterEach
    void close() throws IOException {
        backend.close();
        client.close();
        way.close();
    }

    @Test
    void a_change_whose_answer_was_lost_may_have_taken_place() {
        way.loseNextAnswer();

        assertThatThrownBy(() -> backend.order(new Order("a", Order.Action.PAUSE, "")))
                .isInstanceOf(BackendUnavailable.class)
                .hasMessageContaining(DOUBT);

        assertThat(backend.find("a").orElseThrow().status().state()).isEqualTo(RunState.PAUSED);
    }

    @Test
    void a_look_whose_answer_was_lost_changes_nothing() {
        way.loseNextAnswer();

        assertThatThrownBy(() -> backend.find("a"))
                .isInstanceOf(BackendUnavailable.class)
                .message()
                .doesNotContain(DOUBT);
    }
}
