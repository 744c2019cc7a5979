package dev.stint.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.backend.JobRef;
import dev.stint.backend.Keeping;
import dev.stint.backend.Launch;
import dev.stint.backend.Routing;
import dev.stint.backend.RunFilter;
import dev.stint.backend.RunSpec;
import dev.stint.cursor.Cursor;
import dev.stint.limit.Limit;
import dev.stint.servers.SharedServer;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
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

    private static List<RunSpec> runs_whose_documents_are_longer_than_what_they_say() {
        RunSpec plain = spec("r");
        Set<String> tags = IntStream.range(0, 32).mapToObj(i -> "tag:" + i).collect(Collectors.toSet());
        Launch launch = new Launch(Duration.ofDays(9_999), Cursor.of("list", "\"ü\""), Long.MAX_VALUE, false);
        return List.of(
                new RunSpec("r", new JobRef("copy", 1), "ü".repeat(1_000), plain.routing(), Launch.NOW),
                new RunSpec("r", new JobRef("copy", 1), "\"\\".repeat(1_000), plain.routing(), Launch.NOW),
                new RunSpec(
                        "r",
                        new JobRef("copy", Integer.MAX_VALUE),
                        "{\"a\":\"\\n\"}",
                        new Routing("night", -100, tags, "\"\u0001".repeat(500)),
                        launch.replaying("x"),
                        new Keeping(Duration.ofDays(99_999), Duration.ofDays(99_999), false)));
    }

    @ParameterizedTest
    @MethodSource("runs_whose_documents_are_longer_than_what_they_say")
    void what_the_script_would_refuse_is_refused_before_it_is_sent(RunSpec run) {
        int document = Payloads.document(run).getBytes(UTF_8).length;
        int most = Limit.BULK_TEXT.most() / document;

        assertThatThrownBy(() -> RunSpec.checkBulk(Collections.nCopies(most + 1, run)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bytes of JSON");
        RunSpec.checkBulk(Collections.nCopies(most * 9 / 10, run));
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
