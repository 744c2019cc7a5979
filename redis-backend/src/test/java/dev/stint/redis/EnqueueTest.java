package dev.stint.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.backend.JobRef;
import dev.stint.backend.RunFilter;
import dev.stint.backend.RunSpec;
import dev.stint.limit.Limit;
import dev.stint.servers.SharedServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.RedisClient;

class EnqueueTest extends RedisCase {
    private final RedisOptions options = options();
    private final RedisBackend backend = options.connect(SharedServer.REDIS.address());

    @AfterEach
    void close() {
        backend.close();
    }

    private static RunSpec named(String id, String job) {
        RunSpec spec = spec(id);
        return new RunSpec(id, new JobRef(job, 1), spec.args(), spec.routing(), spec.launch());
    }

    @ParameterizedTest
    @CsvSource({"no/id,copy,\"id\"", "a,No Job,\"job\"", "a,x|y,\"job\""})
    void an_illegal_name_is_refused_with_the_rule(String id, String job, String member) {
        assertThatThrownBy(() -> backend.enqueue(List.of(named(id, job))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("document 1 of 1 cannot be enqueued")
                .hasMessageContaining(member);
    }

    @Test
    void one_illegal_run_keeps_all_of_its_call_out() {
        assertThatThrownBy(() -> backend.enqueue(List.of(spec("a"), spec("b"), named("c", "?"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("document 3 of 3");

        assertThat(backend.list(RunFilter.ALL).runs()).isEmpty();
    }

    @Test
    void ten_thousand_runs_are_stored_by_one_call_and_more_are_refused() {
        List<RunSpec> most = IntStream.range(0, Limit.BULK.most())
                .mapToObj(i -> spec("r" + i))
                .toList();

        assertThat(backend.enqueue(most)).hasSize(Limit.BULK.most());
        assertThatThrownBy(() -> backend.enqueue(IntStream.rangeClosed(0, Limit.BULK.most())
                        .mapToObj(i -> spec("s" + i))
                        .toList()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not 10,001")
                .hasMessageContaining("in parts");
    }

    @Test
    void what_one_call_enqueues_is_measured_in_bytes_before_it_is_sent() {
        String args = "ü".repeat(Limit.ARGS.most() / 2);
        List<RunSpec> many = IntStream.rangeClosed(0, Limit.BULK_TEXT.most() / Limit.ARGS.most())
                .mapToObj(i -> new RunSpec(
                        "r" + i,
                        new JobRef("copy", 1),
                        args,
                        spec("r").routing(),
                        spec("r").launch()))
                .toList();

        assertThatThrownBy(() -> backend.enqueue(many))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("one call of enqueue, in all may be at most 16,777,216 bytes of JSON, not 16,");
    }

    @Test
    void an_application_enqueues_and_asks_over_its_own_client() {
        try (RedisClient client = RedisClient.create(URI.create(SharedServer.REDIS.address()));
                RedisBackend over = options.over(client)) {
            assertThat(over.enqueue(List.of(spec("a"))).get(0).existing()).isFalse();

            assertThat(over.find("a")).isEqualTo(backend.find("a"));
            assertThat(over.list(RunFilter.ALL).runs()).hasSize(1);
            assertThatThrownBy(() -> over.connect(card("w", Duration.ofSeconds(1))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("RedisBackend.connect(uri)");
        }
    }
}
