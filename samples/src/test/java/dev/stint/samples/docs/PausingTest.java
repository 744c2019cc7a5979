package dev.stint.samples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.InMemoryBackend;
import dev.stint.backend.RunFilter;
import dev.stint.backend.RunRecord;
import dev.stint.backend.RunState;
import dev.stint.backend.Stillness;
import dev.stint.client.Barrier;
import dev.stint.client.Client;
import dev.stint.control.Scope;
import dev.stint.enumerate.Enumerator;
import dev.stint.enumerate.Enumerators;
import dev.stint.job.IterableJob;
import dev.stint.job.JobType;
import dev.stint.job.StepContext;
import dev.stint.worker.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PausingTest {
    private final InMemoryBackend backend = new InMemoryBackend();
    private final Client client = new Client(backend);
    private final AtomicLong rows = new AtomicLong();
    private final CountDownLatch begun = new CountDownLatch(100);
    private final List<RunRecord> whenMoved = new ArrayList<>();

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void scopes_are_paused() {
        Client operator = client.as("ada");
        operator.pause(Scope.tag("shard:12"), "moving to the new host");
        operator.pause(Scope.job("notify-users"), "the mail service is down");
        operator.pause(Scope.queue("maintenance"), "");
        operator.pause(Scope.EVERYTHING, "incident 4711");

        assertThat(client.controls().scopes()).hasSize(4).allMatch(scope -> scope.isPaused());
    }

    @Test
    void a_shard_is_moved_when_nothing_writes_to_it_any_more() throws Exception {
        try (Worker worker = Worker.builder(backend).jobs(new Recount(this)).build()) {
            worker.start();
            String run = client.enqueue(Recount.TYPE, new Recount.Args(12));
            begun.await();

            move(client.as("ada"));

            assertThat(whenMoved).singleElement().satisfies(moved -> {
                assertThat(moved.id()).isEqualTo(run);
                assertThat(moved.status().state()).isEqualTo(RunState.QUEUED);
            });
            assertThat(client.controls().of(Scope.tag("shard:12")).isPaused()).isFalse();
            client.cancel(run, "the test is over");
        }
    }

    private void move(Client operator) {
        Barrier barrier =
                operator.pauseAndAwait(Scope.tag("shard:12"), "moving to the new host", Duration.ofMinutes(2));
        if (barrier.quiet()) {
            moveTheShard();
            operator.resume(Scope.tag("shard:12"));
        }
    }

    /** As many rows are there as are durably done: nobody is in the middle of one. */
    private void moveTheShard() {
        whenMoved.addAll(client.list(RunFilter.ALL).runs());
        assertThat(whenMoved).allMatch(run -> run.progress().itemsDone() == rows.get());
    }

    @Test
    void a_worker_is_declared_dead_by_who_has_seen_it() {
        declareDead(
                new Client(backend).as("ada"),
                new Barrier(false, List.of(), List.of(new Stillness.Unproven("run", "gone"))));
    }

    private static void declareDead(Client operator, Barrier barrier) {
        for (Stillness.Unproven stint : barrier.unproven()) {
            if (isGone(stint.worker())) {
                operator.declareDead(stint.worker());
            }
        }
    }

    private static boolean isGone(String worker) {
        return worker.equals("gone");
    }

    static final class Recount extends IterableJob<Recount.Args, Long> {
        record Args(int shard) {}

        public static final JobType<Args> TYPE =
                JobType.of("recount", Args.class).tagged("shard:{shard}");

        private final PausingTest test;

        Recount(PausingTest test) {
            super(TYPE);
            this.test = test;
        }

        @Override
        protected Enumerator<Long> enumerator(Args args) {
            return Enumerators.times(Long.MAX_VALUE);
        }

        @Override
        protected void step(Long city, StepContext<Args> context) {
            test.rows.incrementAndGet();
            test.begun.countDown();
        }
    }
}
