package dev.stint.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.backend.BackendUnavailable;
import dev.stint.backend.ClaimRequest;
import dev.stint.backend.RunState;
import dev.stint.backend.WorkerLink;
import dev.stint.servers.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;

/** One that looks for lost workers while the server refuses something. */
class OrphanWatchTest extends RedisCase {
    private final RedisServer server = RedisServer.builder().start();
    private final RedisBackend backend = RedisBackend.connect(server.uri());
    private final Jedis jedis = new Jedis(server.host(), server.port());
    private long now;
    private final OrphanWatch watch = new OrphanWatch("watching", () -> now, true);

    @BeforeEach
    void a_worker_with_a_run_loses_its_connection() {
        backend.enqueue(List.of(spec("a")));
        assertThat(new Hand(backend, card("gone", Duration.ofSeconds(60))).claim(1))
                .hasSize(1);
        endConnections(jedis, "gone");
    }

    @AfterEach
    void close() {
        backend.close();
        jedis.close();
        server.close();
    }

    private Line line(String user) {
        String uri = "redis://" + user + "@" + server.host() + ":" + server.port();
        Site site = site(uri, new Namespace("stint"), Duration.ofSeconds(30));
        return new Line(site, site.dialer().dial("watching"));
    }

    private boolean handsBack(Line line) {
        now += Duration.ofSeconds(1).toNanos();
        return watch.handsBack(line);
    }

    @Test
    void a_server_that_takes_no_writes_for_a_while_only_delays_it() {
        Line line = line("default:any");
        assertThat(handsBack(line)).isFalse();
        jedis.configSet("maxmemory", "1");
        assertThatThrownBy(() -> handsBack(line))
                .isInstanceOf(JedisDataException.class)
                .hasMessageContaining("OOM");
        jedis.configSet("maxmemory", "0");

        assertThat(handsBack(line)).isFalse();
        assertThat(handsBack(line)).isTrue();
    }

    @Test
    void who_may_not_see_the_connections_leaves_the_worker_to_its_lease() {
        jedis.aclSetUser("blind", "on", ">any", "allkeys", "allcommands", "-client|list");
        Line line = line("blind:any");

        assertThat(handsBack(line)).isFalse();
        assertThat(handsBack(line)).isFalse();

        jedis.aclSetUser("blind", "+client|list");
        assertThat(handsBack(line)).isFalse();
        assertThat(handsBack(line)).isFalse();
    }

    /** What a look finds of a worker, as the script that decides is told of it. */
    private List<String> seen(Line line, String worker) {
        Map<String, String> known = jedis.hgetAll("{stint}:worker:" + worker);
        return List.of(worker, line.server(), known.get("client"), known.get("number"));
    }

    private static String decided(Line line, List<String> seen) {
        return Commands.text(line.run(Script.ORPHAN, seen));
    }

    private RunState state(String run) {
        return backend.find(run).orElseThrow().status().state();
    }

    @Test
    void who_has_called_after_the_look_is_not_given_up() {
        Hand here = new Hand(backend, card("here", Duration.ofSeconds(60)));
        backend.enqueue(List.of(spec("b")));
        assertThat(here.claim(1)).hasSize(1);
        Line line = line("default:any");
        List<String> look = seen(line, "here");

        assertThat(here.ask(0).reaped()).isFalse();

        assertThat(seen(line, "here").subList(0, 3)).isEqualTo(look.subList(0, 3));
        assertThat(decided(line, look)).isEqualTo("0");
        assertThat(state("b")).isEqualTo(RunState.RUNNING);
        assertThat(decided(line, seen(line, "here"))).isEqualTo("1");
        assertThat(state("b")).isEqualTo(RunState.QUEUED);
    }

    @Test
    void who_has_repeated_a_call_over_another_connection_after_the_look_is_not_given_up() {
        WorkerLink here = backend.connect(card("here", Duration.ofSeconds(60)));
        ClaimRequest call = new ClaimRequest(1, 0, 1, List.of());
        backend.enqueue(List.of(spec("b")));
        assertThat(here.claim(call).claims()).hasSize(1);
        Line line = line("default:any");
        List<String> look = seen(line, "here");

        endConnections(jedis, "here");
        assertThatThrownBy(() -> here.claim(call)).isInstanceOf(BackendUnavailable.class);
        assertThat(here.claim(call).reaped()).isFalse();

        assertThat(seen(line, "here").get(3)).isEqualTo(look.get(3));
        assertThat(decided(line, look)).isEqualTo("0");
        assertThat(state("b")).isEqualTo(RunState.RUNNING);
    }

    /** What a restart leaves: the worker has not come back yet, and its connection's number may be another's by now. */
    private void wasHeardBeforeARestart() {
        jedis.hset("{stint}:worker:gone", "server", "as it was before the restart");
    }

    @Test
    void who_was_heard_last_before_a_restart_is_not_looked_at() {
        Line line = line("default:any");
        List<String> look = List.of("watching", line.server());
        assertThat(Answers.texts(line.run(Script.WATCH, look))).contains("gone");

        wasHeardBeforeARestart();

        assertThat(Answers.texts(line.run(Script.WATCH, look))).isEmpty();
    }

    @Test
    void who_was_heard_last_before_a_restart_is_not_given_up_by_what_was_seen_then() {
        Line line = line("default:any");
        List<String> look = seen(line, "gone");

        wasHeardBeforeARestart();

        assertThat(decided(line, look)).isEqualTo("0");
        assertThat(state("a")).isEqualTo(RunState.RUNNING);
    }
}
