package dev.stint.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.Controls;
import dev.stint.backend.Demand;
import dev.stint.backend.RunSpec;
import dev.stint.backend.ScopeControl;
import dev.stint.backend.Steering;
import dev.stint.backend.Steering.Change;
import dev.stint.backend.Terms;
import dev.stint.control.Scope;
import dev.stint.servers.SharedServer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** What the contract of the control room leaves to this backend: how much one call moves, and whose clock a rate goes by. */
class ControlRoomTest extends RedisCase {
    private static final Scope TAG = Scope.tag("x");
    private static final int MANY = 5_000;
    private static final int AT_ONCE = 1_000;

    private final String uri = SharedServer.REDIS.address();
    private final String namespace = "control-room-" + ProcessHandle.current().pid();
    private final RedisOptions options = RedisOptions.defaults().namespace(namespace);
    private final RedisBackend backend = options.connect(uri);
    private final Jedis jedis = new Jedis(URI.create(uri));
    private Hand worker;

    @BeforeEach
    void sign_on() {
        worker = new Hand(backend, card("w", Duration.ofSeconds(60)));
    }

    @AfterEach
    void close() {
        worker.close();
        jedis.del(jedis.keys("{" + namespace + "}:*").toArray(String[]::new));
        jedis.close();
        backend.close();
    }

    private void steer(Scope scope, Change change) {
        backend.steer(new Steering(scope, change, Terms.NONE));
    }

    private long parked() {
        return jedis.zcard("{" + namespace + "}:parked:x");
    }

    private void park(int count) {
        List<RunSpec> runs =
                IntStream.range(0, count).mapToObj(i -> tagged("r" + i, "x")).toList();
        backend.enqueue(runs);
        steer(TAG, new Change.Pause(""));
        for (int i = 0; i <= count / AT_ONCE; i++) {
            assertThat(worker.claim(1)).isEmpty();
        }
        assertThat(parked()).isEqualTo(count);
    }

    @Test
    void thousands_that_stood_aside_go_back_in_parts_and_in_order_and_none_is_lost() {
        park(MANY);

        steer(TAG, new Change.Resume());
        assertThat(parked()).isEqualTo(MANY - AT_ONCE);

        List<String> claimed = new ArrayList<>();
        for (int i = 0; i < 2 * MANY / AT_ONCE && claimed.size() < MANY; i++) {
            long before = parked();
            worker.claim(AT_ONCE).stream().map(claim -> claim.run().id()).forEach(claimed::add);
            assertThat(before - parked()).isBetween(0L, (long) AT_ONCE);
        }
        assertThat(claimed)
                .containsExactlyElementsOf(
                        IntStream.range(0, MANY).mapToObj(i -> "r" + i).toList());
        assertThat(parked()).isZero();
    }

    @Test
    void a_worker_is_asked_back_at_once_while_there_is_more_to_go_back() {
        park(2 * AT_ONCE + 1);
        steer(TAG, new Change.Resume());

        assertThat(worker.ask(1).nextDue()).isEqualTo(Duration.ofMillis(1));
        assertThat(worker.ask(1).nextDue()).isGreaterThan(Duration.ofSeconds(1));
    }

    @Test
    void a_tag_that_is_paused_again_keeps_what_has_not_gone_back_yet() {
        park(3 * AT_ONCE);
        steer(TAG, new Change.Resume());
        steer(TAG, new Change.Pause(""));

        assertThat(worker.claim(1)).isEmpty();
        assertThat(worker.claim(1)).isEmpty();
        assertThat(parked()).isEqualTo(3 * AT_ONCE);
    }

    @Test
    void links_of_different_backends_share_one_rate_by_the_servers_clock() {
        String elsewhere = namespace();
        RedisOptions there = RedisOptions.defaults().namespace(elsewhere);
        try (MovedTime time = new MovedTime(uri, elsewhere)) {
            Scripts scripts = new Scripts(new Namespace(elsewhere), Retention.DEFAULT, time.lua());
            try (RedisBackend first = there.connect(uri, scripts);
                    RedisBackend second = there.connect(uri, scripts);
                    Hand mine = new Hand(first, card("w", Duration.ofSeconds(60)));
                    Hand other = new Hand(second, card("v", Duration.ofSeconds(60)))) {
                first.steer(new Steering(Scope.EVERYTHING, new Change.Throttle(20.0), Terms.NONE));
                share(other, Demand.HUNGRY);
                share(mine, 0);
                int mineInAll = 0;
                int theirsInAll = 0;
                for (int i = 0; i < 10; i++) {
                    mineInAll += share(mine, 0);
                    theirsInAll += share(other, 0);
                    time.pass(Duration.ofMillis(100));
                }

                // Of a second, and at most the one beyond it for which steps are given away ahead.
                assertThat(mineInAll + theirsInAll).isBetween(15, 42);
                assertThat(theirsInAll).isGreaterThan(mineInAll / 3);
            }
        }
    }

    @Test
    void a_server_that_may_have_lost_what_it_gave_away_gives_nothing_before_that_has_been_used() {
        steer(Scope.EVERYTHING, new Change.Throttle(20.0));
        assertThat(share(worker, 0)).isPositive();

        jedis.del("{" + namespace + "}:share:everything");
        jedis.hset("{" + namespace + "}:clock", "server", "the-one-before");
        assertThat(share(worker, 0)).isZero();

        try (ServerTime time = new ServerTime(uri)) {
            time.pass(Duration.ofMillis(1_100));
        }
        assertThat(share(worker, 0)).isPositive();
    }

    @Test
    void a_decision_after_a_restart_is_told_though_its_number_was_given_to_one_that_was_lost() {
        steer(Scope.job("copy"), new Change.Pause(""));
        worker.sync();
        jedis.del("{" + namespace + "}:controls", "{" + namespace + "}:paused");
        jedis.hset("{" + namespace + "}:clock", "controls", "0");

        steer(Scope.job("move"), new Change.Pause(""));
        jedis.hset("{" + namespace + "}:clock", "server", "the-one-before");

        Controls told = worker.sync().guidance().controls();
        assertThat(told).isNotNull();
        assertThat(told.scopes()).extracting(ScopeControl::scope).containsExactly(Scope.job("move"));
        assertThat(worker.sync().guidance().controls()).isNull();
    }

    @Test
    void nobody_is_woken_for_what_a_pause_holds() {
        for (Scope scope : List.of(Scope.EVERYTHING, Scope.queue("default"), Scope.job("copy"))) {
            steer(scope, new Change.Pause(""));
            backend.enqueue(List.of(spec("a-" + scope.kind()), spec("b-" + scope.kind())));
            assertThat(jedis.llen("{" + namespace + "}:bell:default|copy|1"))
                    .as("bell of " + scope)
                    .isZero();

            steer(scope, new Change.Resume());
            assertThat(jedis.llen("{" + namespace + "}:wake:w")).isOne();
            assertThat(worker.claim(2)).hasSize(2);
        }
    }

    private static int share(Hand hand, int left) {
        Demand hungry = new Demand(Scope.EVERYTHING, 0, 1, Demand.HUNGRY, left);
        return hand.sync(List.of(hungry)).guidance().shares().get(0).steps();
    }
}
