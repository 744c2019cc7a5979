package dev.stint.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.backend.BackendUnavailable;
import dev.stint.backend.Checkpoint;
import dev.stint.backend.Claim;
import dev.stint.servers.SharedServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.SetParams;

/** Where nobody may end the connection that broke, what was sent on it may still arrive: behind what was sent on the next. */
class LateMarkTest extends RedisCase {
    private static final int MANY = 200;

    private final RedisBackend backend = options().leaseOnly().connect(SharedServer.REDIS.address());
    private final Jedis jedis = new Jedis(URI.create(SharedServer.REDIS.address()));
    private Hand worker;
    private Claim claim;

    @BeforeEach
    void claim() {
        backend.enqueue(List.of(spec("a")));
        worker = new Hand(backend, card("late-mark", Duration.ofSeconds(60)));
        claim = worker.claim(1).get(0);
    }

    @AfterEach
    void close() {
        worker.close();
        jedis.close();
        backend.close();
    }

    private void checkpoint(long items) {
        assertThat(worker.sync(new Checkpoint("a", claim.token(), done(items), null, "every-step"))
                        .lost())
                .isEmpty();
    }

    private String mark() {
        return jedis.keys("*:mark:" + claim.token()).iterator().next();
    }

    /** What went the short way, as it stands in the mark. */
    private String checkpointByMark() {
        for (int items = 1; items <= MANY; items++) {
            checkpoint(items);
            String written = jedis.get(mark());
            if (!written.isEmpty()) {
                return written;
            }
        }
        throw new AssertionError("none of " + MANY + " checkpoints went the short way");
    }

    private void breakConnection() {
        endConnections(jedis, "late-mark");
        assertThatThrownBy(worker::sync).isInstanceOf(BackendUnavailable.class);
    }

    @Test
    void a_mark_that_arrives_behind_the_next_checkpoint_moves_nothing_back() {
        String written = checkpointByMark();
        String mark = mark();
        breakConnection();
        checkpoint(MANY + 1);

        jedis.set(mark, written, SetParams.setParams().xx());

        assertThat(backend.find("a").orElseThrow().progress()).isEqualTo(done(MANY + 1));
    }
}
