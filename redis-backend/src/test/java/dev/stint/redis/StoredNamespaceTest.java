package dev.stint.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.Order;
import dev.stint.backend.RunState;
import dev.stint.backend.Steering;
import dev.stint.backend.Terms;
import dev.stint.control.Scope;
import dev.stint.enumerate.Enumerator;
import dev.stint.enumerate.Enumerators;
import dev.stint.event.RunEvent;
import dev.stint.job.IterableJob;
import dev.stint.job.JobType;
import dev.stint.job.RunContext;
import dev.stint.job.StepContext;
import dev.stint.servers.RedisServer;
import dev.stint.testing.Stored;
import dev.stint.worker.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** Namespaces as earlier releases have left them, in the midst of their work: this build reads them and goes on. */
class StoredNamespaceTest extends RedisCase {
    private static final String KEYS = "namespace.jsonl";
    private static final String RUNS = "runs.tsv";
    private static final Duration EVER = Duration.ofDays(36_500);

    private final RedisServer server = RedisServer.builder().start();
    private final Jedis jedis = new Jedis(server.host(), server.port());

    @AfterEach
    void close() {
        jedis.close();
        server.close();
    }

    private RedisBackend backend(String namespace) {
        return RedisOptions.defaults().namespace(namespace).keep(EVER, EVER).connect(server.uri());
    }

    private RedisBackend loaded(Stored keys) {
        Namespace namespace = new Namespace("of-" + keys.release());
        StoredNamespace.load(jedis, namespace, keys.lines());
        return backend(namespace.name());
    }

    @Test
    void what_is_stored_today_has_the_form_of_a_release() {
        try (RedisBackend backend = backend("today")) {
            List<String> keys = StoredRuns.made(backend, jedis, new Namespace("today"));

            Stored.check(KEYS, keys, StoredNamespace::form);
        }
        Stored written = Stored.all(KEYS).get(Stored.all(KEYS).size() - 1);
        try (RedisBackend back = loaded(written)) {
            List<String> runs =
                    StoredRuns.IDS.stream().map(id -> StoredRuns.told(back, id)).toList();

            Stored.check(RUNS, runs, UnaryOperator.identity());
        }
    }

    @Test
    void each_run_of_each_release_is_told_as_it_was_then() {
        for (Stored keys : Stored.all(KEYS)) {
            Stored runs = Stored.all(RUNS).stream()
                    .filter(each -> each.release().equals(keys.release()))
                    .findFirst()
                    .orElseThrow();
            try (RedisBackend backend = loaded(keys)) {
                for (String line : runs.lines()) {
                    assertThat(StoredRuns.told(backend, line.split("\t", 2)[0])).isEqualTo(line);
                }
            }
        }
    }

    @Test
    void the_runs_of_each_release_go_on_to_their_end_with_exactly_the_items_that_were_left() throws Exception {
        for (Stored keys : Stored.all(KEYS)) {
            try (RedisBackend backend = loaded(keys)) {
                goesOn(backend);
            }
        }
    }

    private static List<Long> from(long first) {
        return LongStream.range(first, 10).boxed().toList();
    }

    private static void goesOn(RedisBackend backend) throws Exception {
        Map<String, List<Long>> left = Map.ofEntries(
                Map.entry("queued", from(0)),
                Map.entry("marked", from(5)),
                Map.entry("delayed", from(7)),
                Map.entry("paused", from(4)),
                Map.entry("retrying", from(4)),
                Map.entry("passing", from(5)),
                Map.entry("parked", from(0)),
                Map.entry("thawing", from(0)),
                Map.entry("suspected", from(0)),
                Map.entry("early", from(0)),
                Map.entry("failed", from(4)),
                Map.entry("replay", List.of(1L)));
        for (String resting : List.of("paused", "suspected", "early")) {
            backend.order(new Order(resting, Order.Action.RESUME, ""));
        }
        backend.order(new Order("failed", Order.Action.RETRY, ""));
        backend.steer(new Steering(Scope.tag("x"), new Steering.Change.Resume(), Terms.NONE));
        // The run that is to pause after 8 items has done none: it was to begin behind the seventh.
        Copy job = new Copy();
        CountDownLatch ended = new CountDownLatch(left.size() + 1);
        try (Worker worker = Worker.builder(backend)
                .jobs(job)
                .listener(event -> {
                    if (event.kind() == RunEvent.Kind.COMPLETED) {
                        ended.countDown();
                    }
                })
                .build()) {
            job.ended = ended;
            worker.start();
            assertThat(ended.await(30, TimeUnit.SECONDS)).as("%s", job.worked).isTrue();
        }
        assertThat(job.worked).isEqualTo(left);
        assertThat(job.completed).contains("ending");
        assertThat(left.keySet())
                .allSatisfy(
                        id -> assertThat(backend.find(id).orElseThrow().status().state())
                                .isEqualTo(RunState.COMPLETED));
        assertThat(backend.find("pausing").orElseThrow().status().state()).isEqualTo(RunState.PAUSED);
        assertThat(backend.find("passing").orElseThrow().progress().itemsSkipped())
                .isEqualTo(1);
    }

    private static final class Copy extends IterableJob<Copy.Args, Long> {
        record Args() {}

        private final Map<String, List<Long>> worked = new ConcurrentSkipListMap<>();
        private final List<String> completed = new CopyOnWriteArrayList<>();
        private CountDownLatch ended;

        Copy() {
            super(JobType.of("copy", Args.class));
        }

        @Override
        protected void configure(dev.stint.job.JobConfig.Builder<Args> config) {
            config.supportsDryRun();
        }

        @Override
        protected Enumerator<Long> enumerator(Args args) {
            return Enumerators.list(LongStream.range(0, 10).boxed().toList());
        }

        @Override
        protected void step(Long item, StepContext<Args> context) {
            worked.computeIfAbsent(context.runId(), id -> new CopyOnWriteArrayList<>())
                    .add(item);
        }

        @Override
        protected void onComplete(RunContext<Args> run) {
            completed.add(run.runId());
            if (run.runId().equals("ending")) {
                ended.countDown();
            }
        }
    }
}
