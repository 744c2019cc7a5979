package dev.stint.samples.fire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.samples.process.Await;
import dev.stint.servers.PostgresServer;
import dev.stint.servers.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/**
 * Eight workers with always a run for each mode and some to spare, and a fault every two seconds:
 * {@code mvn verify -Psoak -Dstint.soak.minutes=60}.
 */
@Tag("soak")
class StormTest extends FireCase {
    private static final Duration LENGTH = Duration.ofMinutes(Integer.getInteger("stint.soak.minutes", 60));
    private static final Duration BETWEEN_FAULTS = Duration.ofSeconds(2);
    private static final int WORKERS = 8;
    private static final int OPEN_RUNS_PER_MODE = 3;
    private static final int ITEMS = 600;

    private final List<Proxy> wires = new ArrayList<>();
    private RedisServer redis;
    private PostgresServer postgres;
    private Stage stage;
    private Storm storm;
    private Batch batch;

    @BeforeEach
    void eight_workers() throws Exception {
        redis = RedisServer.builder()
                .config("appendonly", "yes")
                .config("appendfsync", "always")
                .start();
        postgres = PostgresServer.builder().start();
        List<Servers> ways = new ArrayList<>();
        for (int i = 0; i < WORKERS / 2; i++) {
            wires.add(Proxy.to(redis.port()));
            ways.add(new Servers("redis://127.0.0.1:" + wires.get(i).port(), postgres.jdbcUrl()));
        }
        stage = new Stage(folder, new Servers(redis.uri(), postgres.jdbcUrl()), ways).staffed(WORKERS);
        storm = new Storm(redis, postgres.jdbcUrl(), wires, stage.fleet());
        batch = new Batch(stage.client(), stage.rows());
    }

    @AfterEach
    void stop() throws Exception {
        stage.close();
        for (Proxy wire : wires) {
            wire.close();
        }
        postgres.close();
        redis.close();
    }

    @Test
    void nothing_is_lost_or_stuck_and_nothing_leaks() throws Exception {
        long begun = System.nanoTime();
        blow(begun + LENGTH.toNanos() / 3);
        List<Vitals> before = vitals();
        int faults = faults(begun + LENGTH.toNanos());
        storm.calm();
        batch.awaitCompletion();
        List<Vitals> after = vitals();
        stage.new Scenario("storm: 8 workers, a fault every 2 s", Stage.ALL_MODES).judge(batch, this.faults);

        System.err.println("storm: first workers took " + before + ", and at the end " + after);
        for (int i = 0; i < Storm.ELDERS; i++) {
            assertThat(after.get(i).heapBytes()).isLessThan(before.get(i).heapBytes() * 3 / 2 + 8_000_000);
            assertThat(after.get(i).threads()).isLessThanOrEqualTo(before.get(i).threads() + 4);
            assertThat(after.get(i).files()).isLessThanOrEqualTo(before.get(i).files() + 8);
        }
        assertThat(faults).isPositive();
        stage.fleet().close();
        assertNoConnectionIsLeft();
    }

    private int faults;

    private int faults(long until) throws Exception {
        int before = faults;
        blow(until);
        return faults - before;
    }

    private void blow(long until) throws Exception {
        while (System.nanoTime() - until < 0) {
            long next = System.nanoTime() + BETWEEN_FAULTS.toNanos();
            storm.strike();
            faults++;
            Await.until("it is time for the next fault", Duration.ofMinutes(1), () -> {
                batch.watch();
                return System.nanoTime() - next >= 0;
            });
            storm.calm();
            replenish();
        }
    }

    /** Enqueued while it is calm: an enqueueing application would have to ask again. */
    private void replenish() throws Exception {
        for (String mode : Stage.ALL_MODES) {
            for (long open = batch.open(mode); open < OPEN_RUNS_PER_MODE; open++) {
                batch.enqueue(stage.file(ITEMS), ITEMS, stage.queue(), mode);
            }
        }
    }

    private List<Vitals> vitals() throws Exception {
        List<Vitals> all = new ArrayList<>();
        for (int i = 0; i < Storm.ELDERS; i++) {
            all.add(Vitals.of(stage.fleet().alive().get(i).pid()));
        }
        return all;
    }

    private void assertNoConnectionIsLeft() throws Exception {
        Await.until("Redis sees no worker's connection", Duration.ofSeconds(60), () -> {
            try (Jedis jedis = new Jedis(redis.host(), redis.port())) {
                return !jedis.clientList().contains("name=stint-");
            }
        });
        Await.until(
                "nobody leads through the wires",
                Duration.ofSeconds(60),
                () -> wires.stream().allMatch(wire -> wire.connections() == 0));
    }
}
