package dev.stint.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.ClaimRequest;
import dev.stint.backend.RunState;
import dev.stint.backend.SyncRequest;
import dev.stint.checkpoint.Checkpointing;
import dev.stint.event.RunEvent.Kind;
import dev.stint.testing.NumbersJob;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws 3, 4 and 5 while the backend does not answer, answers late, or has given the worker up. */
class LostConnectionTest extends WorkerCase {
    private final List<Long> seen = new CopyOnWriteArrayList<>();
    private final CountDownLatch inHand = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    /** Stands in its third step until the test lets it go on. */
    private NumbersJob standing(Checkpointing mode) {
        return new NumbersJob().configured(config -> config.checkpointing(mode)).stepping((item, context) -> {
            seen.add(item);
            if (item == 2) {
                inHand.countDown();
                goOn.await();
            }
        });
    }

    private static List<Long> numbers(long to) {
        return LongStream.range(0, to).boxed().toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"continuous", "every-step", "before-step"})
    void a_stint_holds_at_the_boundary_while_the_link_is_broken_and_goes_on_when_the_lease_is_confirmed(String mode)
            throws Exception {
        started(standing(Checkpointing.named(mode).orElseThrow()));
        String id = enqueue(200);
        await(inHand);
        backend.breakLinks();
        backend.awaitFailures(2); // the second try comes after the first has put the hold on

        goOn.countDown();
        backend.awaitFailures(4);
        assertThat(seen).isEqualTo(numbers(3));
        backend.mend();
        events.await(Kind.COMPLETED);
        backend.await(() -> state(id) == RunState.COMPLETED);

        assertThat(seen).isEqualTo(numbers(200));
        assertThat(run(id).history().tally().stints()).isEqualTo(1);
    }

    @Test
    void a_write_whose_answer_did_not_come_is_repeated_as_it_was_before_any_other() throws Exception {
        started(standing(Checkpointing.EVERY_STEP));
        String id = enqueue(40);
        await(inHand);
        backend.loseReplies(3);

        goOn.countDown();
        events.await(Kind.COMPLETED);
        backend.await(() -> state(id) == RunState.COMPLETED);

        assertThat(seen).isEqualTo(numbers(40));
        List<Object> requests = backend.requests();
        long highest = 0;
        Object last = "";
        for (Object request : requests) {
            long number = request instanceof SyncRequest sync ? sync.number() : ((ClaimRequest) request).number();
            assertThat(number).isGreaterThanOrEqualTo(highest);
            if (number == highest) {
                assertThat(request).as("repeated as it was").isSameAs(last);
            }
            highest = number;
            last = request;
        }
        assertThat(requests.stream().distinct().count()).isLessThan(requests.size());
    }

    @Test
    void a_release_whose_answer_is_lost_counts_once() throws Exception {
        backend.hold(request ->
                request instanceof ClaimRequest claim && !claim.releases().isEmpty());
        started(new NumbersJob().stepping((item, context) -> context.interrupt("hand over", Duration.ofHours(1))));
        String id = enqueue(2);
        backend.await(() -> state(id) == RunState.DELAYED);

        backend.loseReplies(2);
        backend.letGo();
        backend.awaitAnswers(1);

        assertThat(run(id).history().tally().interruptions()).isEqualTo(1);
        assertThat(run(id).history().tally().stints()).isEqualTo(1);
        assertThat(run(id).progress().itemsDone()).isEqualTo(1);
    }

    @Test
    void a_worker_that_was_given_up_drops_its_stints_and_signs_on_anew() throws Exception {
        Worker worker = started(standing(Checkpointing.CONTINUOUS));
        String id = enqueue(5);
        await(inHand);
        String before = worker.id();

        letLeasesEnd();
        backend.awaitConnects(2);
        goOn.countDown();
        events.await(Kind.LEASE_LOST);
        events.await(Kind.COMPLETED);
        backend.await(() -> state(id) == RunState.COMPLETED);

        assertThat(worker.id()).isNotEqualTo(before);
        assertThat(run(id).history().tally().crashes()).isEqualTo(1);
        assertThat(run(id).history().attempts().count()).isZero();
        assertThat(seen).startsWith(0L, 1L, 2L).endsWith(3L, 4L).contains(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    void a_sign_on_whose_answer_is_lost_is_tried_again_under_another_name() throws Exception {
        var unused = started(standing(Checkpointing.CONTINUOUS));
        String id = enqueue(5);
        await(inHand);

        backend.loseSignOns(1);
        letLeasesEnd();
        backend.awaitConnects(2);
        goOn.countDown();
        backend.await(() -> state(id) == RunState.COMPLETED);

        // Should the first try arrive only now, it takes nobody's place.
        assertThat(backend.signedOn()).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void a_stint_that_has_lost_its_lease_writes_nothing_more() throws Exception {
        started(standing(Checkpointing.EVERY_STEP));
        String id = enqueue(4);
        await(inHand);
        client.pause(id, "so that nobody goes on with it"); // carried out when the worker is lost

        letLeasesEnd();
        assertThat(state(id)).isEqualTo(RunState.PAUSED);
        backend.awaitConnects(2);
        goOn.countDown();
        events.await(Kind.LEASE_LOST);
        backend.awaitHeard();

        assertThat(state(id)).isEqualTo(RunState.PAUSED);
        assertThat(run(id).progress().itemsDone()).isEqualTo(2);
        assertThat(seen).isEqualTo(numbers(3));
    }

    @Test
    void continuous_never_gets_further_ahead_of_what_is_durable_than_its_window() throws Exception {
        FakeTicker ticker = new FakeTicker("worker-watch-1");
        CountDownLatch held = new CountDownLatch(1);
        started(builder(new NumbersJob().stepping((item, context) -> {
                    seen.add(item);
                    if (item == 0) {
                        backend.hold(request -> request instanceof SyncRequest);
                    }
                    if (held.getCount() > 0) {
                        ticker.advance(Duration.ofMillis(1));
                        ticker.awaitLooks(3);
                    }
                }))
                .nanos(ticker));
        String id = enqueue(200);

        backend.await(() -> backend.isHolding());
        int before;
        do {
            before = seen.size();
            ticker.awaitLooks(10);
        } while (seen.size() > before);
        int ahead = seen.size();
        held.countDown();
        backend.letGo();
        events.await(Kind.COMPLETED);
        backend.await(() -> state(id) == RunState.COMPLETED);

        assertThat(ahead).isLessThanOrEqualTo(26);
        assertThat(seen).isEqualTo(numbers(200));
    }

    @Test
    void a_step_that_begins_sees_its_lease_confirmed_within_three_quarters_of_its_length() throws Exception {
        FakeTicker ticker = new FakeTicker("worker-watch-1");
        started(builder(standing(Checkpointing.CONTINUOUS)).nanos(ticker));
        String id = enqueue(5);
        await(inHand);
        backend.hold(request -> request instanceof SyncRequest); // neither an answer nor an error

        ticker.advance(Duration.ofSeconds(8)); // of a lease of ten
        backend.await(backend::isHolding); // all answers before have been read
        ticker.awaitLooks(3);
        goOn.countDown();
        ticker.awaitLooks(10);
        assertThat(seen).isEqualTo(numbers(3));
        backend.letGo();
        events.await(Kind.COMPLETED);
        backend.await(() -> state(id) == RunState.COMPLETED);

        assertThat(seen).isEqualTo(numbers(5));
    }
}
