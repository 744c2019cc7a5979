package dev.stint.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.InMemoryBackend;
import dev.stint.backend.MovableClock;
import dev.stint.backend.RunRecord;
import dev.stint.backend.RunState;
import dev.stint.checkpoint.Checkpointing;
import dev.stint.client.Client;
import dev.stint.job.JobType;
import dev.stint.job.RunContext;
import dev.stint.job.StepContext;
import dev.stint.testing.MemoryLedger;
import dev.stint.testing.NumbersJob;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Three workers on one backend, hundreds of runs in all modes, while workers are stopped and replaced, answers get lost, links
 * break and leases end. The seed chooses what happens; the threads choose when.
 */
@Timeout(120)
class StressTest {
    private static final int RUNS_PER_MODE = 75;
    private static final int ITEMS = 20;
    private static final int DISTURBANCES = 30;

    /** So that the work lasts as long as the disturbances: each lets this many steps through. */
    private static final int STEPS_BETWEEN = 200;

    private final MovableClock clock = new MovableClock();
    private final InMemoryBackend memory = new InMemoryBackend(clock);
    private final Client client = new Client(memory, clock);
    private final Map<String, List<Long>> steps = new ConcurrentHashMap<>();
    private final Map<String, List<String>> endings = new ConcurrentHashMap<>();
    private final MemoryLedger ledger = new MemoryLedger(3);
    private final Semaphore permits = new Semaphore(0, true);
    private final FaultyBackend[] backends = new FaultyBackend[3];
    private final Worker[] workers = new Worker[3];

    /** A number of one run. */
    private record Effect(String run, long item) {}

    private final class Job extends NumbersJob {
        private final Checkpointing mode;

        Job(Checkpointing mode) {
            super(typeOf(mode));
            this.mode = mode;
            configured(config -> config.checkpointing(mode).retry(1000, Duration.ofMillis(10), Duration.ofMillis(10)));
            stepping(this::act);
        }

        private void act(long item, StepContext<Args> context) throws Exception {
            permits.acquire();
            if (mode != Checkpointing.BEFORE_STEP && ThreadLocalRandom.current().nextInt(200) == 0) {
                throw new IOException("now and then");
            }
            if (mode.label().equals("transactional")) {
                ledger.write(new Effect(context.runId(), item));
            }
            steps.computeIfAbsent(context.runId(), id -> new CopyOnWriteArrayList<>())
                    .add(item);
        }

        private void ended(RunContext<Args> run, String how) {
            endings.computeIfAbsent(run.runId(), id -> new CopyOnWriteArrayList<>())
                    .add(how);
        }

        @Override
        protected void onComplete(RunContext<Args> run) {
            ended(run, "completed");
        }

        @Override
        protected void onFailure(RunContext<Args> run, Exception error) {
            ended(run, "failed " + error.getMessage());
        }

        @Override
        protected void onCancel(RunContext<Args> run, String reason) {
            ended(run, "cancelled");
        }
    }

    private static JobType<NumbersJob.Args> typeOf(Checkpointing mode) {
        return JobType.of("numbers-" + mode.label(), NumbersJob.Args.class);
    }

    private List<Checkpointing> modes() {
        return List.of(Checkpointing.CONTINUOUS, Checkpointing.EVERY_STEP, Checkpointing.BEFORE_STEP, ledger.mode());
    }

    private void start(int index) {
        Worker worker = Worker.builder(backends[index])
                .jobs(modes().stream().map(Job::new).toList())
                .name("stress-" + index)
                .concurrency(3)
                .lease(Duration.ofSeconds(1))
                .build();
        worker.start();
        workers[index] = worker;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nothing_is_lost_and_repeats_stay_within_the_promise_of_each_mode(long seed) throws Exception {
        for (int i = 0; i < workers.length; i++) {
            backends[i] = new FaultyBackend(memory);
            start(i);
        }
        Map<Checkpointing, List<String>> runs = new java.util.LinkedHashMap<>();
        for (Checkpointing mode : modes()) {
            List<NumbersJob.Args> args = Collections.nCopies(RUNS_PER_MODE, new NumbersJob.Args(ITEMS));
            runs.put(mode, client.enqueueAll(typeOf(mode), args, dev.stint.client.RunOptions.NONE));
        }

        disturb(new Random(seed));
        permits.release(1_000_000);
        List<String> all = runs.values().stream().flatMap(List::stream).toList();
        while (!all.stream().allMatch(this::isOver)) {
            clock.move(Duration.ofMillis(200)); // retries and hooks are due
            backends[0].awaitAnswers(1);
        }
        for (Worker worker : workers) {
            worker.stop(Duration.ofSeconds(10));
        }

        runs.forEach((mode, ids) -> ids.forEach(id -> check(mode, id)));
        List<Object> expected = new ArrayList<>();
        runs.entrySet().stream()
                .filter(entry -> entry.getKey().label().equals("transactional"))
                .flatMap(entry -> entry.getValue().stream())
                .forEach(id -> LongStream.range(0, ITEMS).forEach(item -> expected.add(new Effect(id, item))));
        List<Object> surplus = new ArrayList<>(ledger.effects());
        expected.forEach(surplus::remove);
        assertThat(surplus).as("effects that took place twice").isEmpty();
        assertThat(ledger.effects()).as("effects").hasSameSizeAs(expected);
    }

    private void disturb(Random random) throws InterruptedException {
        for (int i = 0; i < DISTURBANCES; i++) {
            permits.release(STEPS_BETWEEN);
            int index = random.nextInt(workers.length);
            switch (random.nextInt(5)) {
                case 0 -> {
                    stop(workers[index]);
                    start(index);
                }
                case 1 -> backends[index].loseReplies(1 + random.nextInt(3));
                case 2 -> {
                    backends[index].breakLinks();
                    backends[index].awaitFailures(2);
                    backends[index].mend();
                }
                case 3 -> clock.move(Duration.ofSeconds(2)); // whoever asks next takes the others' leases away
                default -> clock.move(Duration.ofMillis(50));
            }
            backends[index].awaitAnswers(1);
        }
    }

    /** Lets the steps in hand go on meanwhile: they may wait for their permit. */
    private void stop(Worker worker) {
        CompletableFuture<Void> stop = CompletableFuture.runAsync(() -> worker.stop(Duration.ofSeconds(10)));
        while (!stop.isDone()) {
            permits.release(permits.getQueueLength());
            Thread.onSpinWait();
        }
        stop.join();
    }

    private boolean isOver(String id) {
        RunRecord run = client.find(id).orElseThrow();
        return run.status().state().isEnded()
                && endings.containsKey(id)
                && run.status().holder() == null;
    }

    private void check(Checkpointing mode, String id) {
        RunRecord run = client.find(id).orElseThrow();
        String name = mode + " " + run;
        List<Long> worked = steps.getOrDefault(id, List.of());
        int crashes = run.history().tally().crashes();
        List<Long> once = worked.stream().distinct().toList();

        assertThat(run.status().state()).as(name).isEqualTo(RunState.COMPLETED);
        assertThat(endings.get(id).stream().distinct()).as(name).containsExactly("completed");
        boolean mayMiss = mode == Checkpointing.BEFORE_STEP;
        assertThat(ITEMS - once.size()).as("lost items of " + name).isBetween(0, mayMiss ? crashes : 0);
        int repeats = worked.size() - once.size();
        if (mode == Checkpointing.BEFORE_STEP) {
            assertThat(repeats).as("repeats of " + name).isZero();
        } else if (mode == Checkpointing.EVERY_STEP) {
            assertThat(repeats).as("repeats of " + name).isLessThanOrEqualTo(crashes);
        } else if (mode == Checkpointing.CONTINUOUS) {
            assertThat(repeats).as("repeats of " + name).isLessThanOrEqualTo(crashes * ITEMS);
        }
    }
}
