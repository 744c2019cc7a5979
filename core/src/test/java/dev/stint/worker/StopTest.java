package dev.stint.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.stint.backend.ClaimRequest;
import dev.stint.backend.RunRecord;
import dev.stint.backend.RunState;
import dev.stint.event.RunEvent.Kind;
import dev.stint.job.RunContext;
import dev.stint.testing.NumbersJob;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Law 2: a graceful interruption repeats nothing and loses nothing. */
class StopTest extends WorkerCase {
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final List<Long> seen = new CopyOnWriteArrayList<>();
    private final CountDownLatch inHand = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    /** Waits in its third step until it is told that the stint is to end. */
    private NumbersJob patient() {
        return new NumbersJob().stepping((item, context) -> {
            seen.add(item);
            if (item == 2 && inHand.getCount() > 0) {
                inHand.countDown();
                while (context.interruption().isEmpty()) {
                    Thread.onSpinWait();
                }
            }
        });
    }

    @Test
    void the_step_in_hand_finishes_and_the_next_worker_starts_at_the_next_item() throws Exception {
        Worker first = started(patient());
        String id = enqueue(6);
        await(inHand);

        first.stop(GRACE);
        RunRecord handedBack = run(id);
        started(patient());
        events.await(Kind.COMPLETED);

        assertThat(handedBack.status().state()).isEqualTo(RunState.QUEUED);
        assertThat(handedBack.status().reason()).isEqualTo("shutdown");
        assertThat(handedBack.history().tally().interruptions()).isEqualTo(1);
        assertThat(handedBack.history().attempts().count()).isZero();
        assertThat(handedBack.progress().itemsDone()).isEqualTo(3);
        assertThat(seen).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(events.kinds())
                .containsExactly(
                        Kind.CLAIMED, Kind.STARTED, Kind.INTERRUPTED, Kind.CLAIMED, Kind.RESUMED, Kind.COMPLETED);
    }

    @Test
    void a_grace_period_that_is_longer_than_nanoseconds_reach_waits_for_the_step_in_hand() throws Exception {
        Worker worker = started(patient());
        String id = enqueue(6);
        await(inHand);

        worker.stop(Duration.ofSeconds(Long.MAX_VALUE));

        assertThat(state(id)).isEqualTo(RunState.QUEUED);
        assertThat(memory.workers()).isEmpty();
    }

    @Test
    void the_interruption_hook_has_returned_before_the_run_can_be_claimed() throws Exception {
        List<RunState> during = new CopyOnWriteArrayList<>();
        Worker worker = started(
                new NumbersJob() {
                    @Override
                    protected void onInterrupt(RunContext<Args> run, String reason) {
                        during.add(state(run.runId()));
                    }
                }.stepping((item, context) -> {
                    inHand.countDown();
                    while (context.interruption().isEmpty()) {
                        Thread.onSpinWait();
                    }
                }));
        enqueue(2);
        await(inHand);

        worker.stop(GRACE);

        assertThat(during).containsExactly(RunState.RUNNING);
    }

    @Test
    void a_step_that_outlives_the_grace_period_is_interrupted_and_the_run_resumes_at_its_item() throws Exception {
        Worker worker = started(new NumbersJob().stepping((item, context) -> {
            seen.add(item);
            if (item == 1) {
                inHand.countDown();
                goOn.await();
            }
        }));
        String id = enqueue(3);
        await(inHand);

        worker.stop(Duration.ZERO);
        backend.await(() -> state(id) == RunState.QUEUED);

        assertThat(run(id).progress().itemsDone()).isEqualTo(1);
        assertThat(run(id).history().attempts().count()).isZero();
    }

    @Test
    void a_step_that_does_not_end_at_all_is_named_and_its_run_left_to_the_lease() throws Exception {
        Worker worker = started(new NumbersJob().stepping((item, context) -> {
            seen.add(item);
            if (item == 1) {
                inHand.countDown();
                awaitWhateverComes(goOn);
            }
        }));
        String id = enqueue(3);
        await(inHand);

        List<String> warnings = warningsOf(() -> worker.stop(Duration.ofMillis(10)));

        assertThat(warnings)
                .anySatisfy(warning ->
                        assertThat(warning).contains(id, "numbers", "item 2", "longer than the grace period"));
        assertThat(state(id)).isEqualTo(RunState.RUNNING);
        letLeasesEnd();
        assertThat(state(id)).isEqualTo(RunState.QUEUED);
        assertThat(run(id).history().tally().crashes()).isEqualTo(1);
        goOn.countDown();
    }

    private static void awaitWhateverComes(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                assertThat(latch.getCount()).isNotNegative();
            }
        }
    }

    private static List<String> warningsOf(Runnable action) {
        Logger logger = (Logger) LoggerFactory.getLogger("dev.stint.worker");
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        logger.addAppender(appender);
        try {
            action.run();
        } finally {
            logger.detachAppender(appender);
        }
        return List.copyOf(appender.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Test
    void a_quiet_worker_ends_what_it_has_and_takes_nothing_more() throws Exception {
        Worker worker = started(new NumbersJob().stepping((item, context) -> {
            inHand.countDown();
            goOn.await();
        }));
        String first = enqueue(1);
        await(inHand);
        String second = enqueue(1);

        worker.quiet();
        goOn.countDown();
        events.await(Kind.COMPLETED);
        backend.await(() -> state(first) == RunState.COMPLETED);

        assertThat(state(second)).isEqualTo(RunState.QUEUED);
    }

    @Test
    void a_run_whose_claim_is_answered_after_the_worker_went_quiet_is_given_back() throws Exception {
        CountDownLatch claimed = new CountDownLatch(1);
        backend.hold(request -> {
            boolean claim = request instanceof ClaimRequest ask && ask.max() > 0;
            claimed.countDown();
            return claim;
        });
        String id = enqueue(1);
        Worker worker = started(new NumbersJob());
        backend.await(() -> state(id) == RunState.RUNNING);

        worker.quiet();
        backend.letGo();
        backend.await(() -> state(id) != RunState.RUNNING);

        assertThat(state(id)).isIn(RunState.QUEUED);
        assertThat(run(id).history().tally().crashes()).isZero();
    }

    @Test
    void a_stop_while_the_backend_cannot_be_reached_ends_within_the_grace_period() throws Exception {
        Worker worker = started(patient());
        String id = enqueue(6);
        await(inHand);
        backend.breakLinks();
        backend.awaitFailures(1);

        CompletableFuture<Void> stop = CompletableFuture.runAsync(() -> worker.stop(Duration.ofMillis(100)));
        stop.get(15, TimeUnit.SECONDS);

        assertThat(state(id)).isEqualTo(RunState.RUNNING);
        letLeasesEnd();
        assertThat(state(id)).isEqualTo(RunState.QUEUED);
        assertThat(run(id).history().attempts().count()).isZero();
    }

    @Test
    void a_worker_that_was_stopped_has_signed_off_and_does_not_come_back() throws Exception {
        Worker worker = started(patient());
        backend.awaitAnswers(1);

        worker.stop(GRACE);
        int requests = backend.requests().size();

        assertThat(memory.workers()).isEmpty();
        assertThatThrownBy(worker::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("build a new one");
        assertThat(backend.requests().size() - requests).isLessThanOrEqualTo(2);
        assertThat(memory.workers()).isEmpty();
    }

    @Test
    void start_and_stop_may_be_called_twice_and_stop_without_start() {
        Worker never = builder(patient()).build();
        never.stop(GRACE);
        never.close();

        Worker worker = started(patient());
        worker.start();
        assertThat(memory.workers()).hasSize(1);
        worker.stop(GRACE);
        worker.stop(GRACE);
        assertThat(memory.workers()).isEmpty();
    }

    @Test
    void a_canary_pauses_after_its_items_until_it_is_resumed() throws Exception {
        started(patient());

        String id =
                client.enqueue(NumbersJob.TYPE, new NumbersJob.Args(4), dev.stint.client.RunOptions.NONE.pauseAfter(1));
        backend.await(() -> state(id) == RunState.PAUSED);
        assertThat(run(id).progress().itemsDone()).isEqualTo(1);
        inHand.countDown();
        client.resume(id);
        backend.await(() -> state(id) == RunState.COMPLETED);

        assertThat(seen).containsExactly(0L, 1L, 2L, 3L);
    }
}
