package dev.stint.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.RunState;
import dev.stint.backend.Stillness;
import dev.stint.control.Scope;
import dev.stint.testing.NumbersJob;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A stint that has lost its lease may still run: its id is not signed off before its thread has come back. */
class UnprovenTest extends WorkerCase {
    private final CountDownLatch inHand = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final FakeTicker ticker = new FakeTicker("worker-pulse-1");

    /** Lets so many pulses come due, one after the other, and waits for an answer to each. */
    private void beats(int howMany) throws InterruptedException {
        for (int i = 0; i < howMany; i++) {
            backend.awaitAnswers(1, () -> ticker.advance(Duration.ofMillis(400)));
        }
    }

    /** Stands in its second step until the test lets it go on. */
    private NumbersJob standing() {
        return new NumbersJob().stepping((item, context) -> {
            if (item == 1) {
                inHand.countDown();
                goOn.await();
            }
        });
    }

    private List<Stillness.Unproven> unproven() {
        return memory.stillness(Scope.EVERYTHING).unproven();
    }

    @Test
    void a_stint_that_lost_its_lease_is_unproven_until_its_step_has_ended() throws Exception {
        Worker worker = started(standing());
        String id = enqueue(4);
        await(inHand);
        String before = worker.id();

        letLeasesEnd();
        backend.awaitConnects(2);
        backend.awaitHeard(); // it goes on under its new name
        assertThat(unproven()).singleElement().satisfies(unproven -> {
            assertThat(unproven.runId()).isEqualTo(id);
            assertThat(unproven.worker()).isEqualTo(before);
        });
        goOn.countDown();

        backend.await(() -> unproven().isEmpty());
        backend.await(() -> state(id) == RunState.COMPLETED);
    }

    @Test
    void a_sign_off_that_is_not_heard_is_repeated() throws Exception {
        Worker worker = started(builder(standing()).nanos(ticker));
        String id = enqueue(4);
        await(inHand);
        String before = worker.id();
        letLeasesEnd();
        beats(1);
        backend.awaitConnects(2);
        backend.hearNoSignOffs(1);
        goOn.countDown();

        while (backend.unheardSignOffs() > 0) {
            beats(1);
        }
        assertThat(unproven()).extracting(Stillness.Unproven::worker).containsExactly(before);

        while (!unproven().isEmpty()) {
            beats(1);
        }
        assertThat(backend.signedOff()).containsOnlyOnce(before);
        backend.await(() -> state(id) == RunState.COMPLETED);
    }

    @Test
    void a_worker_that_stops_before_its_lost_stint_has_ended_leaves_it_unproven() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Worker worker = started(new NumbersJob().stepping((item, context) -> {
            inHand.countDown();
            while (never.getCount() > 0) {
                Thread.onSpinWait();
            }
        }));
        enqueue(4);
        await(inHand);
        letLeasesEnd();
        backend.awaitConnects(2);

        worker.stop(Duration.ZERO);

        assertThat(unproven()).hasSize(1);
        never.countDown();
    }

    @Test
    void a_worker_that_has_started_over_signs_off_when_its_stints_are_over_and_not_before_its_lease_is()
            throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        Worker worker = started(builder(new NumbersJob().stepping((item, context) -> {
                    if (context.args().items() == 1) {
                        released.countDown();
                    } else {
                        inHand.countDown();
                        goOn.await();
                    }
                }))
                .concurrency(2)
                .nanos(ticker));
        String standing = enqueue(2);
        await(inHand);
        String before = worker.id();
        backend.poisonNextRelease(() -> {
            throw new IllegalStateException("no backend may do this");
        });
        enqueue(1);
        await(released);
        backend.awaitConnects(2);

        letLeasesEnd();
        ticker.advance(Duration.ofSeconds(11));
        beats(3);
        assertThat(backend.signedOff()).doesNotContain(before);
        assertThat(unproven()).extracting(Stillness.Unproven::runId).contains(standing);
        goOn.countDown();

        while (!unproven().isEmpty()) {
            beats(1);
        }
        backend.await(() -> backend.signedOff().contains(before)); // the backend knows before the link has come back
    }
}
