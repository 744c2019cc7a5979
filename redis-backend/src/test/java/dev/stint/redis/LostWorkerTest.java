package dev.stint.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.backend.BackendUnavailable;
import dev.stint.backend.RunRecord;
import dev.stint.backend.RunState;
import dev.stint.servers.SharedServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Jedis;

/** Workers with a lease of a minute, whose connections are really killed. */
class LostWorkerTest extends RedisCase {
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration LONG_WAIT = Duration.ofSeconds(20);
    private static final Duration TWO_LOOKS = Duration.ofSeconds(1);

    private final RedisOptions options = options();
    private final RedisBackend backend = options.connect(SharedServer.REDIS.address());
    private final Jedis jedis = new Jedis(URI.create(SharedServer.REDIS.address()));

    @AfterEach
    void close() {
        jedis.close();
        backend.close();
    }

    private Hand holderOf(RedisBackend where, String run, String worker) {
        where.enqueue(List.of(spec(run)));
        Hand hand = new Hand(where, card(worker, LEASE));
        assertThat(hand.claim(1)).hasSize(1);
        return hand;
    }

    private void killConnectionOf(String worker) {
        String client = jedis.clientList()
                .lines()
                .filter(line -> line.contains(" name=stint-" + worker + " "))
                .findFirst()
                .orElseThrow();
        jedis.clientKill(client.replaceAll(".* addr=(\\S+) .*", "$1"));
    }

    private RunRecord run(String id) {
        return backend.find(id).orElseThrow();
    }

    @Test
    void a_worker_whose_connection_is_gone_is_missed_before_its_lease_ends() throws Exception {
        holderOf(backend, "a", "gone");
        try (Hand idle = new Hand(backend, card("idle-1", LEASE))) {
            killConnectionOf("gone");

            idle.link().await(LONG_WAIT);

            assertThat(idle.claim(1)).hasSize(1);
            assertThat(run("a").history().tally().crashes()).isEqualTo(1);
        }
    }

    @Test
    void a_worker_that_connects_again_keeps_its_runs() throws Exception {
        try (Hand back = holderOf(backend, "a", "back");
                Hand idle = new Hand(backend, card("idle-2", LEASE))) {
            killConnectionOf("back");
            assertThatThrownBy(back::sync).isInstanceOf(BackendUnavailable.class);
            back.sync();

            idle.link().await(TWO_LOOKS);

            assertThat(run("a").status().state()).isEqualTo(RunState.RUNNING);
            assertThat(back.sync().reaped()).isFalse();
        }
    }

    @Test
    void a_worker_that_was_missed_and_comes_back_is_told() throws Exception {
        Hand gone = holderOf(backend, "a", "late");
        try (Hand idle = new Hand(backend, card("idle-3", LEASE))) {
            killConnectionOf("late");
            idle.link().await(LONG_WAIT);

            assertThatThrownBy(gone::sync).isInstanceOf(BackendUnavailable.class);
            assertThat(gone.sync().reaped()).isTrue();
        }
    }

    @Test
    void a_connected_worker_is_not_missed() throws Exception {
        try (Hand alive = holderOf(backend, "a", "alive");
                Hand idle = new Hand(backend, card("idle-4", LEASE))) {
            idle.link().await(TWO_LOOKS);

            assertThat(run("a").status().state()).isEqualTo(RunState.RUNNING);
            assertThat(alive.sync().reaped()).isFalse();
        }
    }

    @Test
    void where_only_the_lease_counts_nobody_looks() throws Exception {
        try (RedisBackend leaseOnly = options.leaseOnly().connect(SharedServer.REDIS.address());
                Hand gone = holderOf(leaseOnly, "a", "unwatched");
                Hand idle = new Hand(leaseOnly, card("idle-5", LEASE))) {
            killConnectionOf("unwatched");

            idle.link().await(TWO_LOOKS);

            assertThat(run("a").status().state()).isEqualTo(RunState.RUNNING);
            assertThat(gone.link()).isNotNull();
        }
    }

    @Test
    void a_wait_ends_when_its_worker_is_closed() throws Exception {
        Hand idle = new Hand(backend, card("closing", LEASE));
        Thread waiting = new Thread(() -> {
            try {
                idle.link().await(LONG_WAIT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        waiting.start();

        idle.close();
        waiting.join(LONG_WAIT.toMillis() / 2);

        assertThat(waiting.isAlive()).isFalse();
    }

    @Test
    void who_wakes_a_worker_that_has_left_or_was_given_up_leaves_nothing_behind() {
        String namespace = namespace();
        try (RedisBackend mine = RedisOptions.defaults().namespace(namespace).connect(SharedServer.REDIS.address())) {
            Hand givenUp = new Hand(mine, card("twice", LEASE));
            Hand left = new Hand(mine, card("twice", LEASE));
            left.link().wake();
            assertThat(jedis.exists("{" + namespace + "}:wake:twice")).isTrue();
            left.close();

            left.link().wake();
            givenUp.link().wake();

            assertThat(jedis.exists("{" + namespace + "}:wake:twice")).isFalse();
        }
    }

    @Test
    @Timeout(60)
    void a_call_ends_the_wait_of_a_worker_that_does_not_know_yet_that_it_was_given_up() throws Exception {
        Hand givenUp = new Hand(backend, card("unaware", LEASE));
        new Hand(backend, card("unaware", LEASE)).close();

        givenUp.link().wake();
        givenUp.link().await(Duration.ofDays(1));

        assertThat(givenUp.ask(1).reaped()).isTrue();
    }

    @Test
    void a_closed_worker_holds_nothing() {
        Hand closed = holderOf(backend, "a", "closed");
        closed.close();

        assertThat(closed.sync().reaped()).isTrue();
        assertThat(closed.ask(1).reaped()).isTrue();
        assertThat(run("a").status().state()).isEqualTo(RunState.QUEUED);
    }
}
