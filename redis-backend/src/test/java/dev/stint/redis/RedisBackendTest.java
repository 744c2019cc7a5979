package dev.stint.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.Claim;
import dev.stint.backend.Release;
import dev.stint.backend.RunState;
import dev.stint.servers.SharedServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedisBackendTest extends RedisCase {
    private final RedisBackend backend = options().connect(SharedServer.REDIS.address());

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void a_run_goes_from_its_enqueueing_to_its_end() {
        backend.enqueue(List.of(spec("a")));
        try (Hand worker = new Hand(backend, card("w", Duration.ofSeconds(1)))) {
            Claim claim = worker.claim(1).get(0);

            worker.ask(0, new Release("a", claim.token(), completed()));
        }

        assertThat(backend.find("a").orElseThrow().status().state()).isEqualTo(RunState.COMPLETED);
    }
}
