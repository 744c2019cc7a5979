package dev.stint.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.backend.RunState;
import dev.stint.backend.SyncRequest;
import dev.stint.checkpoint.Checkpointing;
import dev.stint.event.RunEvent;
import dev.stint.event.RunEvent.Kind;
import dev.stint.testing.MemoryLedger;
import dev.stint.testing.NumbersJob;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The watchdog of stints that neither step nor answer: it names them, in the log and to listeners; it ends none. */
class StuckStintTest extends WatchCase {
    private static final Duration LITTLE = Duration.ofMillis(1);

    private void awaitCompleted(String id) throws InterruptedException {
        backend.await(() -> state(id) == RunState.COMPLETED);
    }

    @Test
    void a_stint_that_does_not_move_is_named_with_its_stack_and_told() throws Exception {
        String id = workedToTheSecondItem(builder(slowAtTheSecondItem()));

        pass(Duration.ofMinutes(5));
        assertThat(warnings).isEmpty();
        pass(LITTLE);

        RunEvent told = events.await(Kind.STUCK);
        assertThat(told.runId()).isEqualTo(id);
        assertThat(told.cursor().toJson()).isEqualTo("[\"range\",0]");
        assertThat(told.detail()).isEqualTo("no progress for 300 s");
        assertThat(warnings).hasSize(1);
        assertThat(warnings.get(0).getFormattedMessage()).contains(id, "item 2", "no progress for 300 s");
        assertThat(frames(warnings.get(0))).contains("await");
    }

    @Test
    void it_is_named_again_whenever_that_time_has_doubled() throws Exception {
        workedToTheSecondItem(builder(slowAtTheSecondItem()).stuckAfter(Duration.ofSeconds(10)));

        for (int seconds = 1; seconds <= 81; seconds++) {
            pass(Duration.ofSeconds(1));
        }

        assertThat(warnings)
                .extracting(warning -> warning.getFormattedMessage().replaceFirst(".*no progress", "no progress"))
                .containsExactly(
                        "no progress for 11 s", "no progress for 21 s", "no progress for 41 s", "no progress for 81 s");
        assertThat(events.await(Kind.STUCK, 4).detail()).isEqualTo("no progress for 81 s");
    }

    @Test
    void that_it_goes_on_is_told_once_and_before_its_end() throws Exception {
        String id = workedToTheSecondItem(builder(slowAtTheSecondItem()));
        pass(Duration.ofMinutes(5).plus(LITTLE));
        events.await(Kind.STUCK);

        goOn.countDown();
        awaitCompleted(id);

        events.await(Kind.COMPLETED);
        assertThat(events.kinds())
                .containsExactly(Kind.CLAIMED, Kind.STARTED, Kind.STUCK, Kind.UNSTUCK, Kind.COMPLETED);
    }

    @Test
    void the_steps_of_a_group_that_is_not_committed_yet_are_progress() throws Exception {
        MemoryLedger ledger = new MemoryLedger(100);
        started(builder(new NumbersJob()
                        .configured(config -> config.checkpointing(ledger.mode()))
                        .stepping((item, context) -> {
                            ticker.advance(Duration.ofMinutes(4));
                            ticker.awaitLooks(3);
                        }))
                .nanos(ticker));

        awaitCompleted(enqueue(4));

        assertThat(warnings).isEmpty();
    }

    @Test
    void a_stint_that_waits_for_an_answer_of_the_backend_is_not_named() throws Exception {
        backend.hold(request -> request instanceof SyncRequest sync
                && sync.checkpoints().stream()
                        .anyMatch(checkpoint -> checkpoint.progress().itemsDone() == 1));
        started(builder(new NumbersJob().configured(config -> config.checkpointing(Checkpointing.EVERY_STEP)))
                .nanos(ticker));
        String id = enqueue(2);
        backend.await(backend::isHolding);
        ticker.awaitLooks(3);

        pass(Duration.ofMinutes(6));
        assertThat(warnings).isEmpty();
        backend.letGo();
        awaitCompleted(id);
    }

    @Test
    void a_step_that_says_that_it_is_alive_is_not_named() throws Exception {
        started(builder(new NumbersJob().stepping((item, context) -> {
                    for (int i = 0; i < 3; i++) {
                        ticker.advance(Duration.ofMinutes(4));
                        ticker.awaitLooks(3);
                        context.heartbeat();
                        ticker.awaitLooks(3);
                    }
                }))
                .nanos(ticker));

        awaitCompleted(enqueue(1));

        assertThat(warnings).isEmpty();
    }

    @Test
    void a_stint_that_does_not_end_although_it_was_asked_to_is_named_even_if_it_is_alive() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        NumbersJob deaf = new NumbersJob().stepping((item, context) -> {
            inHand.countDown();
            while (context.interruption().isEmpty()) {
                Thread.onSpinWait();
            }
            asked.countDown();
            while (goOn.getCount() > 0) {
                context.heartbeat();
                Thread.onSpinWait();
            }
        });
        Worker worker = started(builder(deaf).nanos(ticker));
        String id = enqueue(3);
        await(inHand);
        Thread stopping = new Thread(() -> worker.stop(Duration.ofMinutes(10)));
        stopping.start();
        await(asked);
        ticker.awaitLooks(3); // the watch has seen that too

        pass(Duration.ofSeconds(30));
        assertThat(warnings).isEmpty();
        pass(LITTLE);

        assertThat(events.await(Kind.STUCK).detail()).isEqualTo("asked to stop 30 s ago (shutdown)");
        assertThat(warnings).hasSize(1);
        assertThat(warnings.get(0).getFormattedMessage()).contains(id, "item 1", "asked to stop 30 s ago");
        goOn.countDown();
        stopping.join();
        assertThat(state(id)).isEqualTo(RunState.QUEUED);
    }

    @Test
    void a_stint_that_has_lost_its_lease_is_named_as_well_though_nothing_else_is_in_hand() throws Exception {
        String id = workedToTheSecondItem(builder(slowAtTheSecondItem()));
        letLeasesEnd();
        pass(Duration.ofSeconds(1)); // the next pulse is due
        backend.awaitConnects(2);
        ticker.awaitLooks(3); // the watch has seen that it was asked to end

        pass(Duration.ofSeconds(30).plus(LITTLE));

        RunEvent told = events.await(Kind.STUCK);
        assertThat(told.runId()).isEqualTo(id);
        assertThat(told.detail()).isEqualTo("asked to stop 30 s ago (lease-lost)");
    }

    @Test
    void a_limit_that_is_further_away_than_nanoseconds_reach_is_none() throws Exception {
        Duration forEver = Duration.ofSeconds(Long.MAX_VALUE);
        workedToTheSecondItem(builder(slowAtTheSecondItem()
                .configured(config -> config.maxRuntime(forEver).stepTimeout(forEver))));

        pass(Duration.ofMinutes(5).plus(LITTLE));

        assertThat(events.await(Kind.STUCK).detail()).isEqualTo("no progress for 300 s");
    }

    @Test
    void a_time_that_is_none_is_refused() {
        assertThatThrownBy(() -> builder(new NumbersJob()).stuckAfter(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stuckAfter must be PT1S to PT24H");
    }
}
