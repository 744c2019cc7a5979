package dev.stint.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stint.admin.AdminServer;
import dev.stint.backend.Attempts;
import dev.stint.backend.Claim;
import dev.stint.backend.Release;
import dev.stint.backend.RunSpec;
import dev.stint.backend.RunState;
import dev.stint.backend.Settlement;
import dev.stint.client.Client;
import dev.stint.event.RunEvent.Kind;
import dev.stint.servers.SharedServer;
import dev.stint.testing.NumbersJob;
import dev.stint.worker.Worker;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Over the line and on a real Redis: all runs that are dead are raised by one request, and what they skipped is worked. */
@Timeout(120)
class BulkOrdersTest extends RedisCase {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RedisBackend backend = options().connect(SharedServer.REDIS.address());
    private final Client client = new Client(backend);
    private final AdminServer admin = AdminServer.builder(backend).build();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Long> stepped = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() {
        admin.start();
    }

    @AfterEach
    void close() {
        admin.close();
        backend.close();
    }

    private JsonNode get(String target) throws Exception {
        return answer(200, request(target));
    }

    private JsonNode post(int status, String target, String body) throws Exception {
        return answer(
                status,
                request(target)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(admin.uri().resolve(target));
    }

    private JsonNode answer(int status, HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }

    private List<String> in(RunState state) throws Exception {
        return get("/api/runs?limit=1000&state=" + state).get("items").findValuesAsText("id");
    }

    private void end(RunState state, RunSpec... runs) {
        backend.enqueue(List.of(runs));
        try (Hand hand = new Hand(backend, card("ending", Duration.ofSeconds(60)))) {
            for (List<Claim> claims = hand.claim(500); !claims.isEmpty(); claims = hand.claim(500)) {
                hand.ask(
                        0,
                        claims.stream()
                                .map(claim -> new Release(claim.run().id(), claim.token(), ended(state)))
                                .toArray(Release[]::new));
            }
        }
    }

    private static Settlement ended(RunState state) {
        Settlement.Next next = new Settlement.Next(state, null, Duration.ZERO, false, false);
        return new Settlement(next, done(1), Attempts.NONE, "{\"type\":\"boom\"}", Duration.ofMillis(5));
    }

    @Test
    void all_that_have_failed_are_retried_by_one_request_and_no_others() throws Exception {
        end(RunState.FAILED, spec("a"), spec("b"), spec("c"));
        end(RunState.COMPLETED, spec("d"));
        backend.enqueue(List.of(spec("e")));

        JsonNode answer = post(200, "/api/runs/retry?state=FAILED", "");

        assertThat(answer).hasToString("{\"matched\":3,\"changed\":3,\"refused\":0,\"next\":null}");
        assertThat(in(RunState.FAILED)).isEmpty();
        assertThat(in(RunState.QUEUED)).containsExactly("e", "c", "b", "a");
        assertThat(in(RunState.COMPLETED)).containsExactly("d");
    }

    @Test
    void of_those_that_a_filter_names_the_ones_that_have_not_failed_are_counted_as_refused() throws Exception {
        end(RunState.FAILED, tagged("a", "eu"), tagged("b", "us"), tagged("c", "eu"));
        end(RunState.COMPLETED, tagged("d", "eu"));

        JsonNode answer = post(200, "/api/runs/retry?tag=eu", "");

        assertThat(answer).hasToString("{\"matched\":3,\"changed\":2,\"refused\":1,\"next\":null}");
        assertThat(in(RunState.FAILED)).containsExactly("b");
        assertThat(in(RunState.QUEUED)).containsExactly("c", "a");
        assertThat(in(RunState.COMPLETED)).containsExactly("d");
    }

    @Test
    void more_than_a_page_are_retried_though_each_leaves_the_list_that_is_being_read() throws Exception {
        end(
                RunState.FAILED,
                IntStream.range(0, 1_100).mapToObj(i -> spec("r" + i)).toArray(RunSpec[]::new));

        JsonNode answer = post(200, "/api/runs/retry?state=FAILED", "");

        assertThat(answer).hasToString("{\"matched\":1100,\"changed\":1100,\"refused\":0,\"next\":null}");
        assertThat(in(RunState.FAILED)).isEmpty();
        assertThat(get("/api/overview").get("states").get("QUEUED").asLong()).isEqualTo(1_100);
    }

    private NumbersJob job(Long... bad) {
        return new NumbersJob().stepping((item, context) -> {
            if (List.of(bad).contains(item)) {
                throw new IOException("bad: " + item);
            }
            stepped.add(item);
        });
    }

    private List<String> enqueuedThrice() {
        return Stream.generate(() -> client.enqueue(NumbersJob.TYPE, new NumbersJob.Args(3)))
                .limit(3)
                .toList();
    }

    /** A worker works until so many runs have come to this end. */
    private void work(NumbersJob job, Kind end, int runs) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(runs);
        Worker.Builder builder = Worker.builder(backend).jobs(job).listener(event -> {
            if (event.kind() == end) {
                ended.countDown();
            }
        });
        try (Worker worker = builder.build()) {
            worker.start();
            assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void runs_that_were_retried_at_once_go_on_at_the_items_that_failed() throws Exception {
        List<String> runs = enqueuedThrice();
        work(job(1L).configured(config -> config.failAtOnceOn(IOException.class)), Kind.FAILED, 3);
        assertThat(in(RunState.FAILED)).containsExactlyInAnyOrderElementsOf(runs);

        post(200, "/api/runs/retry?state=FAILED", "");
        work(job(), Kind.COMPLETED, 3);

        assertThat(in(RunState.COMPLETED)).containsExactlyInAnyOrderElementsOf(runs);
        assertThat(stepped).containsExactlyInAnyOrder(0L, 0L, 0L, 1L, 1L, 1L, 2L, 2L, 2L);
    }

    @Test
    void runs_that_are_retried_at_once_without_the_items_that_failed_pass_them_over() throws Exception {
        List<String> runs = enqueuedThrice();
        NumbersJob job = job(1L).configured(config -> config.failAtOnceOn(IOException.class));
        work(job, Kind.FAILED, 3);

        post(200, "/api/runs/retry?state=FAILED", "{\"skipFailedItem\":true}");
        work(job, Kind.COMPLETED, 3);

        assertThat(in(RunState.COMPLETED)).containsExactlyInAnyOrderElementsOf(runs);
        assertThat(stepped).containsExactlyInAnyOrder(0L, 0L, 0L, 2L, 2L, 2L);
        for (String run : runs) {
            assertThat(get("/api/runs/" + run + "/skipped").get("items")).hasSize(1);
        }
    }

    @Test
    void what_several_runs_have_skipped_is_worked_by_a_replay_of_each() throws Exception {
        List<String> runs = enqueuedThrice();
        work(job(1L).configured(config -> config.skipping(1, IOException.class)), Kind.COMPLETED, 3);
        stepped.clear();

        List<String> replays = new CopyOnWriteArrayList<>();
        for (String run : runs) {
            replays.add(post(202, "/api/runs/" + run + "/replay", "").get("id").asText());
        }
        assertThat(in(RunState.QUEUED)).containsExactlyInAnyOrderElementsOf(replays);
        work(job(), Kind.COMPLETED, 3);

        assertThat(stepped).containsExactly(1L, 1L, 1L);
        assertThat(in(RunState.COMPLETED))
                .containsAll(runs)
                .containsAll(replays)
                .hasSize(6);
    }
}
