package dev.stint.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.backend.Attempts;
import dev.stint.backend.BackendUnavailable;
import dev.stint.backend.Checkpoint;
import dev.stint.backend.Claim;
import dev.stint.backend.Demand;
import dev.stint.backend.Launch;
import dev.stint.backend.Order;
import dev.stint.backend.Release;
import dev.stint.backend.Routing;
import dev.stint.backend.RunFilter;
import dev.stint.backend.RunSpec;
import dev.stint.backend.RunState;
import dev.stint.backend.Settlement;
import dev.stint.backend.Steering;
import dev.stint.backend.Steering.Change;
import dev.stint.backend.Terms;
import dev.stint.backend.WorkerCard;
import dev.stint.checkpoint.Notes;
import dev.stint.checkpoint.Skip;
import dev.stint.control.Scope;
import dev.stint.cursor.Cursor;
import dev.stint.redis.RedisCase.Hand;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import redis.clients.jedis.Jedis;

/**
 * Everything that a role does, the rare included, in one go: {@code mine} is the role's, {@code all} may do anything. What
 * time would bring about is brought about by hand, so that nothing waits.
 */
final class RoleExercise {
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Steering RATE = new Steering(Scope.EVERYTHING, new Change.Throttle(1_000_000.0), Terms.NONE);

    private final RedisBackend all;
    private final RedisBackend mine;
    private final Jedis jedis;

    RoleExercise(RedisBackend all, RedisBackend mine, Jedis jedis) {
        this.all = all;
        this.mine = mine;
        this.jedis = jedis;
    }

    void of(RoleRules.Role role) throws InterruptedException {
        switch (role) {
            case WORKER -> work();
            case CLIENT -> enqueueLookAndOrder();
            case ADMIN -> {
                enqueueLookAndOrder();
                steer();
            }
        }
    }

    private static String key(String ending) {
        return "{stint}:" + ending;
    }

    private static RunSpec keyed(String id, String tag) {
        RunSpec plain = RedisCase.spec(id);
        return new RunSpec(
                id,
                plain.job(),
                plain.args(),
                new Routing(Routing.DEFAULT_QUEUE, 0, Set.of(tag), "key-" + id),
                new Launch(Duration.ZERO, Cursor.START, 0, false, null));
    }

    private static Release release(Claim claim, RunState state, boolean hookDue, Notes notes) {
        Duration delay = state == RunState.DELAYED ? Duration.ofMillis(1) : Duration.ZERO;
        return new Release(
                claim.run().id(),
                claim.token(),
                new Settlement(
                        new Settlement.Next(state, null, delay, false, hookDue),
                        RedisCase.done(1).with(notes),
                        Attempts.NONE,
                        state == RunState.FAILED ? "{}" : null,
                        Duration.ofMillis(5)));
    }

    private static Checkpoint checkpoint(Claim claim, String mode) {
        return new Checkpoint(claim.run().id(), claim.token(), RedisCase.done(1), 7L, mode);
    }

    /** The worker's lease is over for whoever looks next. */
    private void end(String worker) {
        jedis.zadd(key("workers"), 1, worker);
    }

    private void due(String set, String run) {
        jedis.zadd(key(set), 1, run);
    }

    /** A worker was given up with this run in hand, twice: the run names stints that may still go on. */
    private void loseTwice(String run, Runnable whoeverLooks) {
        all.enqueue(List.of(RedisCase.spec(run)));
        for (String worker : List.of("lost-1-" + run, "lost-2-" + run)) {
            Hand lost = new Hand(all, RedisCase.card(worker, LEASE));
            assertThat(lost.claim(1)).hasSize(1);
            end(worker);
            whoeverLooks.run();
        }
    }

    private void work() throws InterruptedException {
        WorkerCard card = new WorkerCard(
                "w", "w", LEASE, RedisCase.card("w", LEASE).accepts(), Map.of("copy", "{\"version\":1}"));
        Hand replaced = new Hand(mine, card);
        assertThat(replaced.claim(1)).isEmpty();
        try (Hand worker = new Hand(mine, card)) {
            settle(worker);
            bringTimeAbout(worker);
            standAside(worker);
            goByRates(worker);
            listen(worker);
            forget(worker);
            comeBack(worker);
        }
    }

    private void settle(Hand worker) {
        all.enqueue(List.of(keyed("a", "x")));
        jedis.rpush(key("stints:a"), Collections.nCopies(1_000, "{}").toArray(String[]::new));
        Claim claim = worker.claim(1).get(0);
        assertThat(worker.sync(checkpoint(claim, "continuous")).lost()).isEmpty();
        jedis.set(key("mark:" + claim.token()), "[\"list\",1]\n1\n0\n{}\n");
        Skip skip = new Skip(Cursor.of("list", 1), "one", "E", "odd");
        Notes notes = Notes.NONE.withSkipped(List.of(skip));
        assertThat(worker.ask(0, release(claim, RunState.DELAYED, false, notes)).refused())
                .isEmpty();
        due("delayed", "a");
        worker.sync();
        claim = worker.claim(1).get(0);
        assertThat(worker.ask(0, release(claim, RunState.COMPLETED, true, Notes.NONE))
                        .refused())
                .isEmpty();
        claim = worker.claim(1).get(0);
        assertThat(worker.ask(0, release(claim, RunState.COMPLETED, false, Notes.NONE))
                        .refused())
                .isEmpty();
        assertThat(mine.find("a")).isPresent();
        assertThat(mine.skipped("a")).hasSize(1);
    }

    private void bringTimeAbout(Hand worker) {
        loseTwice("b", worker::sync);
        Claim claim = worker.claim(1).get(0);
        worker.sync(checkpoint(claim, "transactional"));
        jedis.hset(key("clock"), "at", "1");
        jedis.hset(key("clock"), "server", "the-one-before");
        worker.sync();
        assertThat(worker.ask(0, release(claim, RunState.PAUSED, false, Notes.NONE))
                        .refused())
                .isEmpty();
    }

    private void standAside(Hand worker) {
        all.enqueue(List.of(RedisCase.tagged("c", "y")));
        all.steer(new Steering(Scope.tag("y"), new Change.Pause(""), Terms.NONE));
        assertThat(worker.claim(1)).isEmpty();
        jedis.hset(key("paused"), "tag:y", "thaws");
        Claim claim = worker.claim(1).get(0);
        all.order(new Order("c", Order.Action.PAUSE, ""));
        worker.sync();
        assertThat(worker.ask(0, release(claim, RunState.QUEUED, false, Notes.NONE))
                        .refused())
                .isEmpty();
    }

    private void goByRates(Hand worker) {
        all.steer(RATE);
        for (int stints : new int[] {1, 1, 0}) {
            worker.sync(List.of(new Demand(Scope.EVERYTHING, 10, stints, 5, 0)));
        }
        jedis.hset(key("share:everything"), ":other", "1 1 1 1 1 1");
        worker.sync(List.of(new Demand(Scope.EVERYTHING, 10, 1, 5, 0)));
    }

    private void listen(Hand worker) throws InterruptedException {
        all.enqueue(List.of(RedisCase.spec("d")));
        try (Hand other = new Hand(all, RedisCase.card("other", LEASE))) {
            assertThat(other.claim(1)).hasSize(1);
            worker.link().await(Duration.ofMillis(100));
        }
        worker.link().wake();
        assertThat(worker.claim(1)).hasSize(1);
    }

    private void forget(Hand worker) {
        all.steer(new Steering(Scope.run("a"), new Change.Throttle(5.0), Terms.NONE));
        due("expiring", "a");
        worker.claim(0);
        assertThat(all.find("a")).isEmpty();
    }

    private void comeBack(Hand worker) {
        RedisCase.endConnections(jedis, "w");
        assertThatThrownBy(worker::sync).isInstanceOf(BackendUnavailable.class);
        worker.sync();
    }

    private void enqueueLookAndOrder() {
        mine.enqueue(List.of(keyed("a", "x"), keyed("a", "x")));
        try (Hand worker = new Hand(all, RedisCase.card("w", LEASE))) {
            jedis.hset(key("clock"), "at", "1");
            jedis.del(key("lanes:default"));
            assertThat(mine.enqueue(List.of(keyed("a2", "x"))).get(0).existing())
                    .isFalse();
            orderIdle();
            orderHeld(worker);
            orderAside(worker);
            look();
            forgetByEnqueueing(worker);
        }
    }

    private void order(String run, Order.Action action) {
        mine.order(new Order(run, action, ""));
    }

    private void orderIdle() {
        order("a2", Order.Action.CANCEL);
        order("a", Order.Action.PAUSE);
        order("a", Order.Action.RESUME);
        mine.tag("a", Set.of("z"), Terms.NONE);
    }

    private void orderHeld(Hand worker) {
        Claim claim = worker.claim(9).stream()
                .filter(one -> one.run().id().equals("a"))
                .findFirst()
                .orElseThrow();
        jedis.set(key("mark:" + claim.token()), "[\"list\",1]\n1\n0\n{}\n");
        order("a", Order.Action.PAUSE);
        order("a", Order.Action.RESUME);
        mine.tag("a", Set.of("x", "z"), Terms.NONE);
        worker.ask(0, release(claim, RunState.FAILED, true, Notes.NONE));
        assertThat(worker.claim(1)).hasSize(1);
        order("a", Order.Action.RETRY);
    }

    private void orderAside(Hand worker) {
        all.steer(new Steering(Scope.tag("x"), new Change.Pause(""), Terms.NONE));
        assertThat(worker.claim(1)).isEmpty();
        order("a", Order.Action.PAUSE);
        all.steer(new Steering(Scope.tag("x"), new Change.Resume(), Terms.NONE));
    }

    private void look() {
        assertThat(mine.list(RunFilter.ALL
                                .job("copy")
                                .tag("x")
                                .uniqueKey("key-a")
                                .since(Instant.EPOCH))
                        .runs())
                .hasSize(1);
        assertThat(mine.find("a")).isPresent();
        mine.skipped("a");
        mine.stints("a");
        mine.controls();
        mine.workers();
        mine.types();
        mine.census(Scope.Kind.TAG);
        mine.stillness(Scope.EVERYTHING);
    }

    private void forgetByEnqueueing(Hand worker) {
        loseTwice("b", worker::sync);
        assertThat(mine.stillness(Scope.run("b")).unproven()).hasSize(2);
        assertThat(mine.workers()).hasSize(3);
        order("b", Order.Action.CANCEL);
        all.steer(new Steering(Scope.run("b"), new Change.Throttle(5.0), Terms.NONE));
        due("expiring", "b");
        mine.enqueue(List.of(RedisCase.spec("c")));
        assertThat(all.find("b")).isEmpty();
        assertThat(all.stillness(Scope.EVERYTHING).unproven()).isEmpty();
    }

    private void steer() {
        try (Hand worker = new Hand(all, RedisCase.card("v", LEASE))) {
            mine.steer(new Steering(Scope.tag("y"), new Change.Pause("why"), Terms.NONE));
            all.enqueue(List.of(RedisCase.tagged("t", "y")));
            worker.claim(9);
            mine.steer(new Steering(Scope.tag("y"), new Change.Resume(), Terms.NONE));
            mine.steer(RATE);
            mine.steer(new Steering(Scope.EVERYTHING, new Change.Throttle(null), Terms.NONE));
            all.order(new Order("t", Order.Action.PAUSE, ""));
            loseTwice("u", worker::sync);
            assertThat(mine.declareDead("lost-1-u", Terms.NONE)).isTrue();
            assertThat(mine.quiet("v", Terms.NONE)).isTrue();
            assertThat(worker.sync().guidance().quiet()).isTrue();
        }
        assertThat(mine.happenings("1-0", 10).happenings()).isNotEmpty();
        assertThat(mine.happenings(null, 10).next()).isNotEmpty();
    }
}
