package dev.stint.samples.fire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.samples.process.Await;
import dev.stint.servers.PostgresServer;
import dev.stint.servers.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/**
 * Eight workers with always a run for each mode and some to spare, and a fault every two seconds:
 * {@code mvn verify -Psoak -Dstint.soak.minutes=60}. What the workers take is looked at once a third of it is over, and then once
 * a minute.
 */
@Tag("soak")
class StormTest extends FireCase {
    private static final Duration LENGTH = Duration.ofMinutes(Integer.getInteger("stint.soak.minutes", 60));
    private static final Duration BETWEEN_FAULTS = Duration.ofSeconds(2);
    /** A frozen worker's lease has to end, and another worker has to call. */
    private static final Duration STUCK = Fleet.LEASE.multipliedBy(2);

    private static final int WORKERS = 8;
    private static final int OPEN_RUNS_PER_MODE = 3;
    private static final int ITEMS = 600;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final Duration BETWEEN_PULSES = Duration.ofMinutes(1);

    private final List<Proxy> wires = new ArrayList<>();
    private final List<Pulses> pulses =
            IntStream.rangeClosed(1, Storm.ELDERS).mapToObj(Pulses::new).toList();
    private RedisServer redis;
    private PostgresServer postgres;
    private Stage stage;
    private Storm storm;
    private Batch batch;
    private int faults;

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
        storm = new Storm(redis, postgres.jdbcUrl(), wires, stage);
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
        takePulses();
        int warm = faults;
        blow(begun + LENGTH.toNanos());
        storm.calm();
        batch.awaitCompletion();
        takePulses();
        for (Pulses each : pulses) {
            Table.note(each.toString());
        }
        Table.note(storm.attendance().toString());
        stage.new Scenario("storm: 8 workers, a fault every 2 s", Stage.ALL_MODES).judge(batch, faults);

        for (Pulses each : pulses) {
            assertThat(each.last().heapBytes()).isLessThan(each.first().heapBytes() * 3 / 2 + 8_000_000);
            assertThat(each.last().threads()).isLessThanOrEqualTo(each.first().threads() + 4);
            assertThat(each.last().files()).isLessThanOrEqualTo(each.first().files() + 8);
        }
        assertThat(faults).isGreaterThan(warm);
        assertThat(storm.attendance().longest()).isLessThan(STUCK);
        assertNoKeyIsLeft();
        stage.fleet().close();
        assertNoConnectionIsLeft();
    }

    private void blow(long until) throws Exception {
        while (System.nanoTime() - until < 0) {
            long next = System.nanoTime() + BETWEEN_FAULTS.toNanos();
            storm.strike();
            faults++;
            while (System.nanoTime() - next < 0) {
                batch.watch();
                storm.attendance().look(batch.unfinished());
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
            storm.calm();
            replenish();
            if (pulses.get(0).isOlderThan(BETWEEN_PULSES)) {
                takePulses();
            }
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

    /** Of the workers that are never ended. */
    private void takePulses() throws Exception {
        for (int i = 0; i < Storm.ELDERS; i++) {
            Vitals vitals = Vitals.of(stage.fleet().at(i).pid());
            pulses.get(i).take(System.nanoTime(), vitals);
        }
    }

    private void assertNoKeyIsLeft() throws Exception {
        Await.until("Redis keeps nothing of stints and workers that are gone", Duration.ofSeconds(60), () -> {
            try (Jedis jedis = new Jedis(redis.host(), redis.port())) {
                return Stream.of("mark", "held", "orders")
                                .allMatch(kind -> jedis.keys("*:" + kind + ":*").isEmpty())
                        && jedis.keys("*:worker:*").size() <= WORKERS;
            }
        });
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
