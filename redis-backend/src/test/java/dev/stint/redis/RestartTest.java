package dev.stint.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.backend.BackendUnavailable;
import dev.stint.backend.Checkpoint;
import dev.stint.backend.Claim;
import dev.stint.backend.Controls;
import dev.stint.backend.Release;
import dev.stint.backend.RunState;
import dev.stint.backend.Steering;
import dev.stint.backend.Steering.Change;
import dev.stint.backend.Stillness;
import dev.stint.backend.Terms;
import dev.stint.control.Scope;
import dev.stint.servers.RedisServer;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Jedis;

/** A server of the test's own, which is killed and comes back with what it wrote down. */
@Timeout(60)
class RestartTest extends RedisCase {
    private static final Duration LEASE = Duration.ofSeconds(1);

    private final RedisServer server = RedisServer.builder()
            .config("appendonly", "yes")
            .config("appendfsync", "always")
            .start();
    private final RedisBackend backend = options().connect(server.uri());

    @AfterEach
    void close() {
        backend.close();
        server.close();
    }

    private void killAndRestart() {
        server.kill();
        server.restart();
    }

    private RunState state(String id) {
        return backend.find(id).orElseThrow().status().state();
    }

    @Test
    void what_was_answered_survives_a_kill() {
        backend.enqueue(List.of(spec("a"), spec("b")));
        try (Hand worker = new Hand(backend, card("w", LEASE))) {
            Claim claim = worker.claim(1).get(0);
            worker.sync(new Checkpoint("a", claim.token(), done(7), 10L, "continuous"));

            killAndRestart();

            assertThat(backend.find("a").orElseThrow().progress()).isEqualTo(done(7));
            assertThat(state("a")).isEqualTo(RunState.RUNNING);
            assertThat(state("b")).isEqualTo(RunState.QUEUED);
        }
    }

    @Test
    void what_operators_have_decided_and_what_stands_aside_for_it_survives_a_kill() {
        backend.enqueue(List.of(tagged("a", "x"), spec("b")));
        steer(Scope.tag("x"), new Change.Pause("a look"));
        steer(Scope.job("copy"), new Change.Throttle(0.1));
        try (Hand worker = new Hand(backend, card("w", LEASE))) {
            assertThat(worker.claim(2)).extracting(claim -> claim.run().id()).containsExactly("b");
            Controls before = backend.controls();

            killAndRestart();

            assertThat(backend.controls()).isEqualTo(before);
            assertThat(before.version()).isEqualTo(2);
            assertThat(before.of(Scope.job("copy")).stepsPerSecond()).hasValue(0.1);
        }
        try (Hand worker = new Hand(backend, card("later", LEASE))) {
            assertThat(worker.claim(2)).extracting(claim -> claim.run().id()).containsExactly("b");
            steer(Scope.tag("x"), new Change.Resume());

            assertThat(worker.claim(2)).extracting(claim -> claim.run().id()).containsExactly("a");
        }
    }

    private void steer(Scope scope, Change change) {
        backend.steer(new Steering(scope, change, Terms.NONE));
    }

    @Test
    void a_worker_that_comes_back_after_a_restart_goes_on_although_its_lease_was_over() {
        backend.enqueue(List.of(spec("a")));
        try (Hand worker = new Hand(backend, card("w", LEASE));
                Hand other = new Hand(backend, card("other", LEASE))) {
            Claim claim = worker.claim(1).get(0);
            server.kill();
            assertThatThrownBy(worker::sync).isInstanceOf(BackendUnavailable.class);
            assertThatThrownBy(other::sync).isInstanceOf(BackendUnavailable.class);
            server.restart();
            try (ServerTime time = new ServerTime(server.uri())) {
                time.pass(LEASE.plusMillis(100));
            }

            other.sync();

            assertThat(state("a")).isEqualTo(RunState.RUNNING);
            assertThat(worker.sync(new Checkpoint("a", claim.token(), done(1), null, "continuous")))
                    .satisfies(reply -> assertThat(reply.reaped()).isFalse())
                    .satisfies(reply -> assertThat(reply.lost()).isEmpty());
        }
    }

    @Test
    void a_worker_whose_settlements_were_lost_with_the_machine_is_told_that_it_holds_nothing() throws IOException {
        backend.enqueue(List.of(spec("a"), spec("b")));
        Hand worker = new Hand(backend, card("w", LEASE));
        Claim first = worker.claim(1).get(0);
        long durable = written().length();
        assertThat(worker.ask(1, new Release("a", first.token(), completed())).claims())
                .hasSize(1);

        loseWhatWasWrittenBehind(durable);

        assertThat(state("a")).isEqualTo(RunState.RUNNING);
        assertThatThrownBy(worker::sync).isInstanceOf(BackendUnavailable.class);
        assertThat(worker.sync().reaped()).isTrue();
        worker.close();
        try (Hand again = new Hand(backend, card("again", LEASE))) {
            assertThat(again.claim(2)).hasSize(2);
        }
    }

    @Test
    void a_worker_counts_as_unproven_in_every_scope_until_it_is_heard_after_a_restart() {
        try (Hand worker = new Hand(backend, card("w", LEASE))) {
            assertThat(backend.stillness(Scope.EVERYTHING).unproven()).isEmpty();

            killAndRestart();

            assertThat(backend.stillness(Scope.EVERYTHING).unproven()).containsExactly(UNHEARD);
            assertThat(backend.stillness(Scope.tag("x")).unproven()).containsExactly(UNHEARD);
            assertThatThrownBy(worker::sync).isInstanceOf(BackendUnavailable.class);
            worker.sync();
            assertThat(backend.stillness(Scope.EVERYTHING).unproven()).isEmpty();
        }
    }

    private static final Stillness.Unproven UNHEARD = new Stillness.Unproven("", "w");

    @Test
    void a_claim_that_was_lost_with_the_machine_is_unproven_until_its_worker_has_signed_off() throws IOException {
        backend.enqueue(List.of(spec("a")));
        Hand worker = new Hand(backend, card("w", LEASE));
        long durable = written().length();
        assertThat(worker.claim(1)).hasSize(1);

        loseWhatWasWrittenBehind(durable);

        assertThat(state("a")).isEqualTo(RunState.QUEUED);
        assertThat(backend.stillness(Scope.job("copy")).unproven()).containsExactly(UNHEARD);
        assertThatThrownBy(worker::sync).isInstanceOf(BackendUnavailable.class);
        assertThat(worker.sync().reaped()).isTrue();
        assertThat(backend.stillness(Scope.job("copy")).unproven()).containsExactly(UNHEARD);
        worker.close();
        assertThat(backend.stillness(Scope.job("copy")).unproven()).isEmpty();
    }

    @Test
    void it_stays_unproven_beyond_the_lease_of_a_frozen_worker_until_an_operator_declares_that_dead()
            throws IOException {
        backend.enqueue(List.of(spec("a")));
        Hand frozen = new Hand(backend, card("w", LEASE));
        long durable = written().length();
        assertThat(frozen.claim(1)).hasSize(1);
        loseWhatWasWrittenBehind(durable);
        try (Hand other = new Hand(backend, card("other", Duration.ofSeconds(60)));
                ServerTime time = new ServerTime(server.uri())) {
            while (!presences().equals(List.of("other LIVE", "w LOST"))) {
                time.pass(Duration.ofMillis(200));
                other.sync();
            }

            assertThat(backend.stillness(Scope.tag("x")).unproven()).containsExactly(UNHEARD);
            assertThat(backend.declareDead("w", Terms.NONE)).isTrue();
            assertThat(backend.stillness(Scope.tag("x")).unproven()).isEmpty();
        }
    }

    private List<String> presences() {
        return backend.workers().stream()
                .map(status -> status.card().id() + " " + status.presence())
                .toList();
    }

    private void loseWhatWasWrittenBehind(long durable) throws IOException {
        server.kill();
        try (FileChannel file = FileChannel.open(written().toPath(), StandardOpenOption.WRITE)) {
            file.truncate(durable);
        }
        server.restart();
    }

    /** The file that the server appends to. */
    private File written() {
        File[] files = server.directory().resolve("appendonlydir").toFile().listFiles();
        return Stream.of(files)
                .filter(file -> file.getName().endsWith(".incr.aof"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void leases_begin_anew_once_only() {
        backend.enqueue(List.of(spec("a")));
        Hand dead = new Hand(backend, card("dead", LEASE));
        assertThat(dead.claim(1)).hasSize(1);
        killAndRestart();
        try (Hand other = new Hand(backend, card("other", Duration.ofSeconds(60)));
                ServerTime time = new ServerTime(server.uri())) {
            while (other.claim(1).isEmpty()) {
                time.pass(Duration.ofMillis(200));
            }
        }
    }

    @Test
    void scripts_that_the_server_has_forgotten_are_sent_again() {
        backend.enqueue(List.of(spec("a")));
        try (Hand worker = new Hand(backend, card("w", LEASE));
                Jedis jedis = new Jedis(server.host(), server.port())) {
            assertThat(worker.claim(1)).hasSize(1);

            jedis.scriptFlush();

            assertThat(worker.sync().reaped()).isFalse();
            assertThat(backend.enqueue(List.of(spec("a"))).get(0).existing()).isTrue();
        }
    }

    @Test
    void while_the_server_is_down_the_error_says_where_and_what_and_how_to_mend_it() {
        server.kill();

        assertThatThrownBy(() -> backend.find("a"))
                .isInstanceOf(BackendUnavailable.class)
                .hasMessageContaining("could not read")
                .hasMessageContaining("127.0.0.1:" + server.port())
                .hasMessageContaining("check that a Redis runs there");
    }
}
