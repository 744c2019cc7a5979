package dev.stint.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.servers.SharedServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.Jedis;

class ScriptsTest {
    private static final Namespace NAMESPACE = new Namespace("stint");

    private final Scripts scripts = new Scripts(NAMESPACE, Retention.DEFAULT);

    @ParameterizedTest
    @EnumSource(Script.class)
    void each_opens_with_what_it_does_its_arguments_its_result_and_its_arrow(Script script) throws IOException {
        String head =
                read(script).lines().takeWhile(line -> line.startsWith("--")).reduce("", (a, b) -> a + "\n" + b);

        assertThat(head).startsWith("\n-- ").contains("\n-- KEYS ", "\n-- result ", "\n-- arrow ");
    }

    @ParameterizedTest
    @EnumSource(
            value = Script.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"LAYOUT", "WAKE"})
    void each_that_changes_nothing_says_so(Script script) throws IOException {
        assertThat(read(script).contains("Changes nothing.")).isNotEqualTo(script.changesRuns());
    }

    @ParameterizedTest
    @EnumSource(Script.class)
    void the_server_compiles_each_and_knows_it_by_the_same_digest(Script script) {
        try (Jedis jedis = new Jedis(URI.create(SharedServer.REDIS.address()))) {
            assertThat(jedis.scriptLoad(scripts.of(script).body()))
                    .isEqualTo(scripts.of(script).sha());
        }
    }

    /** Time and chance come from nowhere but the server, and what a run carries is never taken apart. */
    @ParameterizedTest
    @EnumSource(Script.class)
    void none_asks_another_clock_or_takes_args_and_cursors_apart(Script script) {
        String body = scripts.of(script).body();

        assertThat(body)
                .doesNotContain("os.clock", "os.time", "math.random", "cjson.decode(run.args", "cjson.decode(cursor");
        assertThat(body.split("redis.call\\('TIME'\\)", -1)).hasSizeLessThanOrEqualTo(2);
    }

    private static String read(Script script) throws IOException {
        try (InputStream in = Scripts.class.getResourceAsStream(script.resource() + ".lua")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
