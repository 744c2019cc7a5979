package dev.stint.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.servers.RedisServer;
import java.time.Duration;
import java.util.List;
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
}
