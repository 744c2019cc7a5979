package dev.stint.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.Accepts;
import dev.stint.backend.Claim;
import dev.stint.backend.Demand;
import dev.stint.backend.Order;
import dev.stint.backend.Release;
import dev.stint.backend.RunRecord;
import dev.stint.backend.RunState;
import dev.stint.backend.Steering;
import dev.stint.backend.Terms;
import dev.stint.backend.WorkerCard;
import dev.stint.control.Scope;
import dev.stint.servers.RedisServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.resps.StreamEntry;

/** What docs/redis-layout.md says of the keys. A server of its own: the namespace is that of the page. */
class LayoutTest extends RedisCase {
    private final RedisServer server = RedisServer.builder().start();
    private final Jedis jedis = new Jedis(server.host(), server.port());
    private final RedisBackend backend = RedisBackend.connect(server.uri());

    @AfterEach
    void close() {
        jedis.close();
        backend.close();
        server.close();
    }

    @Test
    void the_example_enqueues() throws IOException {
        List<String> lines = Layout.fenced("redis").lines().toList();
        String[] get = lines.get(0).split(" ", -1);
        String[] eval = lines.get(1).replace("<the text>", "?").split(" ", 5);
        String script = jedis.hget(get[1], get[2]);

        Object answer = jedis.eval(script, List.of(eval[3]), List.of(eval[4]));

        assertThat(answer).isEqualTo(List.of(List.of("welcome-7", 0L)));
        RunRecord run = backend.find("welcome-7").orElseThrow();
        assertThat(run.spec().job().name()).isEqualTo("notify-users");
        assertThat(run.spec().job().version()).isEqualTo(1);
        assertThat(run.spec().args()).isEqualTo("{\"campaign\":\"welcome\"}");
        assertThat(run.spec().routing().tags()).containsExactly("shard:12");
        assertThat(run.status().state()).isEqualTo(RunState.QUEUED);
    }

    @Test
    void every_kind_of_key_is_documented_and_none_carries_a_ttl() throws IOException {
        live();
        String page = Layout.page();

        for (String key : jedis.keys("*")) {
            assertThat(key).startsWith("{stint}:");
            assertThat(jedis.ttl(key)).as(key).isEqualTo(-1);
            assertThat(Stream.of(Key.values()))
                    .as("a kind of key for %s", key)
                    .anyMatch(kind -> key.startsWith("{stint}:" + kind.ending()));
        }
        assertThat(Stream.of(Key.values())).allMatch(kind -> page.contains("`" + kind.ending()));
    }

    @Test
    void every_transition_leaves_an_event() {
        live();

        List<String> events = new ArrayList<>();
        for (StreamEntry entry : jedis.xrange("{stint}:events", (StreamEntryID) null, null)) {
            events.add(entry.getFields().get("event"));
        }
        assertThat(events)
                .contains(
                        "worker-joined",
                        "enqueued",
                        "claimed",
                        "released",
                        "ordered-pause",
                        "handed-back",
                        "worker-left");
    }

    @Test
    void what_has_been_kept_for_long_enough_is_gone_without_a_trace() {
        try (MovedTime time = new MovedTime(server.uri(), "elsewhere");
                RedisBackend later = RedisOptions.defaults()
                        .connect(server.uri(), new Scripts(new Namespace("stint"), Retention.DEFAULT, time.lua()));
                Hand worker = new Hand(later, card("w", Duration.ofSeconds(60)))) {
            later.enqueue(List.of(spec("a")));
            Claim claim = worker.claim(1).get(0);
            worker.ask(0, new Release("a", claim.token(), completed()));
            time.pass(Retention.DEFAULT.ended());

            worker.ask(0);

            Set<String> left = jedis.keys("{stint}:*");
            assertThat(left)
                    .containsExactlyInAnyOrder(
                            "{stint}:clock",
                            "{stint}:sequence",
                            "{stint}:token",
                            "{stint}:lanes:default",
                            "{stint}:workers",
                            "{stint}:worker:w",
                            "{stint}:wake:w",
                            "{stint}:events",
                            "{stint}:scripts");
        }
    }

    /** Some of everything. */
    private void live() {
        try (Hand worker = new Hand(backend, card("w", Duration.ofSeconds(60)))) {
            backend.enqueue(List.of(spec("a"), spec("b"), spec("c")));
            List<Claim> claims = worker.claim(2);
            backend.order(new Order("b", Order.Action.PAUSE, "a look"));
            backend.order(new Order("c", Order.Action.PAUSE, "a look"));
            worker.ask(0, new Release("a", claims.get(0).token(), completed()));
        }
        steer();
    }

    /** Whatever an operator's decisions leave behind. */
    private void steer() {
        WorkerCard publishing = new WorkerCard(
                "p",
                "p",
                Duration.ofSeconds(1),
                new Accepts(List.of("default"), Map.of("copy", 1)),
                Map.of("copy", "{}"));
        backend.enqueue(List.of(tagged("d", "x"), tagged("e", "y")));
        backend.steer(new Steering(Scope.tag("x"), new Steering.Change.Pause("a look"), Terms.NONE));
        Hand lost = new Hand(backend, publishing);
        assertThat(lost.claim(9)).isNotEmpty();
        assertThat(lost.sync(List.of(new Demand(Scope.EVERYTHING, 10, 1, 5, 0)))
                        .guidance()
                        .shares())
                .hasSize(1);
        try (Hand survivor = new Hand(backend, card("s", Duration.ofSeconds(60)));
                ServerTime time = new ServerTime(server.uri())) {
            while (backend.find("e").orElseThrow().status().state() == RunState.RUNNING) {
                time.pass(Duration.ofMillis(200));
                survivor.sync();
            }
        }
        assertThat(jedis.keys("*"))
                .contains(
                        "{stint}:controls",
                        "{stint}:paused",
                        "{stint}:parked:x",
                        "{stint}:share:everything",
                        "{stint}:stints:e",
                        "{stint}:lost",
                        "{stint}:unproven:p",
                        "{stint}:types",
                        "{stint}:counts:tag");
    }
}
