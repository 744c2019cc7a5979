package dev.stint.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.RunFilter;
import dev.stint.backend.RunRecord;
import dev.stint.backend.RunState;
import dev.stint.servers.SharedServer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** A clock that stands still but for what the test says it has told. */
class ServerClockTest extends RedisCase {
    private static final Duration LEASE = Duration.ofSeconds(10);

    private final Namespace namespace =
            new Namespace("clock-test-" + ProcessHandle.current().pid());
    private final MovedTime time = new MovedTime(SharedServer.REDIS.address(), namespace.name());
    private final RedisBackend backend = RedisOptions.defaults()
            .namespace(namespace.name())
            .connect(SharedServer.REDIS.address(), new Scripts(namespace, Retention.DEFAULT, time.lua()));
    private final Jedis jedis = new Jedis(URI.create(SharedServer.REDIS.address()));
    private Hand other;

    @BeforeEach
    void one_holds_a_run_and_another_calls() {
        backend.enqueue(List.of(spec("a")));
        assertThat(new Hand(backend, card("holder", LEASE)).claim(1)).hasSize(1);
        other = new Hand(backend, card("other", LEASE));
    }

    @AfterEach
    void close() {
        jedis.del(jedis.keys("{" + namespace.name() + "}:*").toArray(String[]::new));
        jedis.close();
        backend.close();
        time.close();
    }

    private long now() {
        return time.millis();
    }

    private void lastScriptRanAt(long millis) {
        jedis.hset(namespace.key(Key.CLOCK), "at", Long.toString(millis));
    }

    private void leaseEndsAt(long millis) {
        jedis.zadd(namespace.key(Key.WORKERS), (double) millis, "holder");
    }

    private long leaseEnd() {
        return jedis.zscore(namespace.key(Key.WORKERS), "holder").longValue();
    }

    private RunState stateAfterACall() {
        other.sync();
        return backend.find("a").orElseThrow().status().state();
    }

    @Test
    void a_lease_that_has_ended_is_taken() {
        leaseEndsAt(now() - 1_000);

        assertThat(stateAfterACall()).isEqualTo(RunState.QUEUED);
    }

    @Test
    void after_a_silence_of_more_than_half_a_lease_it_begins_anew() {
        leaseEndsAt(now() - 1_000);
        lastScriptRanAt(now() - 6_000);

        assertThat(stateAfterACall()).isEqualTo(RunState.RUNNING);
        assertThat(leaseEnd()).isEqualTo(now() + LEASE.toMillis());
    }

    @Test
    void a_shorter_silence_spares_nobody() {
        leaseEndsAt(now() - 1_000);
        lastScriptRanAt(now() - 3_000);

        assertThat(stateAfterACall()).isEqualTo(RunState.QUEUED);
    }

    @Test
    void on_another_server_leases_begin_anew() {
        leaseEndsAt(now() - 1_000);
        jedis.hset(namespace.key(Key.CLOCK), "server", "another");

        assertThat(stateAfterACall()).isEqualTo(RunState.RUNNING);
    }

    @Test
    void a_clock_that_goes_back_leaves_no_lease_longer_than_its_length() {
        leaseEndsAt(now() + 3_600_000);
        lastScriptRanAt(now() + 2_000);

        assertThat(stateAfterACall()).isEqualTo(RunState.RUNNING);
        assertThat(leaseEnd()).isEqualTo(now() + LEASE.toMillis());
    }

    private void enqueueAStep(String prefix) {
        backend.enqueue(IntStream.range(0, 200).mapToObj(i -> spec(prefix + i)).toList());
    }

    @Test
    void a_list_since_a_moment_goes_on_behind_runs_that_are_too_old_by_less_than_a_day() {
        RunFilter since = RunFilter.ALL.since(Instant.ofEpochMilli(now()));
        time.pass(Duration.ofHours(-23));
        enqueueAStep("b");
        assertThat(backend.list(since).runs()).extracting(RunRecord::id).containsExactly("a");

        time.pass(Duration.ofHours(-2));
        enqueueAStep("c");

        assertThat(backend.list(since).runs()).isEmpty();
    }

    @Test
    void tokens_grow_although_the_clock_is_behind() {
        jedis.set(namespace.key(Key.TOKEN), "9000000000000000");
        backend.enqueue(List.of(spec("b")));

        assertThat(other.claim(1).get(0).token()).isEqualTo(9_000_000_000_000_001L);
    }
}
