package dev.stint.redis;

import dev.stint.backend.Backend;
import dev.stint.backend.BackendUnavailable;
import dev.stint.backend.Controls;
import dev.stint.backend.Enqueued;
import dev.stint.backend.HappeningPage;
import dev.stint.backend.Headcount;
import dev.stint.backend.Order;
import dev.stint.backend.RunFilter;
import dev.stint.backend.RunPage;
import dev.stint.backend.RunRecord;
import dev.stint.backend.RunSpec;
import dev.stint.backend.ScopeControl;
import dev.stint.backend.Steering;
import dev.stint.backend.Stillness;
import dev.stint.backend.StintRecord;
import dev.stint.backend.Terms;
import dev.stint.backend.WorkerCard;
import dev.stint.backend.WorkerLink;
import dev.stint.backend.WorkerStatus;
import dev.stint.checkpoint.Skip;
import dev.stint.control.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.UnifiedJedis;

/**
 * Runs in Redis 6.2 or later, or what speaks like it. Every change is one script on the server, under the server's clock.
 * Thread-safe.
 *
 * <p>What is durable is what that server calls so: with {@code appendonly yes} and {@code appendfsync always} everything
 * that was answered, with {@code everysec} all but about the last second of a machine that crashed. The keys and documents
 * are described in {@code docs/redis-layout.md}.
 */
public final class RedisBackend implements Backend {
    private final Caller caller;
    private final Links links;
    private final RedisHelm helm;
    private final RedisLookout lookout;

    RedisBackend(Caller caller, Links links, Namespace namespace) {
        this.caller = caller;
        this.links = links;
        this.helm = new RedisHelm(caller);
        this.lookout = new RedisLookout(caller, namespace);
    }

    /** Signs workers on. */
    @FunctionalInterface
    interface Links {
        WorkerLink open(WorkerCard card);
    }

    /**
     * Connects with the defaults of {@link RedisOptions}.
     *
     * @param uri {@code redis://[user:password@]host[:port][/database]}, {@code rediss://} for TLS,
     *     {@code redis-sentinel://[user:password@]host:port,host:port/master}, or
     *     {@code redis-cluster://[user:password@]host:port,host:port}; user and password percent-encoded
     * @return a backend, to be closed by the caller
     * @throws IllegalArgumentException if the address is none
     * @throws IllegalStateException if a later release has laid the namespace out in a way that this one does not know
     * @throws BackendUnavailable if the server does not answer or refuses
     */
    public static RedisBackend connect(String uri) {
        return RedisOptions.defaults().connect(uri);
    }

    /**
     * The client side over an application's own Jedis: everything but signing workers on, which need connections of their
     * own. The caller keeps the client and closes it.
     *
     * <p>A change whose answer is lost is sent once, and the error says that it may have taken place. A cluster client sends it up to
     * {@code maxAttempts} times by itself, by default 5: then a run that was enqueued by a lost attempt is told as one that was
     * there before, and an order on a revision is refused as stale though it has taken place.
     *
     * @param jedis standalone, Sentinel or Cluster
     * @return a backend whose {@link #connect(WorkerCard)} refuses
     */
    public static RedisBackend over(UnifiedJedis jedis) {
        return RedisOptions.defaults().over(jedis);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if a name is illegal, or it is too much for one call: the server does nothing else meanwhile
     */
    @Override
    public List<Enqueued> enqueue(List<RunSpec> runs) {
        if (runs.isEmpty()) {
            return List.of();
        }
        RunSpec.checkBulk(runs);
        List<String> documents = runs.stream().map(Payloads::document).toList();
        List<Enqueued> answers = new ArrayList<>();
        for (Object answer : Answers.list(caller.run("enqueue", Script.ENQUEUE, documents))) {
            List<String> pair = Answers.texts(answer);
            answers.add(new Enqueued(pair.get(0), pair.get(1).equals("1")));
        }
        return answers;
    }

    @Override
    public RunRecord order(Order order) {
        return helm.order(order);
    }

    @Override
    public ScopeControl steer(Steering steering) {
        return helm.steer(steering);
    }

    @Override
    public RunRecord tag(String runId, Set<String> tags, Terms terms) {
        return helm.tag(runId, tags, terms);
    }

    @Override
    public boolean quiet(String worker, Terms terms) {
        return helm.quiet(worker, terms);
    }

    @Override
    public boolean declareDead(String worker, Terms terms) {
        return helm.declareDead(worker, terms);
    }

    @Override
    public Optional<RunRecord> find(String runId) {
        return lookout.find(runId);
    }

    @Override
    public RunPage list(RunFilter filter) {
        return lookout.list(filter);
    }

    @Override
    public List<Skip> skipped(String runId) {
        return lookout.skipped(runId);
    }

    @Override
    public List<StintRecord> stints(String runId) {
        return lookout.stints(runId);
    }

    @Override
    public Controls controls() {
        return lookout.controls();
    }

    @Override
    public Stillness stillness(Scope scope) {
        return lookout.stillness(scope);
    }

    @Override
    public List<Headcount> census(Scope.Kind by) {
        return lookout.census(by);
    }

    @Override
    public List<WorkerStatus> workers() {
        return lookout.workers();
    }

    @Override
    public Map<String, String> types() {
        return lookout.types();
    }

    @Override
    public HappeningPage happenings(@Nullable String after, int limit) {
        return lookout.happenings(after, limit);
    }

    @Override
    public WorkerLink connect(WorkerCard card) {
        return links.open(card);
    }

    @Override
    public void close() {
        caller.close();
    }
}
