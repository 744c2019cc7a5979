package dev.stint.redis;

import dev.stint.backend.Backend;
import dev.stint.backend.BackendUnavailable;
import dev.stint.backend.Controls;
import dev.stint.backend.Enqueued;
import dev.stint.backend.HappeningPage;
import dev.stint.backend.Headcount;
import dev.stint.backend.IllegalTransition;
import dev.stint.backend.Order;
import dev.stint.backend.RunFilter;
import dev.stint.backend.RunPage;
import dev.stint.backend.RunRecord;
import dev.stint.backend.RunSpec;
import dev.stint.backend.RunState;
import dev.stint.backend.ScopeControl;
import dev.stint.backend.Steering;
import dev.stint.backend.Stillness;
import dev.stint.backend.StintRecord;
import dev.stint.backend.Terms;
import dev.stint.backend.UnknownRun;
import dev.stint.backend.WorkerCard;
import dev.stint.backend.WorkerLink;
import dev.stint.backend.WorkerStatus;
import dev.stint.checkpoint.Skip;
import dev.stint.control.Scope;
import java.util.ArrayList;
import java.util.Comparator;
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
    /** How many runs one call may enqueue. */
    static final int MOST_RUNS = 10_000;

    /** How many characters of JSON one call may enqueue. */
    static final int MOST_TEXT = 16 << 20;

    private final Caller caller;
    private final Links links;
    private final Namespace namespace;

    RedisBackend(Caller caller, Links links, Namespace namespace) {
        this.caller = caller;
        this.links = links;
        this.namespace = namespace;
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
     * @throws BackendUnavailable if the server does not answer or refuses
     */
    public static RedisBackend connect(String uri) {
        return RedisOptions.defaults().connect(uri);
    }

    /**
     * The client side over an application's own Jedis: everything but signing workers on, which need connections of their
     * own. The caller keeps the client and closes it.
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
     * @throws IllegalArgumentException if a name is illegal, or if there are more than 10,000 runs, or 16 Mi characters, at
     *     once: the server does nothing else meanwhile
     */
    @Override
    public List<Enqueued> enqueue(List<RunSpec> runs) {
        if (runs.isEmpty()) {
            return List.of();
        }
        List<String> documents = runs.stream().map(Payloads::document).toList();
        checkSize(documents);
        List<Enqueued> answers = new ArrayList<>();
        for (Object answer : Answers.list(caller.run("enqueue", Script.ENQUEUE, documents))) {
            List<String> pair = Answers.texts(answer);
            answers.add(new Enqueued(pair.get(0), pair.get(1).equals("1")));
        }
        return answers;
    }

    private static void checkSize(List<String> documents) {
        long size = documents.stream().mapToLong(String::length).sum();
        if (documents.size() > MOST_RUNS || size > MOST_TEXT) {
            throw new IllegalArgumentException("one call may enqueue up to " + MOST_RUNS + " runs of " + MOST_TEXT
                    + " characters in all, not " + documents.size() + " of " + size + ": enqueue them in parts");
        }
    }

    @Override
    public RunRecord order(Order order) {
        List<?> answer = Answers.list(caller.run(
                "order " + order.action() + " for run " + order.runId(),
                Script.ORDER,
                List.of(order.runId(), order.action().name(), order.why())));
        return switch (Answers.verdict(answer)) {
            case "ok" -> RunReader.read(order.runId(), Answers.hash(answer.get(1)));
            case "illegal" -> throw new IllegalTransition(order, RunState.valueOf(Commands.text(answer.get(1))));
            default -> throw new UnknownRun(order.runId());
        };
    }

    @Override
    public Optional<RunRecord> find(String runId) {
        Map<String, String> hash = Answers.hash(caller.run("read run " + runId, Script.FIND, List.of(runId)));
        return hash.isEmpty() ? Optional.empty() : Optional.of(RunReader.read(runId, hash));
    }

    @Override
    public RunPage list(RunFilter filter) {
        return new Listing(caller, namespace, filter).read();
    }

    @Override
    public List<Skip> skipped(String runId) {
        return caller.hash(namespace.key(Key.SKIPPED, runId)).entrySet().stream()
                .map(skip -> Payloads.placed(skip.getKey(), skip.getValue()))
                .sorted(Comparator.comparingLong(Payloads.Placed::place))
                .map(Payloads.Placed::skip)
                .toList();
    }

    @Override
    public List<WorkerStatus> workers() {
        return Answers.texts(caller.run("list workers", Script.WORKERS, List.of())).stream()
                .map(Payloads::card)
                .sorted(Comparator.comparing(WorkerCard::id))
                .map(card -> new WorkerStatus(
                        card, WorkerStatus.Presence.LIVE, java.time.Instant.EPOCH, java.time.Instant.EPOCH, 0))
                .toList();
    }

    @Override
    public ScopeControl steer(Steering steering) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RunRecord tag(String runId, Set<String> tags, Terms terms) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean quiet(String worker, Terms terms) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean declareDead(String worker, Terms terms) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<StintRecord> stints(String runId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Controls controls() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Stillness stillness(Scope scope) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Headcount> census(Scope.Kind by) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, String> types() {
        throw new UnsupportedOperationException();
    }

    @Override
    public HappeningPage happenings(@Nullable String after, int limit) {
        throw new UnsupportedOperationException();
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
