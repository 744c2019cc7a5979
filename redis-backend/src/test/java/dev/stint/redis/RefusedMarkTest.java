package dev.stint.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.stint.backend.BackendUnavailable;
import dev.stint.backend.Checkpoint;
import dev.stint.backend.Claim;
import dev.stint.servers.RedisServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** A server that has no memory left refuses each of the writes that were sent at once. */
class RefusedMarkTest extends RedisCase {
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final int MANY = 200;

    private final RedisServer server = RedisServer.builder().start();
    private final RedisBackend backend = options().connect(server.uri());
    private final Jedis jedis = new Jedis(server.host(), server.port());
    private Hand worker;
    private List<Claim> claims;

    @BeforeEach
    void a_worker_holds_three_runs() {
        backend.enqueue(List.of(spec("a"), spec("b"), spec("c")));
        worker = new Hand(backend, card("w", LEASE));
        claims = worker.claim(3);
    }

    @AfterEach
    void close() {
        jedis.close();
        worker.close();
        backend.close();
        server.close();
    }

    private void checkpointAll(long items) {
        worker.sync(claims.stream()
                .map(claim -> new Checkpoint(claim.run().id(), claim.token(), done(items), null, "continuous"))
                .toArray(Checkpoint[]::new));
    }

    private List<Long> stored() {
        return claims.stream()
                .map(claim ->
                        backend.find(claim.run().id()).orElseThrow().progress().itemsDone())
                .toList();
    }

    /** Until it is the short way that is refused: the script comes first, and again every tenth of a second. */
    private void refuseMarks() {
        for (int i = 0; i < MANY; i++) {
            checkpointAll(1);
            jedis.configSet("maxmemory", "1");
            Throwable refusal = catchThrowable(() -> checkpointAll(2));
            jedis.configSet("maxmemory", "0");
            assertThat(refusal).isInstanceOf(BackendUnavailable.class).hasMessageContaining("OOM");
            if (!refusal.getMessage().contains("script")) {
                return;
            }
        }
        throw new AssertionError("none of " + MANY + " refused checkpoints went the short way");
    }

    @Test
    void what_is_answered_after_a_refusal_is_durable_all_the_same() {
        refuseMarks();

        for (long items = 4; items < MANY; items++) {
            checkpointAll(items);
            assertThat(stored()).containsOnly(items);
        }
    }
}
