package dev.stint.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.RunRecord;
import dev.stint.backend.RunState;
import dev.stint.checkpoint.Checkpointing;
import dev.stint.checkpoint.Suspicion;
import dev.stint.client.RunOptions;
import dev.stint.cursor.Cursor;
import dev.stint.event.RunEvent.Kind;
import dev.stint.job.JobType;
import dev.stint.job.RunContext;
import dev.stint.testing.MemoryLedger;
import dev.stint.testing.NumbersJob;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A run that takes its worker down before it comes to any item, in its source or a hook, is not begun for ever. Here a worker goes
 * down by losing all its leases.
 */
class EarlyCrashTest extends WorkerCase {
    private static final long LAST_READ = 2;

    private final MemoryLedger ledger = new MemoryLedger(1);
    private final List<Long> begun = new CopyOnWriteArrayList<>();
    private final AtomicInteger deaths = new AtomicInteger();
    private final AtomicBoolean mended = new AtomicBoolean();

    private Checkpointing mode(String label) {
        return label.equals("transactional")
                ? ledger.mode()
                : Checkpointing.named(label).orElseThrow();
    }

    private NumbersJob job(Checkpointing mode) {
        return new NumbersJob()
                .configured(config -> config.checkpointing(mode))
                .stepping((item, context) -> begun.add(item));
    }

    /** The place is read, and what comes then takes the worker down. */
    private NumbersJob deadly(Checkpointing mode) {
        return job(mode)
                .over(all -> all.filter(item -> {
                    if (item > LAST_READ) {
                        die();
                    }
                    return true;
                }));
    }

    private void die() {
        if (!mended.get()) {
            deaths.incrementAndGet();
            letLeasesEnd();
            throw new IllegalStateException("the process is gone");
        }
    }

    private RunRecord awaitState(String id, RunState state) throws InterruptedException {
        backend.await(() -> state(id) == state && run(id).status().holder() == null);
        return run(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"continuous", "every-step", "transactional", "before-step"})
    void a_source_that_takes_workers_down_at_one_place_fails_its_run_after_three_crashes(String label)
            throws Exception {
        started(deadly(mode(label)));
        String id = enqueue(10);

        RunRecord failed = awaitState(id, RunState.FAILED);

        assertThat(deaths.get()).as("and one or two that have moved on").isBetween(4, 5);
        assertThat(begun).contains(LAST_READ).doesNotContain(LAST_READ + 1);
        assertThat(failed.progress().cursor()).isEqualTo(Cursor.of("range", LAST_READ));
        assertThat(failed.history().suspicion().early()).isEqualTo(3);
        assertThat(failed.history().error())
                .contains("\"type\":\"Quarantined\"")
                .contains("3 workers in a row have died before the run had come to an item after")
                .contains("mend what its hooks, its enumerator or its source do");
        assertThat(events.kinds()).contains(Kind.SUSPECTED, Kind.DECIDING, Kind.QUARANTINED, Kind.FAILED);
        assertThat(events.await(Kind.DECIDING).detail())
                .isEqualTo("the run is tried alone in its process, until it has moved on");
        assertThat(events.await(Kind.SUSPECTED).detail()).isEqualTo("crash 1 of 3 in a row before any item");
    }

    @Test
    void once_it_is_mended_an_operators_retry_goes_on_where_it_stopped() throws Exception {
        started(deadly(Checkpointing.EVERY_STEP));
        String id = enqueue(10);
        awaitState(id, RunState.FAILED);

        mended.set(true);
        client.retry(id);
        RunRecord completed = awaitState(id, RunState.COMPLETED);

        assertThat(begun).startsWith(0L, 1L, 2L).endsWith(3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(completed.progress().itemsDone()).isEqualTo(10);
    }

    @Test
    void so_does_an_enumerator_that_takes_workers_down() throws Exception {
        started(job(Checkpointing.CONTINUOUS).over(all -> {
            die();
            return all;
        }));
        String id = enqueue(10);

        awaitState(id, RunState.FAILED);

        assertThat(deaths).hasValue(4);
        assertThat(begun).isEmpty();
    }

    @Test
    void one_that_comes_through_at_its_last_try_has_company_again_as_soon_as_it_has_moved_on() throws Exception {
        CountDownLatch other = new CountDownLatch(1);
        started(builder(new NumbersJob()
                        .configured(config -> config.checkpointing(Checkpointing.BEFORE_STEP))
                        .over(all -> after -> {
                            if (run("suspected").history().suspicion().early() < Suspicion.DECIDING) {
                                die();
                            }
                            return all.open(after);
                        })
                        .stepping((item, context) -> {
                            if (!context.runId().equals("suspected")) {
                                other.countDown();
                            } else if (item == 0) {
                                enqueue(1);
                            } else {
                                await(other);
                            }
                        }))
                .concurrency(2));
        client.enqueue(NumbersJob.TYPE, new NumbersJob.Args(2), RunOptions.NONE.id("suspected"));

        RunRecord completed = awaitState("suspected", RunState.COMPLETED);

        assertThat(events.await(Kind.DECIDING).runId()).isEqualTo("suspected");
        assertThat(completed.progress().itemsDone()).isEqualTo(2);
    }

    @Test
    void a_start_hook_that_took_workers_down_is_called_again_once_it_is_mended() throws Exception {
        AtomicInteger started = new AtomicInteger();
        started(new NumbersJob() {
            @Override
            protected void onStart(RunContext<Args> run) {
                die();
                started.incrementAndGet();
            }
        });
        String id = enqueue(10);
        awaitState(id, RunState.FAILED);

        mended.set(true);
        client.retry(id);
        awaitState(id, RunState.COMPLETED);

        assertThat(deaths).hasValue(4);
        assertThat(started).hasValue(1);
    }

    @Test
    void nobody_makes_way_for_a_run_that_may_not_begin_just_now() throws Exception {
        AtomicBoolean strained = new AtomicBoolean();
        NumbersJob suspected = new NumbersJob(JobType.of("suspected", NumbersJob.Args.class))
                .configured(config -> config.throttledBy(args -> strained.get(), Duration.ofMinutes(1)))
                .over(all -> {
                    strained.set(deaths.get() == 2); // from the third death on
                    die();
                    return all;
                });
        started(builder(suspected));
        String id = client.enqueue(suspected.type(), new NumbersJob.Args(1));

        backend.await(() -> state(id) == RunState.DELAYED);

        assertThat(run(id).history().suspicion().isDecidingEarly()).isTrue();
        assertThat(events.kinds()).doesNotContain(Kind.DECIDING);
    }
}
