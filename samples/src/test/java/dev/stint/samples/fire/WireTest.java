package dev.stint.samples.fire;

import dev.stint.samples.fire.Weather.Course;
import dev.stint.samples.fire.Weather.Way;
import dev.stint.servers.RedisServer;
import dev.stint.servers.SharedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** Two workers, each on a way of its own to one Redis, while the ways and the server fail. */
class WireTest extends FireCase {
    private static final String SILENCE = "No answer from the backend";
    private static final List<Proxy> WIRES = new ArrayList<>();
    private static RedisServer redis;
    private static Stage stage;

    private final Random random = Seed.of("wire");

    @BeforeAll
    static void two_workers_on_two_wires() throws Exception {
        redis = RedisServer.builder()
                .config("appendonly", "yes")
                .config("appendfsync", "always")
                .start();
        String jdbc = SharedServer.POSTGRES.address();
        List<Servers> ways = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            WIRES.add(Proxy.to(redis.port()));
            ways.add(new Servers("redis://127.0.0.1:" + WIRES.get(i).port(), jdbc));
        }
        stage = new Stage(folder, new Servers(redis.uri(), jdbc), ways).staffed(2);
    }

    @AfterAll
    static void stop() throws Exception {
        stage.close();
        for (Proxy wire : WIRES) {
            wire.close();
        }
        redis.close();
    }

    private static void clear() {
        WIRES.forEach(wire -> wire.weather().clear());
    }

    private static Proxy wireOf(Batch runs) throws Exception {
        return WIRES.get(stage.placeOfHolder(runs) % WIRES.size());
    }

    @Test
    void a_long_wire() throws Exception {
        stage.play("200 ms on the wire to Redis", runs -> {
            WIRES.forEach(wire -> wire.weather().delay(Duration.ofMillis(200)));
            runs.awaitProgress();
            clear();
        });
    }

    @Test
    @Tag("soak")
    void a_narrow_wire() throws Exception {
        stage.play("4 kB/s on the wire to Redis", runs -> {
            WIRES.forEach(wire -> wire.weather().bandwidth(4_000));
            runs.awaitProgress();
            clear();
        });
    }

    @Test
    void cut_connections() throws Exception {
        stage.play("connections to Redis cut", runs -> WIRES.forEach(Proxy::cut));
    }

    @Test
    void replies_that_break_off() throws Exception {
        stage.play("reset in the midst of a reply", runs -> {
            int bytes = random.nextInt(5);
            WIRES.forEach(wire -> wire.resetInReply(bytes));
        });
    }

    @Test
    @Tag("soak")
    void a_partition_of_all_workers() throws Exception {
        stage.play("partition: all workers", runs -> {
            Fleet.Ear ear = stage.fleet().listen(SILENCE);
            WIRES.forEach(wire -> wire.weather().course(Course.HOLD));
            ear.await();
            clear();
        });
    }

    @Test
    void a_partition_of_one_worker_while_the_other_goes_on() throws Exception {
        stage.play("partition: the worker that holds a run", runs -> {
            Proxy wire = wireOf(runs);
            wire.weather().course(Course.HOLD);
            runs.awaitProgress();
            clear();
        });
    }

    @Test
    void a_half_open_connection() throws Exception {
        stage.play("half open: requests arrive, replies do not", runs -> {
            Proxy wire = wireOf(runs);
            wire.weather().course(Way.REPLY, Course.DROP);
            runs.awaitProgress();
            clear();
            wire.cut();
        });
    }

    @Test
    @Tag("soak")
    void a_server_that_freezes() throws Exception {
        stage.play("Redis frozen until nobody hears of it", runs -> {
            Fleet.Ear ear = stage.fleet().listen(SILENCE);
            redis.suspend();
            ear.await();
            redis.resume();
        });
    }

    @Test
    @Tag("soak")
    void a_server_that_forgets_its_scripts() throws Exception {
        stage.play("SCRIPT FLUSH", runs -> {
            try (Jedis jedis = new Jedis(redis.host(), redis.port())) {
                jedis.scriptFlush();
            }
        });
    }

    @Test
    void a_server_that_is_out_of_memory() throws Exception {
        stage.play("maxmemory reached, noeviction", runs -> {
            try (Jedis jedis = new Jedis(redis.host(), redis.port())) {
                Fleet.Ear ear = stage.fleet().listen("OOM");
                jedis.configSet("maxmemory", "1");
                ear.await();
                jedis.configSet("maxmemory", "0");
            }
        });
    }

    @Test
    void a_server_that_is_killed_and_lost_nothing() throws Exception {
        stage.play("Redis killed and restarted, fsync always", runs -> {
            redis.kill();
            redis.restart();
        });
    }

    @Test
    @Tag("soak")
    void a_worker_that_is_killed() throws Exception {
        stage.play("SIGKILL of a worker", runs -> {
            stage.holder(runs).end("KILL");
            stage.fleet().awaitReady(stage.fleet().start());
        });
    }

    @Test
    @Tag("soak")
    void a_worker_that_is_frozen() throws Exception {
        stage.play("SIGSTOP of a worker until others have its runs", runs -> {
            var zombie = stage.holder(runs);
            zombie.signal("STOP");
            runs.awaitProgress();
            zombie.signal("CONT");
        });
    }
}
