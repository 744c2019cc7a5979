package dev.stint.samples.fire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.client.Barrier;
import dev.stint.control.Scope;
import dev.stint.samples.process.Await;
import dev.stint.samples.process.WorkerProcess;
import dev.stint.servers.RedisServer;
import dev.stint.servers.SharedServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A Redis that is synced to its disk once a second, as most are. */
class DurabilityTest extends FireCase {
    private static RedisServer redis;
    private static Stage stage;

    @BeforeAll
    static void two_workers() throws Exception {
        redis = RedisServer.builder()
                .config("appendonly", "yes")
                .config("appendfsync", "everysec")
                .start();
        Servers servers = new Servers(redis.uri(), SharedServer.POSTGRES.address());
        stage = new Stage(folder, servers, List.of(servers)).staffed(2);
    }

    @AfterAll
    static void stop() {
        stage.close();
        redis.close();
    }

    @Test
    @Tag("soak")
    void a_server_that_is_killed() throws Exception {
        stage.play("Redis killed and restarted, fsync every second", runs -> {
            redis.kill();
            redis.restart();
        });
    }

    @Test
    void a_machine_that_ends_takes_the_last_writes_along_and_no_item() throws Exception {
        stage.play("machine ends, fsync every second: writes lost", runs -> {
            Map<String, Long> before = runs.rows();
            loseWhatIsWrittenWhile(runs::awaitProgress);
            Map<String, Long> after = runs.rows();
            for (Batch.Entry run : runs.entries()) {
                runs.allow(run.run(), allowed(run.mode(), after.get(run.run()) - before.get(run.run())));
            }
        });
    }

    @Test
    void runs_that_have_ended_in_the_lost_time_end_again() throws Exception {
        int items = 30;
        Batch batch = new Batch(stage.client(), stage.rows());
        for (int i = 0; i < 24; i++) {
            batch.enqueue(stage.file(items), items, stage.queue(), i % 2 == 0 ? "transactional" : "every-step");
        }
        stage.new Scenario("machine ends: endings of runs lost", List.of("every-step", "transactional"))
                .play(batch, 1, runs -> {
                    loseWhatIsWrittenWhile(() -> {
                        long over = Math.min(runs.over() + 6, runs.entries().size());
                        Await.until(over + " runs are over", Duration.ofSeconds(60), () -> runs.over() >= over);
                    });
                    for (Batch.Entry run : runs.entries()) {
                        runs.allow(run.run(), allowed(run.mode(), items));
                    }
                });
    }

    @Test
    void a_barrier_is_not_quiet_before_every_worker_has_been_heard_by_the_server_that_came_up() throws Exception {
        Scope everything = Scope.queue(stage.queue());
        stage.play("machine ends; a worker is not heard at first", runs -> {
            WorkerProcess worker = stage.holder(runs);
            Map<String, Long> before = runs.rows();
            loseWhatIsWrittenWhile(() -> worker.signal("STOP"));
            Barrier unheard = stage.client().pauseAndAwait(everything, "a look", Duration.ofSeconds(3));
            worker.signal("CONT");
            Barrier heard = stage.client().pauseAndAwait(everything, "a look", Duration.ofSeconds(60));
            Map<String, Long> after = runs.rows();

            assertThat(unheard.quiet()).isFalse();
            assertThat(unheard.unproven()).isNotEmpty();
            assertThat(heard).isEqualTo(new Barrier(true, List.of(), List.of()));
            for (Batch.Entry run : runs.entries()) {
                runs.allow(run.run(), allowed(run.mode(), after.get(run.run()) - before.get(run.run())));
            }
            stage.client().resume(everything);
        });
    }

    private interface Meanwhile {
        void happens() throws Exception;
    }

    private static void loseWhatIsWrittenWhile(Meanwhile meanwhile) throws Exception {
        Aof aof = Aof.in(redis.directory());
        long durable = aof.length();
        meanwhile.happens();
        redis.kill();
        aof.cut(durable);
        redis.restart();
    }

    /** What a run has done in the lost time is done again, and its stint ends as if its worker had crashed. */
    private static Toll allowed(String mode, long lostSteps) {
        return switch (mode) {
            case "continuous" -> new Toll(0, lostSteps + Toll.WINDOW);
            case "every-step" -> new Toll(0, lostSteps + 1);
            case "before-step" -> new Toll(1, lostSteps + 1);
            default -> Toll.NOTHING;
        };
    }
}
