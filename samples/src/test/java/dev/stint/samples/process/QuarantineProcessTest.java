package dev.stint.samples.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stint.backend.RunRecord;
import dev.stint.backend.RunState;
import dev.stint.checkpoint.Skip;
import dev.stint.client.Client;
import dev.stint.redis.RedisBackend;
import dev.stint.servers.RedisServer;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four worker processes, and an item that ends each process that tries it: the fleet outlives it, and loses nothing else. */
class QuarantineProcessTest {
    private static final int WORKERS = 4;
    private static final int OTHER_RUNS = 8;
    private static final long ITEMS = 400;
    private static final long POISON = 150;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    private RedisServer redis;
    private RedisBackend backend;
    private Client client;
    private final List<Process> alive = new ArrayList<>();
    private int crashes;

    @BeforeAll
    static void needs_a_real_server() {
        RedisServer.whyNot().ifPresent(reason -> assumeTrue(false, reason));
    }

    @BeforeEach
    void start_the_fleet() throws Exception {
        redis = RedisServer.builder().directory(folder.resolve("redis")).start();
        backend = RedisBackend.connect(redis.uri());
        client = new Client(backend);
        for (int i = 0; i < WORKERS; i++) {
            start();
        }
        Await.until("all workers are there", PATIENCE, () -> backend.workers().size() == WORKERS);
    }

    @AfterEach
    void end_the_fleet() {
        alive.forEach(Process::destroyForcibly);
        backend.close();
        redis.close();
    }

    private void start() throws IOException {
        alive.add(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PoisonedWorker.class.getName(),
                        redis.uri(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(folder.resolve("workers.log").toFile()))
                .start());
    }

    /** As a supervisor does: in place of each process that has ended comes another. */
    private void supervise() throws IOException {
        for (Process worker : List.copyOf(alive)) {
            if (!worker.isAlive()) {
                alive.remove(worker);
                crashes++;
                start();
            }
        }
    }

    private void awaitEnd(List<String> others, String poisoned) throws Exception {
        List<String> runs = new ArrayList<>(others);
        runs.add(poisoned);
        Await.until("all runs have ended", PATIENCE, () -> {
            supervise();
            return runs.stream().allMatch(run -> run(run).status().state().isEnded());
        });
    }

    private RunRecord run(String id) {
        return client.find(id).orElseThrow();
    }

    private List<Long> rows(String run, String what) throws IOException {
        return Files.readAllLines(PoisonedWorker.rows(folder, run, what), UTF_8).stream()
                .map(Long::valueOf)
                .toList();
    }

    private List<String> others() {
        return IntStream.range(0, OTHER_RUNS)
                .mapToObj(i -> client.enqueue(PoisonedWorker.TYPE, new PoisonedWorker.Args(ITEMS, -1)))
                .toList();
    }

    private void assertComplete(List<String> runs) throws IOException {
        for (String run : runs) {
            assertThat(run(run).status().state()).as(run).isEqualTo(RunState.COMPLETED);
            assertThat(client.skipped(run)).as(run).isEmpty();
            assertThat(rows(run, "done"))
                    .as(run)
                    .containsAll(LongStream.range(0, ITEMS).boxed().toList());
        }
    }

    private void assertPoisonWasTriedFourTimes(String run) throws IOException {
        assertThat(rows(run, "begun").stream().filter(item -> item == POISON)).hasSize(4);
        assertThat(crashes).as("processes that have ended").isEqualTo(4);
    }

    @Test
    void a_run_with_a_poison_item_fails_after_four_crashes_and_all_others_are_complete() throws Exception {
        List<String> others = others();
        String poisoned = client.enqueue(PoisonedWorker.TYPE, new PoisonedWorker.Args(ITEMS, POISON));

        awaitEnd(others, poisoned);

        assertPoisonWasTriedFourTimes(poisoned);
        assertThat(run(poisoned).status().state()).isEqualTo(RunState.FAILED);
        assertThat(run(poisoned).history().error()).contains("\"type\":\"Quarantined\"");
        assertThat(run(poisoned).progress().itemsDone()).isEqualTo(POISON);
        assertThat(rows(poisoned, "done"))
                .containsAll(LongStream.range(0, POISON).boxed().toList())
                .allMatch(item -> item < POISON);
        assertComplete(others);
    }

    @Test
    void a_poison_item_is_skipped_after_four_crashes_where_the_job_says_so_and_no_neighbour_is() throws Exception {
        List<String> others = others();
        String poisoned = client.enqueue(PoisonedWorker.SKIPPING, new PoisonedWorker.Args(ITEMS, POISON));

        awaitEnd(others, poisoned);

        assertPoisonWasTriedFourTimes(poisoned);
        assertThat(run(poisoned).status().state()).isEqualTo(RunState.COMPLETED);
        assertThat(client.skipped(poisoned)).extracting(Skip::error).containsExactly(Skip.QUARANTINED);
        assertThat(rows(poisoned, "done"))
                .containsAll(LongStream.range(0, ITEMS)
                        .filter(item -> item != POISON)
                        .boxed()
                        .toList())
                .doesNotContain(POISON);
        assertComplete(others);
    }

    @Test
    void a_source_that_ends_its_processes_fails_its_run_and_all_others_are_complete() throws Exception {
        List<String> others = others();
        String poisoned = client.enqueue(PoisonedWorker.UNREADABLE, new PoisonedWorker.Args(ITEMS, POISON));

        awaitEnd(others, poisoned);

        assertThat(crashes).as("a fifth if the first has lost its last steps").isBetween(4, 5);
        assertThat(run(poisoned).status().state()).isEqualTo(RunState.FAILED);
        assertThat(run(poisoned).history().error())
                .contains("3 workers in a row have died before the run had come to an item");
        assertThat(run(poisoned).progress().itemsDone()).isEqualTo(POISON);
        assertThat(client.skipped(poisoned)).isEmpty();
        assertComplete(others);
    }
}
