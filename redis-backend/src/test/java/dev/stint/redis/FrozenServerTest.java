package dev.stint.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.backend.BackendUnavailable;
import dev.stint.backend.Checkpoint;
import dev.stint.backend.Claim;
import dev.stint.backend.RunState;
import dev.stint.servers.RedisServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that keeps its connections open and answers nothing for a while: what it was sent, it does later. */
class FrozenServerTest extends RedisCase {
    private static final Duration LEASE = Duration.ofSeconds(1);

    private final RedisServer server = RedisServer.builder().start();
    private final RedisBackend backend =
            options().timeout(Duration.ofMillis(500)).connect(server.uri());
    private Hand worker;
    private Claim claim;

    @BeforeEach
    void a_worker_holds_a_run() {
        backend.enqueue(List.of(spec("a")));
        worker = new Hand(backend, card("w", LEASE));
        claim = worker.claim(1).get(0);
        checkpoint(1);
    }

    @AfterEach
    void close() {
        worker.close();
        backend.close();
        server.close();
    }

    private void checkpoint(long items) {
        assertThat(worker.sync(new Checkpoint("a", claim.token(), done(items), null, "continuous"))
                        .lost())
                .isEmpty();
    }

    private void checkpointInVain(long items) {
        assertThatThrownBy(() -> checkpoint(items)).isInstanceOf(BackendUnavailable.class);
    }

    @Test
    void what_was_sent_before_never_overtakes_what_was_sent_after() {
        server.suspend();
        checkpointInVain(100);
        checkpointInVain(150);
        server.resume();

        checkpoint(200);
        for (int i = 0; i < 20; i++) {
            worker.sync();
        }

        assertThat(backend.find("a").orElseThrow().progress()).isEqualTo(done(200));
    }

    @Test
    void nobody_loses_its_lease_to_the_first_who_is_answered_again() {
        try (Hand other = new Hand(backend, card("other", LEASE))) {
            server.suspend();
            checkpointInVain(100);
            assertThatThrownBy(other::sync).isInstanceOf(BackendUnavailable.class);
            checkpointInVain(100);
            server.resume();

            other.sync();

            assertThat(backend.find("a").orElseThrow().status().state()).isEqualTo(RunState.RUNNING);
            assertThat(worker.sync().reaped()).isFalse();
        }
    }
}
