package dev.stint.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.backend.Claim;
import dev.stint.client.RunOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stream of what happens. */
class EventsTest extends AdminCase {
    private static final Duration OFTEN = Duration.ofMillis(5);

    private final List<Stream> streams = new ArrayList<>();

    @BeforeEach
    void a_hub_that_looks_often() {
        with(new EventHub.Pace(OFTEN, OFTEN, Duration.ofHours(1)));
    }

    private void with(EventHub.Pace pace) {
        api = AdminServer.builder(backend).clock(clock).pace(pace).api();
    }

    @AfterEach
    void end_all_streams() throws InterruptedException {
        api.close();
        for (Stream stream : streams) {
            stream.thread.join();
        }
    }

    private Stream listen(String target, String... lastSeen) {
        Ask ask = ask("GET", target);
        if (lastSeen.length > 0) {
            ask.header("Last-Event-ID", lastSeen[0]);
        }
        Stream stream = new Stream(api.handle(ask.request()));
        streams.add(stream);
        return stream;
    }

    /** A stream that has been told where it stands: what happens from now on comes. */
    private Stream listening() throws InterruptedException {
        Stream stream = listen("/api/events");
        stream.await("id: ");
        return stream;
    }

    @Test
    void what_happens_is_told_with_all_its_fields() throws Exception {
        Stream stream = listening();

        String id = enqueue("7");
        post("/api/tags/shard:7/pause", "{\"why\":\"moves\"}").ok();

        String enqueued = stream.await("event: enqueued");
        JsonNode data = Stream.data(enqueued);
        assertThat(enqueued).startsWith("id: " + data.get("id").asText() + "\n");
        assertThat(data.get("run").asText()).isEqualTo(id);
        assertThat(data.get("job").asText()).isEqualTo("copy");
        assertThat(data.get("state").asText()).isEqualTo("QUEUED");
        assertThat(data.get("worker").isNull()).isTrue();
        assertThat(data.get("at").asText()).isEqualTo("2026-03-01T12:00:00.001Z");
        JsonNode steered = Stream.data(stream.await("event: steered"));
        assertThat(steered.get("run").asText()).isEqualTo("tag:shard:7");
        assertThat(steered.get("by").asText()).isEqualTo("local");
        assertThat(steered.get("reason").asText()).isEqualTo("paused: moves");
    }

    @Test
    void all_listeners_are_told_the_same_in_the_same_order() throws Exception {
        List<Stream> three = List.of(listening(), listening(), listening());

        for (int i = 0; i < 50; i++) {
            enqueue("n" + i);
        }
        enqueue("last");

        for (Stream stream : three) {
            stream.await(
                    "all of them",
                    frames -> frames.stream()
                                    .filter(frame -> frame.contains("event: enqueued"))
                                    .count()
                            == 51);
        }
        assertThat(three.get(1).happenings())
                .isEqualTo(three.get(0).happenings())
                .hasSize(51);
        assertThat(three.get(2).happenings()).isEqualTo(three.get(0).happenings());
    }

    @Test
    void who_comes_back_is_told_what_was_missed_once_and_in_order() throws Exception {
        Stream first = listening();
        enqueue("1");
        String seen = Stream.data(first.await("event: enqueued")).get("id").asText();
        client.enqueueAll(COPY, missed(0, 1_200), RunOptions.NONE); // more than two pages

        Stream second = listen("/api/events?after=nonsense-that-the-header-replaces", seen);
        second.await("so many", frames -> Stream.enqueued(frames) == 1_200);
        enqueue("live");
        second.await("so many", frames -> Stream.enqueued(frames) == 1_201);

        assertThat(second.happenings()).doesNotHaveDuplicates().hasSize(1_201);
        first.await("so many", frames -> Stream.enqueued(frames) == 1_202);
        assertThat(second.happenings()).isEqualTo(first.happenings().subList(1, 1_202));
    }

    private static List<Args> missed(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> new Args("missed" + i, i, ""))
                .toList();
    }

    @Test
    void who_comes_back_to_a_quiet_system_goes_on_when_something_happens() throws Exception {
        Stream first = listening();
        enqueue("1");
        String seen = Stream.data(first.await("event: enqueued")).get("id").asText();

        Stream second = listen("/api/events?after=" + seen);
        second.await("retry:");
        enqueue("2");

        assertThat(Stream.data(second.await("event: enqueued")).get("id").asText())
                .isNotEqualTo(seen);
    }

    @Test
    void who_was_away_for_too_long_is_told_of_the_gap() throws Exception {
        Stream first = listening();
        enqueue("1");
        String seen = Stream.data(first.await("event: enqueued")).get("id").asText();
        client.enqueueAll(COPY, missed(0, 6_000), RunOptions.NONE);
        client.enqueueAll(COPY, missed(6_000, 12_000), RunOptions.NONE); // together more than the stream keeps

        Stream second = listen("/api/events?after=" + seen);

        second.await("event: gap");
    }

    @Test
    void a_place_that_is_none_is_refused_before_the_stream_begins() {
        assertThat(get("/api/events?after=no%20place").status()).isEqualTo(400);
    }

    @Test
    void a_quiet_line_is_kept_alive() throws Exception {
        api.close();
        with(new EventHub.Pace(OFTEN, Duration.ofHours(1), Duration.ofMillis(10)));
        Stream stream = listen("/api/events");

        stream.await(
                "so many",
                frames -> frames.stream().filter(frame -> frame.startsWith(":")).count() >= 3);
    }

    @Test
    void running_runs_that_move_are_told() throws Exception {
        String id = enqueue("7");
        HandWorker worker = worker();
        Claim claim = worker.claimOne();
        Stream stream = listening();
        clock.move(Duration.ofSeconds(2));
        worker.checkpoint(claim, 10, 40L);

        String frame = stream.await("\"itemsDone\":10");

        assertThat(frame).startsWith("event: progress\n");
        assertThat(Stream.data(frame).get("runs").get(0).toString())
                .isEqualTo("{\"id\":\"" + id + "\",\"itemsDone\":10,\"itemsSkipped\":0,\"itemsTotal\":40,"
                        + "\"stepsPerSecond\":5.0,\"etaSeconds\":6.0,\"state\":\"RUNNING\",\"updatedAt\":\""
                        + Json.time(clock.instant()) + "\"}");
    }

    @Test
    void a_client_that_does_not_read_is_dropped_and_holds_nobody_up() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch dropped = new CountDownLatch(1);
        AdminResponse answer = api.handle(ask("GET", "/api/events").request());
        OutputStream deaf = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                stuck.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException("closed by the interrupt, as a channel is");
                }
            }

            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                write(0);
            }
        };
        Thread thread = new Thread(() -> {
            try {
                answer.body().writeTo(deaf);
            } catch (IOException e) {
                if (!Thread.currentThread().isInterrupted()) {
                    dropped.countDown();
                }
            }
        });
        thread.start();
        stuck.await();
        Stream other = listening();
        for (int i = 0; i < Listener.ROOM + 10; i++) {
            enqueue("n" + i);
            if (i % 500 == 499) {
                int told = i + 1;
                other.await("so many", frames -> Stream.enqueued(frames) == told);
            }
        }

        assertThat(dropped.await(20, TimeUnit.SECONDS)).isTrue();
        thread.join();
        other.await("so many", frames -> Stream.enqueued(frames) == Listener.ROOM + 10);
    }

    @Test
    void there_is_room_for_a_hundred_listeners() throws Exception {
        for (int i = 0; i < EventHub.MOST_LISTENERS; i++) {
            listening();
        }

        Answer answer = get("/api/events");

        assertThat(answer.problem(503)).contains("100 listeners");
        assertThat(answer.headers()).containsKey("Retry-After");
    }

    @Test
    void the_hub_begins_anew_when_all_have_gone() throws Exception {
        Stream first = listening();
        first.hangUp();
        enqueue("1"); // lets the first one notice
        first.thread.join();

        Stream second = listening();
        enqueue("2");

        second.await("event: enqueued");
    }
}
