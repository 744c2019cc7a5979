package dev.stint.samples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.Backend;
import dev.stint.backend.InMemoryBackend;
import dev.stint.backend.RunState;
import dev.stint.checkpoint.Checkpointing;
import dev.stint.client.Client;
import dev.stint.client.RunOptions;
import dev.stint.enumerate.Enumerator;
import dev.stint.enumerate.Enumerators;
import dev.stint.job.IterableJob;
import dev.stint.job.JobConfig;
import dev.stint.job.JobType;
import dev.stint.job.StepContext;
import dev.stint.redis.RedisBackend;
import dev.stint.worker.Worker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class GettingStartedTest {
    @Test
    void a_worker_greets_everybody() throws Exception {
        CountDownLatch greeted = new CountDownLatch(2);
        List<String> heard = new CopyOnWriteArrayList<>();
        List<String> logged = new CopyOnWriteArrayList<>();
        Consumer<String> log = logged::add;
        Consumer<String> door = greeting -> {
            heard.add(greeting);
            greeted.countDown();
        };

        try (Backend backend = new InMemoryBackend();
                Worker worker = Worker.builder(backend).jobs(new Greet(door)).build()) {
            worker.start();
            Client client = new Client(backend);
            String run = client.enqueue(Greet.TYPE, new Greet.Args(List.of("Ada", "Grace")));
            greeted.await();
            client.find(run)
                    .ifPresent(found -> log.accept(
                            found.status().state() + " " + found.progress().itemsDone()));
        }

        assertThat(heard).containsExactly("Hello Ada, you are number 1", "Hello Grace, you are number 2");
        assertThat(logged).hasSize(1);
    }

    @Test
    void a_run_may_wait_and_pause() {
        RunOptions options = RunOptions.NONE
                .id("greet-2026-11") // enqueueing the same id again changes nothing
                .tags("campaign:winter")
                .delay(Duration.ofMinutes(5))
                .pauseAfter(1); // a canary: look at it, then resume

        try (Backend backend = new InMemoryBackend()) {
            Client client = new Client(backend);
            String run = client.enqueue(Greet.TYPE, new Greet.Args(List.of("Ada")), options);
            assertThat(client.enqueue(Greet.TYPE, new Greet.Args(List.of("Ada")), options))
                    .isEqualTo(run);
            assertThat(client.pause(run, "look").status().state()).isEqualTo(RunState.PAUSED);
            client.resume(run);
            assertThat(client.cancel(run, "no longer needed").status().state()).isEqualTo(RunState.CANCELLED);
        }
    }

    @Test
    void a_job_is_configured() {
        JobConfig<Configured.Args> config = JobConfig.of(new Configured());

        assertThat(config.checkpointing(new Configured.Args())).isEqualTo(Checkpointing.EVERY_STEP);
        assertThat(config.retry().attempts()).isEqualTo(10);
    }

    /** Compiled, not run: a Redis at its usual port is not there in a test. */
    static RedisBackend connected() {
        RedisBackend backend = RedisBackend.connect("redis://localhost:6379");
        return backend;
    }

    private static final class Configured extends IterableJob<Configured.Args, Long> {
        record Args() {}

        Configured() {
            super(JobType.of("configured", Args.class));
        }

        @Override
        protected void configure(JobConfig.Builder<Args> config) {
            config.checkpointing(Checkpointing.EVERY_STEP) // CONTINUOUS by default
                    .retry(10, Duration.ofSeconds(1), Duration.ofMinutes(5)) // tries of one item in a row; 5 by default
                    .failAtOnceOn(IllegalStateException.class) // no use in trying again
                    .skipping(100, IllegalArgumentException.class) // pass over up to 100 such items, and record them
                    .errorBudget(0.01, 1_000) // but of a thousand items or more not more than one in a hundred
                    .throttle(50) // steps per second of all workers together
                    .maxRuntime(Duration.ofMinutes(10)) // then another run has its turn
                    .stepTimeout(
                            Duration.ofSeconds(30)); // a step that takes longer is named in the log, with its stack
        }

        @Override
        protected Enumerator<Long> enumerator(Args args) {
            return Enumerators.times(1);
        }

        @Override
        protected void step(Long item, StepContext<Args> context) {}
    }
}
