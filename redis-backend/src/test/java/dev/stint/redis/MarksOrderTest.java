package dev.stint.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.backend.Checkpoint;
import dev.stint.backend.SyncReply;
import dev.stint.backend.SyncRequest;
import dev.stint.servers.SharedServer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** When the short way is open: nothing older may be on its way any more, and the lease must have been renewed of late. */
class MarksOrderTest extends RedisCase {
    private static final long TOKEN = 1;
    private static final SyncRequest REQUEST =
            new SyncRequest(1, 0, List.of(new Checkpoint("a", TOKEN, done(1), null, "continuous")));

    private static final SyncReply NOTHING_NEW = new SyncReply(Set.of(), List.of(), false);

    private final Namespace namespace =
            new Namespace("marks-" + ProcessHandle.current().pid());
    private final Site site = site(SharedServer.REDIS.address(), namespace, Duration.ofSeconds(2));
    private final Jedis jedis = new Jedis(URI.create(SharedServer.REDIS.address()));
    private final List<Line> lines = new ArrayList<>();
    private long now;
    private final Marks marks = new Marks(site, true, () -> now);

    @AfterEach
    void close() {
        lines.forEach(Line::cut);
        jedis.del(namespace.key(Key.MARK, Long.toString(TOKEN)));
        jedis.close();
    }

    private Line line() {
        Line line = new Line(site, site.dialer().dial("marks-test"));
        lines.add(line);
        return line;
    }

    private boolean isConnected(String client) {
        return jedis.clientList().lines().anyMatch(line -> line.startsWith("id=" + client + " "));
    }

    /** Ends a connection from the server's side, by its client's address: it was not asked for its id yet. */
    private void kill(Line line) {
        jedis.clientKill(line.connection().toIdentityString().replaceAll(".*L:/([\\d.]+:\\d+).*", "$1"));
    }

    private boolean carries(Line line) {
        jedis.set(namespace.key(Key.MARK, Long.toString(TOKEN)), "");
        marks.meet(line);
        return marks.carry(REQUEST, line);
    }

    private boolean carriesBehindScript(Marks of, Line line) {
        jedis.set(namespace.key(Key.MARK, Long.toString(TOKEN)), "");
        of.meet(line);
        of.scripted(REQUEST, NOTHING_NEW);
        return of.carry(REQUEST, line);
    }

    private void runScript(Line line) {
        marks.meet(line);
        marks.scripted(REQUEST, NOTHING_NEW);
    }

    @Test
    void it_opens_on_a_new_connection_once_the_old_one_is_dead() {
        Line first = line();
        runScript(first);
        Line second = line();

        runScript(second);

        assertThat(isConnected(first.client())).isFalse();
        assertThat(carries(second)).isTrue();
    }

    @Test
    void it_stays_closed_where_connections_are_shared() {
        Marks shared = new Marks(site, false, () -> now);
        Line first = line();
        Line second = line();
        assertThat(carriesBehindScript(shared, first)).isTrue();

        assertThat(carriesBehindScript(shared, second)).isFalse();

        assertThat(isConnected(first.client())).isTrue();
        assertThat(shared.mayArriveLate()).isTrue();
    }

    @Test
    void a_lease_is_as_old_as_the_question_and_not_as_the_answer() {
        Line line = line();
        marks.meet(line);
        now += Duration.ofMillis(90).toNanos();
        marks.scripted(REQUEST, NOTHING_NEW);
        assertThat(carries(line)).isTrue();

        now += Duration.ofMillis(20).toNanos();

        assertThat(carries(line)).isFalse();
    }

    @Test
    void a_connection_that_broke_before_it_could_end_the_old_one_leaves_that_to_the_next() {
        Line first = line();
        runScript(first);
        String old = first.client();
        Line broken = line();
        kill(broken);
        assertThatThrownBy(() -> marks.meet(broken)).isInstanceOf(JedisConnectionException.class);
        Line third = line();

        runScript(third);

        assertThat(isConnected(old)).isFalse();
        assertThat(carries(third)).isTrue();
    }
}
