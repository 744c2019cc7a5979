package dev.stint.redis;

import dev.stint.backend.Attempts;
import dev.stint.backend.Checkpoint;
import dev.stint.backend.Claim;
import dev.stint.backend.Demand;
import dev.stint.backend.Launch;
import dev.stint.backend.Order;
import dev.stint.backend.Release;
import dev.stint.backend.Routing;
import dev.stint.backend.RunRecord;
import dev.stint.backend.RunSpec;
import dev.stint.backend.RunState;
import dev.stint.backend.Settlement;
import dev.stint.backend.Steering;
import dev.stint.backend.Terms;
import dev.stint.backend.WorkerCard;
import dev.stint.checkpoint.Caution;
import dev.stint.checkpoint.Notes;
import dev.stint.checkpoint.Progress;
import dev.stint.checkpoint.Skip;
import dev.stint.control.Scope;
import dev.stint.cursor.Cursor;
import dev.stint.cursor.Fingerprint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;

/** Runs in every state, and all that a fleet in the midst of its work leaves in Redis. */
final class StoredRuns extends RedisCase {
    static final List<String> IDS = List.of(
            "queued",
            "marked",
            "pausing",
            "retrying",
            "delayed",
            "paused",
            "done",
            "ending",
            "failed",
            "passing",
            "cancelled",
            "parked",
            "thawing",
            "suspected",
            "early",
            "replay");

    private static final Terms BY = Terms.by("ops");
    /** Nothing is due before all of it is written down; long over when it is read. */
    private static final Duration LATER = Duration.ofMinutes(1);

    private static final Fingerprint FINGERPRINT = new Fingerprint("list", 1);
    private static final String ERROR =
            "{\"type\":\"java.io.IOException\",\"message\":\"no route\",\"worker\":\"gone\",\"at\":\"2026-02-28T12:00:00Z\","
                    + "\"stackTrace\":\"…\",\"where\":\"step\",\"item\":\"number 4\",\"itemNumber\":5,"
                    + "\"cursor\":\"[\\\"list\\\",4]\",\"attempt\":2,\"failures\":3}";

    private final RedisBackend backend;
    private final Jedis jedis;
    private final Namespace namespace;
    private final Hand hand;

    private StoredRuns(RedisBackend backend, Jedis jedis, Namespace namespace) {
        this.backend = backend;
        this.jedis = jedis;
        this.namespace = namespace;
        WorkerCard card = card("gone", Duration.ofSeconds(1));
        String type = "{\"name\":\"copy\",\"version\":1,\"queue\":\"default\",\"args\":[]}";
        this.hand = new Hand(
                backend, new WorkerCard(card.id(), card.name(), card.lease(), card.accepts(), Map.of("copy", type)));
    }

    /** Makes them and answers what then stands there, before the worker leaves. */
    static List<String> made(RedisBackend backend, Jedis jedis, Namespace namespace) {
        StoredRuns runs = new StoredRuns(backend, jedis, namespace);
        try {
            runs.ended();
            runs.resting();
            runs.held(() -> jedis.keys(namespace.key(Key.MARK) + "*").stream()
                    .noneMatch(key -> jedis.get(key).isEmpty()));
            runs.crashed();
            runs.decided();
            return StoredNamespace.dump(jedis, namespace);
        } finally {
            runs.hand.close();
        }
    }

    private static Progress at(long items) {
        Notes notes = new Notes(Map.of("rows", 1L << 60), "{\"last\":\"ü\"}", List.of(), FINGERPRINT);
        return new Progress(Cursor.of("list", items), items, 0, notes);
    }

    private Claim claimed(RunSpec spec) {
        backend.enqueue(List.of(spec));
        return hand.claim(1).get(0);
    }

    private void worked(String id, RunState next, boolean hookDue, String error) {
        Claim claim = claimed(spec(id));
        hand.sync(new Checkpoint(id, claim.token(), at(2), 10L, "every-step"));
        Duration delay = next == RunState.DELAYED ? LATER : Duration.ZERO;
        hand.ask(
                0,
                new Release(
                        id,
                        claim.token(),
                        new Settlement(
                                new Settlement.Next(next, "shutdown", delay, false, hookDue),
                                at(4),
                                error == null ? Attempts.NONE : new Attempts(2, Cursor.of("list", 4L), 3),
                                error,
                                Duration.ofMillis(5))));
    }

    private void ended() {
        worked("done", RunState.COMPLETED, false, null);
        worked("failed", RunState.FAILED, false, ERROR);
        worked("passing", RunState.FAILED, false, ERROR);
        worked("cancelled", RunState.CANCELLED, false, null);
    }

    private void resting() {
        worked("paused", RunState.PAUSED, false, null);
        worked("retrying", RunState.DELAYED, false, ERROR);
        backend.enqueue(List.of(new RunSpec(
                "delayed",
                spec("x").job(),
                "{}",
                new Routing("default", -3, Set.of(), null),
                new Launch(LATER, Cursor.of("list", 7L), 8, true))));
    }

    /** The short way is open soon after a script: until it is, the checkpoint is told again. */
    private void held(BooleanSupplier marked) {
        Claim pausing = claimed(spec("pausing"));
        backend.order(new Order("pausing", Order.Action.PAUSE, "a look", BY));
        Claim claim = claimed(spec("marked"));
        Skip skip = new Skip(Cursor.of("list", 2L), "number 1", "java.io.IOException", "odd", Cursor.of("list", 1L));
        hand.sync(
                new Checkpoint("pausing", pausing.token(), at(3), 10L, "before-step"),
                new Checkpoint(
                        "marked",
                        claim.token(),
                        at(2).with(at(2).notes().withSkipped(List.of(skip))),
                        10L,
                        "continuous"));
        do {
            hand.sync(
                    new Checkpoint("pausing", pausing.token(), at(3), null, "before-step"),
                    new Checkpoint("marked", claim.token(), at(5), null, "continuous"));
        } while (!marked.getAsBoolean());
    }

    /** One that its workers die of at an item, and one before any. They rest, so that nobody claims them again. */
    private void crashed() {
        backend.enqueue(List.of(spec("suspected")));
        lost("lost-1");
        lost("lost-2", Caution.inHand(Cursor.of("list", 1L)));
        backend.order(new Order("suspected", Order.Action.PAUSE, "a look", BY));
        backend.enqueue(List.of(spec("early")));
        lost("lost-3");
        lost("lost-4", Caution.ALONE);
        backend.order(new Order("early", Order.Action.PAUSE, "a look", BY));
    }

    /** A worker claims what is next, says something of it, and is not heard of again. */
    private void lost(String worker, Caution... said) {
        Hand lost = new Hand(backend, card(worker, LATER));
        Claim claim = lost.claim(1).get(0);
        for (Caution each : said) {
            lost.sync(
                    new Checkpoint(claim.run().id(), claim.token(), claim.run().progress(), null, "continuous", each));
        }
        jedis.zadd(namespace.key(Key.WORKERS), 1, worker);
        hand.ask(0);
    }

    private void decided() {
        backend.enqueue(List.of(tagged("parked", "x"), tagged("thawing", "y")));
        backend.steer(new Steering(Scope.tag("y"), new Steering.Change.Pause("a look"), BY));
        backend.steer(new Steering(Scope.tag("x"), new Steering.Change.Pause("a look"), BY));
        backend.steer(new Steering(Scope.job("copy"), new Steering.Change.Throttle(1_000.0), BY));
        hand.claim(1);
        hand.sync(List.of(new Demand(Scope.job("copy"), 0, 2, 5, 1)));
        worked("ending", RunState.COMPLETED, true, null);
        lost("lost-5"); // with the hook in hand
        backend.enqueue(List.of(new RunSpec(
                "queued", spec("x").job(), "{}", new Routing("default", 5, Set.of("shard:12"), "shop=7"), Launch.NOW)));
        backend.enqueue(List.of(
                new RunSpec("replay", spec("x").job(), "{}", spec("x").routing(), Launch.NOW.replaying("marked"))));
        backend.order(new Order("passing", Order.Action.RETRY_SKIPPING, "by the book", BY));
        thaw("y");
    }

    /** As if more stood aside than one script moves: those that are left go back with the claims to come. */
    private void thaw(String tag) {
        String parked = namespace.key(Key.PARKED) + tag;
        jedis.rename(parked, "left");
        backend.steer(new Steering(Scope.tag(tag), new Steering.Change.Resume(), BY));
        jedis.rename("left", parked);
        jedis.hset(namespace.key(Key.PAUSED), "tag:" + tag, "thaws");
    }

    /** What the backend tells of a run, on one line. */
    static String told(RedisBackend backend, String id) {
        RunRecord run = backend.find(id).orElseThrow();
        Progress at = run.progress();
        return Stream.of(
                        id,
                        run.status().state(),
                        run.status().reason(),
                        at.cursor(),
                        at.itemsDone() + "+" + at.itemsSkipped(),
                        at.notes().counters(),
                        at.notes().state(),
                        at.notes().fingerprint().label(),
                        run.history().attempts(),
                        run.history().tally(),
                        run.history().itemsTotal(),
                        run.history().mode(),
                        run.history().suspicion(),
                        run.history().error() == null ? "" : "error",
                        run.spec().routing().uniqueKey(),
                        run.spec().routing().tags(),
                        run.spec().routing().priority(),
                        run.spec().launch(),
                        run.status().steered(),
                        backend.skipped(id),
                        backend.stints(id).size())
                .map(String::valueOf)
                .collect(Collectors.joining("\t"));
    }
}
