package dev.stint.redis;

import dev.stint.backend.Accepts;
import dev.stint.backend.Attempts;
import dev.stint.backend.Checkpoint;
import dev.stint.backend.Claim;
import dev.stint.backend.ClaimReply;
import dev.stint.backend.ClaimRequest;
import dev.stint.backend.Controls;
import dev.stint.backend.Demand;
import dev.stint.backend.JobRef;
import dev.stint.backend.Launch;
import dev.stint.backend.Release;
import dev.stint.backend.Routing;
import dev.stint.backend.RunSpec;
import dev.stint.backend.RunState;
import dev.stint.backend.Settlement;
import dev.stint.backend.SyncReply;
import dev.stint.backend.SyncRequest;
import dev.stint.backend.WorkerCard;
import dev.stint.backend.WorkerLink;
import dev.stint.checkpoint.Notes;
import dev.stint.checkpoint.Progress;
import dev.stint.cursor.Cursor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.SslOptions;

/** What the tests of this module share: names, runs, and a worker that counts its requests. */
abstract class RedisCase {
    private static final AtomicInteger NAMESPACES = new AtomicInteger();

    /** A namespace that no other test uses. */
    static RedisOptions options() {
        return RedisOptions.defaults().namespace(namespace());
    }

    static String namespace() {
        return "test-" + ProcessHandle.current().pid() + "-" + NAMESPACES.incrementAndGet();
    }

    /** A server for those who speak to it without a backend between. */
    static Site site(String uri, Namespace namespace, Duration timeout) {
        Address address = Address.parse(uri);
        Sockets sockets = new Sockets(
                address.login(), Address.Login.NONE, false, SslOptions.builder().build(), timeout);
        return new Site(
                address.toString(),
                namespace,
                Dialer.to(address, sockets, namespace),
                new Scripts(namespace, Retention.DEFAULT),
                Site.Replicas.NONE);
    }

    /** Ends a worker's connections from the server's side. */
    static void endConnections(Jedis jedis, String worker) {
        jedis.clientList()
                .lines()
                .filter(line -> line.contains(" name=stint-" + worker + " "))
                .forEach(line -> jedis.clientKill(line.replaceAll(".* addr=(\\S+) .*", "$1")));
    }

    static RunSpec spec(String id) {
        return new RunSpec(
                id, new JobRef("copy", 1), "{}", new Routing(Routing.DEFAULT_QUEUE, 0, Set.of(), null), Launch.NOW);
    }

    static RunSpec tagged(String id, String... tags) {
        RunSpec plain = spec(id);
        Routing routing = new Routing(Routing.DEFAULT_QUEUE, 0, Set.of(tags), null);
        return new RunSpec(id, plain.job(), plain.args(), routing, plain.launch());
    }

    static WorkerCard card(String id, Duration lease) {
        return new WorkerCard(id, id, lease, new Accepts(List.of("default"), Map.of("copy", 1)), Map.of());
    }

    static Progress done(long items) {
        return new Progress(Cursor.of("list", items), items, 0, Notes.NONE);
    }

    static Settlement completed() {
        return new Settlement(
                new Settlement.Next(RunState.COMPLETED, null, Duration.ZERO, false, false),
                done(1),
                Attempts.NONE,
                null,
                Duration.ofMillis(5));
    }

    /** A worker that receives every answer. */
    static final class Hand implements AutoCloseable {
        private final WorkerLink link;
        private long number;
        private long answered;
        private Controls controls = Controls.NONE;

        Hand(RedisBackend backend, WorkerCard card) {
            link = backend.connect(card);
        }

        WorkerLink link() {
            return link;
        }

        ClaimReply ask(int max, Release... releases) {
            long mine = ++number;
            ClaimReply reply = link.claim(new ClaimRequest(mine, answered, max, List.of(releases)));
            answered = mine;
            return reply;
        }

        List<Claim> claim(int max) {
            return ask(max).claims();
        }

        SyncReply sync(Checkpoint... checkpoints) {
            return sync(List.of(), checkpoints);
        }

        /** It knows the controls that it was told last. */
        SyncReply sync(List<Demand> demands, Checkpoint... checkpoints) {
            SyncRequest.Outlook outlook = new SyncRequest.Outlook(controls.version(), demands);
            SyncReply reply = link.sync(new SyncRequest(++number, answered, List.of(checkpoints), outlook));
            controls = reply.guidance().controls() == null
                    ? controls
                    : reply.guidance().controls();
            return reply;
        }

        @Override
        public void close() {
            link.close();
        }
    }
}
