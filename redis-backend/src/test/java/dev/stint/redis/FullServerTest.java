package dev.stint.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.backend.BackendUnavailable;
import dev.stint.backend.Claim;
import dev.stint.backend.Launch;
import dev.stint.backend.Release;
import dev.stint.backend.RunSpec;
import dev.stint.backend.RunState;
import dev.stint.servers.RedisServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;

/** A server that somebody else has filled, under {@code maxmemory} and {@code noeviction}: what has had its time makes room. */
class FullServerTest extends RedisCase {
    private static final int ENDED = 20;
    private static final int ARGS = 60_000;
    private static final int OVER = 500_000;

    private final RedisServer server = RedisServer.builder().start();
    private final Jedis jedis = new Jedis(server.host(), server.port());
    private final MovedTime time = new MovedTime(server.uri(), "stint");
    private final RedisBackend backend = RedisOptions.defaults()
            .connect(server.uri(), new Scripts(new Namespace("stint"), Retention.DEFAULT, time.lua()));
    private final Hand worker = new Hand(backend, card("w", Duration.ofSeconds(60)));

    @BeforeEach
    void runs_that_have_ended_and_one_that_waits() {
        for (int i = 0; i < ENDED; i++) { // one by one: what a large request takes the server gives back only later
            backend.enqueue(List.of(large("ended-" + i)));
        }
        Release[] releases = worker.claim(ENDED).stream()
                .map(claim -> new Release(claim.run().id(), claim.token(), completed()))
                .toArray(Release[]::new);
        worker.ask(0, releases);
        backend.enqueue(List.of(spec("waiting")));
    }

    @AfterEach
    void close() {
        jedis.configSet("maxmemory", "0");
        worker.close();
        backend.close();
        time.close();
        jedis.close();
        server.close();
    }

    private static RunSpec large(String id) {
        RunSpec plain = spec(id);
        String args = "{\"text\":\"" + "x".repeat(ARGS) + "\"}";
        return new RunSpec(id, plain.job(), args, plain.routing(), Launch.NOW);
    }

    private void fill() {
        jedis.setrange("foreign", OVER, "x");
        jedis.configSet("maxmemory", Long.toString(memory("used_memory") - OVER));
        assertThatThrownBy(() -> jedis.set("another", "x"))
                .isInstanceOf(JedisDataException.class)
                .hasMessageStartingWith("OOM");
    }

    private long memory(String which) {
        return jedis.info("memory")
                .lines()
                .filter(line -> line.startsWith(which + ":"))
                .mapToLong(line -> Long.parseLong(line.substring(which.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    private void assertThereIsRoom() {
        assertThat(backend.find("ended-0")).isEmpty();
        assertThat(memory("used_memory")).isLessThan(memory("maxmemory"));
        assertThat(jedis.set("another", "x")).isEqualTo("OK");
    }

    @Test
    void a_claim_makes_room_of_runs_whose_time_is_over_and_goes_on() {
        time.pass(Retention.DEFAULT.ended());
        fill();

        List<Claim> claims = worker.claim(1);

        assertThat(claims).extracting(claim -> claim.run().id()).containsExactly("waiting");
        assertThereIsRoom();
    }

    @Test
    void a_claim_makes_room_before_it_takes_in_what_the_mark_of_a_settled_run_holds() {
        Claim claim = worker.claim(1).get(0);
        jedis.set("{stint}:mark:" + claim.token(), "[\"list\",1]\n1\n0\n{}\n");
        time.pass(Retention.DEFAULT.ended());
        fill();

        worker.ask(0, new Release("waiting", claim.token(), completed()));

        assertThat(backend.find("waiting").orElseThrow().status().state()).isEqualTo(RunState.COMPLETED);
        assertThereIsRoom();
    }

    @Test
    void an_enqueueing_makes_room_of_runs_whose_time_is_over_and_goes_on() {
        time.pass(Retention.DEFAULT.ended());
        fill();

        assertThat(backend.enqueue(List.of(spec("new"))).get(0).existing()).isFalse();

        assertThereIsRoom();
    }

    @Test
    void what_a_refused_worker_forgets_is_counted_too() {
        Hand successor = new Hand(backend, card("w", Duration.ofSeconds(60)));
        time.pass(Retention.DEFAULT.ended());

        assertThat(worker.ask(1).reaped()).isTrue();

        assertThat(jedis.hget("{stint}:counts:job", "COMPLETED copy")).isNull();
        successor.close();
    }

    @Test
    void without_any_such_run_all_is_refused_and_the_error_says_what_helps() {
        time.pass(Retention.DEFAULT.ended().minusSeconds(1));
        fill();

        assertThatThrownBy(() -> backend.enqueue(List.of(spec("new"))))
                .isInstanceOf(BackendUnavailable.class)
                .hasMessageContainingAll(
                        "OOM",
                        "nothing was changed",
                        "raise maxmemory, or delete what else is kept there",
                        "a shorter retention holds only for runs that end from then on");
        assertThatThrownBy(() -> worker.claim(1))
                .isInstanceOf(BackendUnavailable.class)
                .hasMessageContaining("OOM");
    }
}
