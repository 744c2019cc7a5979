package dev.stint.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.backend.SyncReply;
import dev.stint.backend.SyncRequest;
import dev.stint.servers.RedisServer;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisBusyException;
import redis.clients.jedis.exceptions.JedisDataException;

/** What a server answers while a script of somebody else's keeps it is an answer of that moment, and of no other. */
class BusyServerTest extends RedisCase {
    private static final SyncRequest REQUEST = new SyncRequest(1, 0, List.of());
    private static final SyncReply NOTHING_NEW = new SyncReply(Set.of(), List.of(), false);

    private final RedisServer server =
            RedisServer.builder().config("busy-reply-threshold", "10").start();
    private final Site site = site(server.uri(), new Namespace("stint"), Duration.ofSeconds(30));
    private final Jedis jedis = new Jedis(server.host(), server.port(), 30_000);

    @AfterEach
    void close() {
        jedis.close();
        server.close();
    }

    private Line line() {
        return new Line(site, site.dialer().dial("busy-test"));
    }

    private void whileItIsBusy(Runnable what) throws IOException {
        try (Socket other = new Socket(server.host(), server.port())) {
            other.getOutputStream().write("EVAL \"while true do end\" 0\r\n".getBytes(US_ASCII));
            while (!isBusy()) {
                Thread.onSpinWait();
            }
            what.run();
            jedis.scriptKill();
        }
        while (isBusy()) {
            Thread.onSpinWait();
        }
    }

    private boolean isBusy() {
        try {
            jedis.ping();
            return false;
        } catch (JedisBusyException e) {
            return true;
        }
    }

    @Test
    void a_server_that_could_not_tell_who_it_is_is_asked_again() throws IOException {
        Line line = line();

        whileItIsBusy(() -> {
            assertThatThrownBy(line::server).isInstanceOf(JedisDataException.class);
            assertThatThrownBy(line::client).isInstanceOf(JedisDataException.class);
        });

        assertThat(line.server()).isNotEmpty();
        assertThat(line.client()).isNotEmpty();
    }

    @Test
    void an_old_connection_that_could_not_be_ended_is_ended_later() throws IOException {
        Marks marks = new Marks(site, true, () -> 0);
        marks.meet(line());
        marks.scripted(REQUEST, NOTHING_NEW);
        Line next = line();
        assertThat(next.server() + next.client()).isNotEmpty();

        whileItIsBusy(() -> assertThatThrownBy(() -> marks.meet(next)).isInstanceOf(JedisDataException.class));

        marks.meet(next);
        assertThat(marks.mayArriveLate()).isFalse();
    }
}
