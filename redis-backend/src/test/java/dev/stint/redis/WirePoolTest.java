package dev.stint.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.backend.BackendUnavailable;
import dev.stint.backend.Order;
import dev.stint.backend.RunRecord;
import dev.stint.backend.RunState;
import dev.stint.backend.Terms;
import dev.stint.servers.SharedServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections that lie idle between two questions, and break. */
class WirePoolTest extends RedisCase {
    private static final String DOUBT = "the change may have taken place all the same";

    private final Namespace namespace = new Namespace(namespace());
    private final LossyWay way;
    private final RedisBackend backend;
    private long now;

    WirePoolTest() throws IOException {
        URI server = URI.create(SharedServer.REDIS.address());
        way = new LossyWay(server.getHost(), server.getPort());
        backend = new RedisBackend(
                new WirePool(site(way.uri(), namespace, Duration.ofSeconds(30)), () -> now),
                card -> {
                    throw new UnsupportedOperationException();
                },
                namespace);
    }

    @BeforeEach
    void the_server_knows_the_scripts() {
        backend.enqueue(List.of(spec("a")));
        backend.order(new Order("a", Order.Action.RESUME, ""));
        assertThat(run().status().steered().revision()).isZero();
    }

    @AfterEach
    void close() throws IOException {
        backend.close();
        way.close();
    }

    private RunRecord run() {
        return backend.find("a").orElseThrow();
    }

    /** Sent twice it would be refused: the first has changed the revision. */
    private RunRecord pauseIfUnchanged() {
        return backend.order(new Order("a", Order.Action.PAUSE, "", new Terms("", OptionalLong.of(0))));
    }

    @Test
    void a_change_whose_answer_was_lost_is_not_sent_again_and_may_have_taken_place() {
        way.loseNextAnswer();

        assertThatThrownBy(this::pauseIfUnchanged)
                .isInstanceOf(BackendUnavailable.class)
                .hasMessageContaining(DOUBT);

        assertThat(run().status().state()).isEqualTo(RunState.PAUSED);
    }

    @Test
    void a_look_whose_answer_was_lost_is_taken_again() {
        way.loseNextAnswer();

        assertThat(run().status().state()).isEqualTo(RunState.QUEUED);
    }

    @Test
    void a_change_takes_place_although_its_connection_was_closed_while_it_lay_idle() {
        way.breakConnections();
        now += Duration.ofMillis(20).toNanos();

        assertThat(pauseIfUnchanged().status().state()).isEqualTo(RunState.PAUSED);
    }

    @Test
    void a_change_that_nobody_was_there_to_take_has_not_taken_place() throws IOException {
        way.close();
        now += Duration.ofMillis(20).toNanos();

        assertThatThrownBy(this::pauseIfUnchanged)
                .isInstanceOf(BackendUnavailable.class)
                .message()
                .doesNotContain(DOUBT);
    }
}
