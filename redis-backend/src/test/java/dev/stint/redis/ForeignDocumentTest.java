package dev.stint.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.backend.Claim;
import dev.stint.backend.Keeping;
import dev.stint.backend.RunFilter;
import dev.stint.cursor.Cursor;
import dev.stint.limit.Limit;
import dev.stint.servers.SharedServer;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;

/** Documents that no Java process would write: one of them must not keep workers from their other runs. */
class ForeignDocumentTest extends RedisCase {
    private final Namespace namespace =
            new Namespace("foreign-test-" + ProcessHandle.current().pid());
    private final RedisBackend backend =
            RedisOptions.defaults().namespace(namespace.name()).connect(SharedServer.REDIS.address());
    private final Jedis jedis = new Jedis(URI.create(SharedServer.REDIS.address()));

    @AfterEach
    void close() {
        jedis.del(jedis.keys("{" + namespace.name() + "}:*").toArray(String[]::new));
        jedis.close();
        backend.close();
    }

    private void enqueue(String member) {
        String script = jedis.hget(namespace.key(Key.SCRIPTS), "enqueue");
        String document = "{\"v\":1,\"id\":\"x\",\"job\":\"copy\",\"args\":\"{}\"," + member + "}";
        jedis.eval(script, List.of(namespace.key(Key.CLOCK)), List.of(document));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '#',
            value = {
                "\"version\"; 2147483648",
                "\"after\"; \"somewhere\"",
                "\"after\"; \"42\"",
                "\"after\"; \"{}\"",
                "\"after\"; 42",
                "\"uniqueKey\"; 42",
                "\"tags\"; \"a\"",
                "\"tags\"; {\"shard\":\"12\"}",
                "\"dryRun\"; \"true\"",
                "\"keepEndedMillis\"; 86399999",
                "\"keepFailedMillis\"; 1",
                "\"priority\"; \"high\""
            })
    void what_no_worker_could_read_is_refused(String member, String value) {
        assertThatThrownBy(() -> enqueue(member + ":" + value))
                .isInstanceOf(JedisDataException.class)
                .hasMessageContaining(member);
        assertThat(backend.list(RunFilter.ALL).runs()).isEmpty();
    }

    @Test
    void a_run_is_kept_for_a_day_or_more_or_for_as_long_as_any() {
        enqueue("\"keepEndedMillis\":0,\"keepFailedMillis\":86400000");

        assertThat(backend.find("x").orElseThrow().spec().keeping())
                .isEqualTo(new Keeping(null, Duration.ofDays(1), false));
    }

    private static String text(int length) {
        return "\"" + "x".repeat(length) + "\"";
    }

    private static String list(int length) {
        return "\"[" + "1".repeat(length - 2) + "]\"";
    }

    private static String tags(int many) {
        return IntStream.range(0, many).mapToObj(i -> "\"t" + i + "\"").toList().toString();
    }

    @Test
    void what_is_over_its_limit_is_refused_and_what_is_not_is_taken() {
        assertLimit("uniqueKey", ForeignDocumentTest::text, Limit.UNIQUE_KEY);
        assertLimit("after", ForeignDocumentTest::list, Limit.CURSOR);
        assertLimit("tags", ForeignDocumentTest::tags, Limit.TAGS);
        assertLimit("args", ForeignDocumentTest::text, Limit.ARGS);
        assertLimit("replayOf", ForeignDocumentTest::text, Limit.ID);
    }

    private void assertLimit(String member, IntFunction<String> ofSize, Limit limit) {
        int before = backend.list(RunFilter.ALL).runs().size();
        assertThatThrownBy(() -> enqueue("\"" + member + "\":" + ofSize.apply(limit.most() + 1)))
                .isInstanceOf(JedisDataException.class)
                .hasMessageContaining("\"" + member + "\"")
                .message()
                .hasSizeLessThan(300);
        assertThat(backend.list(RunFilter.ALL).runs()).hasSize(before);

        enqueue("\"" + member + "\":" + ofSize.apply(limit.most()));
        assertThat(jedis.exists(namespace.key(Key.RUN, "x"))).isTrue();
        // The next document has the same id.
        jedis.keys("{" + namespace.name() + "}:*").stream()
                .filter(key -> !key.endsWith(":scripts"))
                .forEach(jedis::del);
    }

    @Test
    void more_than_one_call_may_enqueue_is_refused() {
        assertCallRefused(Collections.nCopies(Limit.BULK.most() + 1, "{}"), "10,000 runs");
        int parts = Limit.BULK_TEXT.most() / Limit.ARGS.most() + 1;
        assertCallRefused(Collections.nCopies(parts, "x".repeat(Limit.ARGS.most())), "16,777,216 bytes");
    }

    private void assertCallRefused(List<String> documents, String most) {
        String script = jedis.hget(namespace.key(Key.SCRIPTS), "enqueue");
        assertThatThrownBy(() -> jedis.eval(script, List.of(namespace.key(Key.CLOCK)), documents))
                .isInstanceOf(JedisDataException.class)
                .hasMessageContaining("one call of enqueue may be at most " + most);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '#',
            value = {"null", "\"null\"", "\"[\\\"list\\\",7]\"", "\" [ \\\"list\\\", 7 ] \"", "\"\""})
    void a_cursor_is_taken(String value) {
        enqueue("\"after\":" + value);

        assertThat(backend.list(RunFilter.ALL).runs()).hasSize(1);
    }

    @Test
    void a_run_whose_cursor_is_none_is_handed_out_with_a_cursor_that_fits_nothing() {
        backend.enqueue(List.of(spec("good")));
        enqueue("\"after\":\"[{\\\"$long\\\":\\\"x\\\"}]\"");

        try (Hand worker = new Hand(backend, card("w", Duration.ofSeconds(10)))) {
            List<Claim> claims = worker.claim(2);

            assertThat(claims).hasSize(2);
            assertThat(claims.get(1).run().progress().cursor())
                    .isEqualTo(Cursor.of("unreadable", "[{\"$long\":\"x\"}]"));
        }
    }
}
