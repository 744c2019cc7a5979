package dev.stint.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.RunState;
import dev.stint.client.RunOptions;
import dev.stint.event.RunEvent.Kind;
import dev.stint.job.ItemAgain;
import dev.stint.job.RunContext;
import dev.stint.testing.NumbersJob;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Pauses, cancellations and throttles, wherever a run is. */
class OrdersTest extends WorkerCase {
    private final List<Long> seen = new CopyOnWriteArrayList<>();
    private final CountDownLatch inHand = new CountDownLatch(1);

    /** Stands in its second step until the order has arrived. */
    private NumbersJob obedient() {
        return new NumbersJob().stepping((item, context) -> {
            seen.add(item);
            if (item == 1 && inHand.getCount() > 0) {
                inHand.countDown();
                while (context.interruption().isEmpty()) {
                    Thread.onSpinWait();
                }
            }
        });
    }

    @Test
    void a_pause_stops_a_running_run_before_its_next_item_and_resume_goes_on_there() throws Exception {
        started(obedient());
        String id = enqueue(4);
        await(inHand);

        client.pause(id, "shard 12 moves");
        backend.await(() -> state(id) == RunState.PAUSED);
        long done = run(id).progress().itemsDone();
        client.resume(id);
        events.await(Kind.COMPLETED);

        assertThat(done).isEqualTo(2);
        assertThat(seen).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void a_pause_that_is_taken_back_before_the_boundary_does_not_pause_the_run() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        started(new NumbersJob().stepping((item, context) -> {
            seen.add(item);
            if (item == 1 && inHand.getCount() > 0) {
                while (context.interruption().isEmpty() && item == 1 && !ordered.get()) {
                    inHand.countDown();
                }
                goOn.await();
            }
        }));
        String id = enqueue(4);
        await(inHand);

        client.pause(id, "shard 12 moves");
        backend.awaitHeard();
        ordered.set(true);
        client.resume(id);
        goOn.countDown();
        events.await(Kind.COMPLETED);
        backend.await(() -> state(id) == RunState.COMPLETED);

        assertThat(seen).containsExactly(0L, 1L, 2L, 3L);
    }

    private final AtomicBoolean ordered = new AtomicBoolean();

    @Test
    void a_cancellation_ends_a_running_run_at_its_boundary_and_calls_its_hook() throws Exception {
        CountDownLatch hook = new CountDownLatch(1);
        NumbersJob job = new NumbersJob() {
            @Override
            protected void onCancel(RunContext<Args> run, String reason) {
                hook.countDown();
            }
        }.stepping((item, context) -> {
            seen.add(item);
            inHand.countDown();
            while (context.interruption().isEmpty()) {
                Thread.onSpinWait();
            }
        });
        started(job);
        String id = enqueue(4);
        await(inHand);

        client.cancel(id, "not needed");
        client.cancel(id, "not needed");
        await(hook);

        assertThat(seen).containsExactly(0L);
        assertThat(state(id)).isEqualTo(RunState.CANCELLED);
        assertThat(events.kinds()).doesNotContain(Kind.COMPLETED);
    }

    @Test
    void a_run_cancelled_while_it_waits_does_nothing_when_a_worker_comes() throws Exception {
        String id = enqueue(4);
        client.cancel(id, "never mind");
        String next = enqueue(1);
        started(obedient());

        events.await(Kind.COMPLETED);
        backend.await(() -> state(next) == RunState.COMPLETED);

        assertThat(seen).containsExactly(0L);
        assertThat(state(id)).isEqualTo(RunState.CANCELLED);
    }

    @Test
    void an_item_for_later_delays_the_run_with_its_reason_and_uses_no_attempt() throws Exception {
        AtomicBoolean busy = new AtomicBoolean(true);
        started(new NumbersJob().stepping((item, context) -> {
            if (item == 1 && busy.getAndSet(false)) {
                throw new ItemAgain(Duration.ofSeconds(40), "billing answered 429");
            }
            seen.add(item);
        }));
        String id = enqueue(3);

        backend.await(() -> state(id) == RunState.DELAYED);
        assertThat(run(id).status().reason()).isEqualTo("throttle");
        assertThat(run(id).status().dueAt()).isEqualTo(clock.instant().plusSeconds(40));
        assertThat(run(id).history().attempts().count()).isZero();
        clock.move(Duration.ofSeconds(41));
        events.await(Kind.COMPLETED);

        assertThat(seen).containsExactly(0L, 1L, 2L);
    }

    @Test
    void an_item_that_holds_its_job_holds_the_other_runs_of_it_too() throws Exception {
        AtomicBoolean busy = new AtomicBoolean(true);
        started(new NumbersJob().stepping((item, context) -> {
            if (busy.getAndSet(false)) {
                throw new ItemAgain(Duration.ofSeconds(40), "429").holdingJob();
            }
            seen.add(item);
        }));

        String first = enqueue(1);
        String second = enqueue(1);
        events.await(Kind.THROTTLED, 2);
        backend.await(() -> state(second) == RunState.DELAYED);

        assertThat(state(first)).isEqualTo(RunState.DELAYED);
        assertThat(seen).isEmpty();
    }

    @Test
    void a_strained_signal_delays_the_run_before_its_source_is_opened() throws Exception {
        AtomicBoolean opened = new AtomicBoolean();
        started(builder(new NumbersJob().over(numbers -> after -> {
                    opened.set(true);
                    return numbers.open(after);
                }))
                .throttledBy(
                        args -> {
                            throw new IllegalStateException("one that throws counts as strained");
                        },
                        Duration.ofSeconds(30)));
        String id = enqueue(1);

        backend.await(() -> state(id) == RunState.DELAYED);

        assertThat(run(id).status().reason()).isEqualTo("throttle");
        assertThat(opened).isFalse();
    }

    @Test
    void a_unique_key_is_held_until_the_run_has_ended() throws Exception {
        NumbersJob job = new NumbersJob(NumbersJob.TYPE.uniqueBy("items"));
        String holder = client.enqueue(job.type(), new NumbersJob.Args(1));
        String same = client.enqueue(job.type(), new NumbersJob.Args(1));
        String other = client.enqueue(job.type(), new NumbersJob.Args(2));
        started(job);
        events.await(Kind.COMPLETED, 2);
        backend.await(() -> state(holder) == RunState.COMPLETED && state(other) == RunState.COMPLETED);

        String next = client.enqueue(job.type(), new NumbersJob.Args(1), RunOptions.NONE);

        assertThat(same).isEqualTo(holder);
        assertThat(other).isNotEqualTo(holder);
        assertThat(next).isNotEqualTo(holder);
    }
}
