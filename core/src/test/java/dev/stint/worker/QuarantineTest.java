package dev.stint.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.RunRecord;
import dev.stint.backend.RunState;
import dev.stint.backend.SyncRequest;
import dev.stint.checkpoint.Checkpointing;
import dev.stint.checkpoint.Skip;
import dev.stint.checkpoint.Suspicion;
import dev.stint.control.Interruption;
import dev.stint.enumerate.Enumerator;
import dev.stint.event.RunEvent;
import dev.stint.event.RunEvent.Kind;
import dev.stint.job.Quarantine;
import dev.stint.job.StepContext;
import dev.stint.testing.MemoryLedger;
import dev.stint.testing.NumbersJob;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An item that takes its worker down is quarantined, and no other. Here a worker goes down by losing all its leases in the
 * middle of a step: for the backend that is the same.
 */
class QuarantineTest extends WorkerCase {
    private static final long POISON = 3;

    private final List<Long> begun = new CopyOnWriteArrayList<>();
    private final MemoryLedger ledger = new MemoryLedger(4);

    private NumbersJob poisoned(Checkpointing mode, Quarantine rule) {
        return new NumbersJob()
                .configured(config -> config.checkpointing(mode).quarantine(rule))
                .stepping((item, context) -> {
                    begun.add(item);
                    if (item == POISON) {
                        letLeasesEnd();
                        backend.await(() -> context.interruption().isPresent());
                        throw new IllegalStateException("the process is gone: nothing of this step is committed");
                    }
                });
    }

    private Checkpointing mode(String label) {
        return label.equals("transactional")
                ? ledger.mode()
                : Checkpointing.named(label).orElseThrow();
    }

    private long timesBegun(long item) {
        return begun.stream().filter(each -> each == item).count();
    }

    private RunRecord awaitState(String id, RunState state) throws InterruptedException {
        backend.await(() -> state(id) == state && run(id).status().holder() == null);
        return run(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"continuous", "every-step", "transactional"})
    void a_poison_item_fails_its_run_after_three_crashes_beside_the_first(String label) throws Exception {
        started(poisoned(mode(label), Quarantine.FAIL));
        String id = enqueue(10);

        RunRecord failed = awaitState(id, RunState.FAILED);

        assertThat(timesBegun(POISON)).isEqualTo(4);
        assertThat(begun).doesNotContain(POISON + 1);
        assertThat(failed.progress().itemsDone()).isEqualTo(POISON);
        assertThat(failed.progress().itemsSkipped()).isZero();
        String item = String.valueOf(failed.history().suspicion().item());
        assertThat(failed.history().error())
                .contains("\"type\":\"Quarantined\"", "\"itemNumber\":4", "3 workers in a row have died")
                .contains(item.replace("\"", "\\\""))
                .contains(failed.history().suspicion().workers());
        assertThat(events.kinds()).contains(Kind.SUSPECTED, Kind.DECIDING, Kind.QUARANTINED, Kind.FAILED);
        assertThat(events.await(Kind.DECIDING).detail())
                .isEqualTo("the item at " + item + " is tried alone in its process");
    }

    @ParameterizedTest
    @ValueSource(strings = {"continuous", "every-step", "transactional"})
    void a_job_may_have_a_poison_item_recorded_and_skipped(String label) throws Exception {
        started(poisoned(mode(label), Quarantine.skipping(1)));
        String id = enqueue(10);

        RunRecord completed = awaitState(id, RunState.COMPLETED);

        assertThat(timesBegun(POISON)).isEqualTo(4);
        assertThat(Set.copyOf(begun)).hasSize(10);
        assertThat(completed.progress().itemsDone()).isEqualTo(9);
        assertThat(completed.progress().itemsSkipped()).isEqualTo(1);
        Skip skip = client.skipped(id).get(0);
        assertThat(skip.error()).isEqualTo(Skip.QUARANTINED);
        assertThat(skip.message()).startsWith("3 workers in a row have died with the item at " + skip.cursor());
        assertThat(skip.before()).isNotNull();
        assertThat(completed.history().suspicion().item()).isNull();
    }

    @Test
    void one_more_poison_item_than_may_be_skipped_fails_the_run() throws Exception {
        started(new NumbersJob()
                .configured(
                        config -> config.checkpointing(Checkpointing.EVERY_STEP).quarantine(Quarantine.skipping(1)))
                .stepping((item, context) -> {
                    begun.add(item);
                    if (item >= POISON) {
                        letLeasesEnd();
                    }
                }));
        String id = enqueue(10);

        RunRecord failed = awaitState(id, RunState.FAILED);

        assertThat(failed.progress().itemsSkipped()).isEqualTo(1);
        assertThat(failed.history().error()).contains("at most 1 of these");
        assertThat(begun).doesNotContain(POISON + 2);
    }

    @Test
    void a_retry_tries_a_quarantined_item_again_and_one_without_the_failed_item_goes_on_behind_it() throws Exception {
        started(poisoned(Checkpointing.EVERY_STEP, Quarantine.FAIL));
        String id = enqueue(10);
        awaitState(id, RunState.FAILED);

        client.retry(id);
        backend.await(() -> timesBegun(POISON) == 7);
        awaitState(id, RunState.FAILED);
        client.retry(id, true);
        RunRecord completed = awaitState(id, RunState.COMPLETED);

        assertThat(timesBegun(POISON)).isEqualTo(7);
        assertThat(completed.progress().itemsDone()).isEqualTo(9);
        assertThat(client.skipped(id)).extracting(Skip::error).containsExactly(Skip.BY_OPERATOR);
    }

    @Test
    void an_item_that_is_never_repeated_takes_one_worker_down_and_no_more() throws Exception {
        started(poisoned(Checkpointing.BEFORE_STEP, Quarantine.FAIL));
        String id = enqueue(10);

        awaitState(id, RunState.COMPLETED);

        assertThat(begun)
                .containsExactlyElementsOf(LongStream.range(0, 10).boxed().toList());
        assertThat(run(id).history().suspicion()).isEqualTo(Suspicion.NONE);
    }

    @Test
    void an_item_that_is_passed_at_its_last_try_is_not_suspected_any_more() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        started(new NumbersJob().stepping((item, context) -> {
            if (item == POISON && tries.incrementAndGet() <= 3) {
                letLeasesEnd();
            }
        }));
        String id = enqueue(200);

        RunRecord completed = awaitState(id, RunState.COMPLETED);

        assertThat(tries).hasValue(4);
        assertThat(completed.progress().itemsDone()).isEqualTo(200);
        assertThat(completed.history().suspicion().crashes()).isZero();
        assertThat(events.kinds()).contains(Kind.DECIDING).doesNotContain(Kind.QUARANTINED);
    }

    private boolean oneHasMadeWay() {
        return events.kinds().contains(Kind.INTERRUPTED);
    }

    /**
     * Both are in hand at the first three crashes, so both are to be tried alone; then each waits for the other, or its leave, or
     * is the only one that was claimed.
     */
    @Test
    void the_neighbour_of_a_poison_item_that_is_in_hand_at_each_crash_is_not_quarantined() throws Exception {
        CyclicBarrier bothInHand = new CyclicBarrier(2);
        CyclicBarrier crashed = new CyclicBarrier(2);
        AtomicInteger poisonTries = new AtomicInteger();
        AtomicInteger innocentTries = new AtomicInteger();
        AtomicInteger inHand = new AtomicInteger();
        List<Integer> inHandAtLastTry = new CopyOnWriteArrayList<>();
        List<String> runs = new CopyOnWriteArrayList<>();
        started(builder(new NumbersJob().stepping((item, context) -> {
                    boolean poison = context.args().items() == 1;
                    AtomicInteger tries = poison ? poisonTries : innocentTries;
                    if (item == 0 && tries.incrementAndGet() <= 3) {
                        bothInHand.await();
                        if (poison) {
                            letLeasesEnd();
                        }
                        crashed.await();
                    } else if (item == 0) {
                        inHand.incrementAndGet();
                        backend.await(() -> inHand.get() == 2 || oneHasMadeWay() || areRunning(runs) == 1);
                        if (poison) {
                            inHandAtLastTry.add(inHand.get());
                            letLeasesEnd();
                        }
                        inHand.decrementAndGet();
                    }
                }))
                .concurrency(2));
        String poison = enqueue(1);
        String innocent = enqueue(5);
        runs.addAll(List.of(poison, innocent));

        awaitState(poison, RunState.FAILED);
        RunRecord completed = awaitState(innocent, RunState.COMPLETED);

        assertThat(poisonTries).hasValue(4);
        assertThat(inHandAtLastTry).containsExactly(1);
        assertThat(completed.progress().itemsDone()).isEqualTo(5);
        assertThat(client.skipped(innocent)).isEmpty();
    }

    private long areRunning(List<String> runs) {
        return runs.stream().filter(run -> state(run) == RunState.RUNNING).count();
    }

    /** Takes its worker down twice at its only item; at the third try it is alone. */
    private void twice(AtomicInteger tries, StepContext<NumbersJob.Args> context, List<Integer> alone) {
        if (context.args().items() == 1) {
            if (tries.incrementAndGet() <= 3) {
                letLeasesEnd();
            } else {
                alone.add(tries.get());
            }
        }
    }

    @Test
    void others_make_way_for_a_deciding_try_at_their_next_boundary_and_go_on_after_it() throws Exception {
        CountDownLatch inHand = new CountDownLatch(1);
        AtomicInteger tries = new AtomicInteger();
        List<Integer> alone = new CopyOnWriteArrayList<>();
        NumbersJob job = new NumbersJob() {
            @Override
            protected Enumerator<Long> enumerator(Args args) {
                if (args.items() == 1 && tries.get() == 3) {
                    awaitQuietly(inHand); // the last try comes to a worker that has something else in hand
                }
                return super.enumerator(args);
            }
        };
        started(builder(job.stepping((item, context) -> {
                    twice(tries, context, alone);
                    if (context.args().items() == 5 && item == 1) {
                        inHand.countDown();
                        backend.await(() -> context.interruption().isPresent());
                    }
                }))
                .concurrency(2));
        String suspected = enqueue(1);
        backend.await(() -> tries.get() == 3);
        String other = enqueue(5);

        awaitState(suspected, RunState.COMPLETED);
        RunRecord completed = awaitState(other, RunState.COMPLETED);

        assertThat(alone).containsExactly(4);
        assertThat(events.await(Kind.DECIDING).runId()).isEqualTo(suspected);
        RunEvent left = events.await(Kind.INTERRUPTED);
        assertThat(left.runId()).isEqualTo(other);
        assertThat(left.detail()).startsWith(Interruption.MAKING_WAY);
        assertThat(completed.progress().itemsDone()).isEqualTo(5);
        assertThat(completed.history().attempts().total()).isZero();
    }

    @Test
    void a_transaction_of_a_wary_stint_that_meets_with_another_is_worked_again() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        started(new NumbersJob()
                .configured(config -> config.checkpointing(ledger.mode()))
                .stepping((item, context) -> {
                    int time = item == POISON ? tries.incrementAndGet() : 0;
                    if (time == 1) {
                        letLeasesEnd();
                        backend.await(() -> context.interruption().isPresent());
                        throw new IllegalStateException("the process is gone");
                    } else if (time == 2) {
                        throw new MemoryLedger.Conflict();
                    }
                }));

        RunRecord completed = awaitState(enqueue(10), RunState.COMPLETED);

        assertThat(tries).hasValue(3);
        assertThat(completed.history().attempts().total()).isZero();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            await(latch);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_deciding_try_waits_for_a_long_step_and_gives_its_run_back_at_a_shutdown() throws Exception {
        CountDownLatch inHand = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger tries = new AtomicInteger();
        List<Integer> alone = new CopyOnWriteArrayList<>();
        Worker worker = started(builder(new NumbersJob().stepping((item, context) -> {
                    if (context.args().items() == 5) {
                        inHand.countDown();
                        goOn.await();
                    } else if (tries.get() == 2) {
                        await(inHand); // so that both are held when the worker goes down for the last time
                        twice(tries, context, alone);
                    } else {
                        twice(tries, context, alone);
                    }
                }))
                .concurrency(2));
        String suspected = enqueue(1);
        backend.await(() -> tries.get() == 2);
        String other = enqueue(5);
        events.await(Kind.DECIDING);
        backend.awaitAnswers(3);
        assertThat(alone).isEmpty();

        Thread stopping = new Thread(() -> worker.stop(Duration.ofSeconds(20)));
        stopping.start();
        backend.await(() -> state(suspected) == RunState.QUEUED);
        goOn.countDown();
        stopping.join();

        assertThat(alone).isEmpty();
        assertThat(run(suspected).history().suspicion().crashes()).isEqualTo(2);
        assertThat(state(other)).isEqualTo(RunState.QUEUED);
    }

    @Test
    void what_a_worker_loses_that_was_asked_to_stop_counts_against_nothing() throws Exception {
        CountDownLatch inHand = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Worker worker = started(new NumbersJob().stepping((item, context) -> {
            inHand.countDown();
            goOn.await();
        }));
        String id = enqueue(2);
        await(inHand);
        Thread stopping = new Thread(() -> worker.stop(Duration.ofSeconds(20)));
        stopping.start();
        backend.await(() -> backend.requests().stream()
                .anyMatch(request ->
                        request instanceof SyncRequest sync && sync.outlook().stopping()));
        backend.awaitAnswers(1);

        letLeasesEnd();
        assertThat(run(id).history().suspicion()).isEqualTo(Suspicion.NONE);
        assertThat(run(id).history().tally().crashes()).isEqualTo(1);
        goOn.countDown();
        stopping.join();
    }
}
