package dev.stint.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.ClaimRequest;
import dev.stint.backend.RunState;
import dev.stint.backend.SyncRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How runs come to threads and go back, one at a time for each. */
class DeskTest extends LaneCase {
    private int wakes;
    private final Desk desk = new Desk(lane, hands, () -> wakes++);

    private ClaimRequest lastClaim() {
        return (ClaimRequest) backend.requests().get(backend.requests().size() - 1);
    }

    private Optional<HeldRun> settle(HeldRun run, RunState to) throws InterruptedException {
        return desk.settle(run, Optional.of(release(run, to, done(1))));
    }

    @Test
    void a_thread_that_settles_its_run_gets_the_next_one_in_the_same_round_trip() throws Exception {
        HeldRun run = claimed();
        String next = enqueue();
        int writes = backend.requests().size();

        assertThat(settle(run, RunState.COMPLETED)).map(HeldRun::id).contains(next);

        assertThat(backend.requests()).hasSize(writes + 1);
        assertThat(lastClaim().max()).isEqualTo(1);
        assertThat(hands.all()).extracting(HeldRun::id).containsExactly(next);
        assertThat(stored(run).status().state()).isEqualTo(RunState.COMPLETED);
        assertThat(wakes).isEqualTo(1);
    }

    @Test
    void what_is_to_be_done_behind_a_run_is_done_once_the_backend_has_it_back() throws Exception {
        HeldRun run = claimed();
        CompletableFuture<RunState> afterwards = new CompletableFuture<>();
        run.afterwards(() -> afterwards.complete(stored(run).status().state()));
        desk.close(0);

        assertThat(settle(run, RunState.COMPLETED)).isEmpty();

        assertThat(afterwards).isCompletedWithValue(RunState.COMPLETED);
    }

    @Test
    void it_is_not_done_if_the_run_was_not_this_workers_any_more() throws Exception {
        HeldRun run = claimed();
        CompletableFuture<Boolean> afterwards = new CompletableFuture<>();
        run.afterwards(() -> afterwards.complete(true));
        leaseEnds();
        desk.close(0);

        assertThat(settle(run, RunState.COMPLETED)).isEmpty();

        assertThat(afterwards).isNotDone();
        assertThat(stored(run).status().state()).isEqualTo(RunState.QUEUED);
    }

    @Test
    void a_run_that_is_lost_or_has_nothing_to_be_said_of_it_is_let_go_of_without_a_word() throws Exception {
        HeldRun lost = claimed();
        HeldRun silent = claimed();
        hands.isolate(lost);
        lost.lose("another has it");
        int writes = backend.requests().size();
        desk.close(0);

        assertThat(settle(lost, RunState.COMPLETED)).isEmpty();
        assertThat(desk.settle(silent, Optional.empty())).isEmpty();

        assertThat(backend.requests()).hasSize(writes);
        assertThat(hands.isEmpty()).isTrue();
        assertThat(hands.isTakenByOne()).isFalse();
    }

    @Test
    void a_run_that_will_begin_again_is_told_first_that_it_has_begun() throws Exception {
        HeldRun run = claimed();
        run.begin("continuous", WINDOW);
        run.publish(done(1));
        desk.close(0);

        settle(run, RunState.QUEUED);

        assertThat(backend.requests().get(1)).isInstanceOf(SyncRequest.class);
        assertThat(stored(run).history().mode()).isEqualTo("continuous");
    }

    @Test
    void one_that_has_ended_or_has_told_so_already_costs_no_round_trip_for_that() throws Exception {
        HeldRun told = claimed();
        told.begin("continuous", WINDOW);
        told.save(done(1));
        told.publish(done(2));
        HeldRun ended = claimed();
        ended.begin("continuous", WINDOW);
        ended.publish(done(1));
        HeldRun clean = claimed();
        clean.begin("continuous", WINDOW);
        int writes = backend.requests().size();
        desk.close(0);

        settle(ended, RunState.CANCELLED);
        settle(told, RunState.QUEUED);
        settle(clean, RunState.DELAYED);

        assertThat(backend.requests().subList(writes, writes + 3)).allMatch(ClaimRequest.class::isInstance);
    }

    @Test
    void while_a_run_is_alone_none_is_taken_and_company_comes_when_it_is_back() throws Exception {
        HeldRun run = claimed();
        hands.isolate(run);
        var unused = enqueue();
        CompletableFuture<Optional<HeldRun>> next = CompletableFuture.supplyAsync(() -> {
            try {
                return settle(run, RunState.COMPLETED);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(desk.awaitIdle()).isEqualTo(1);
        assertThat(lastClaim().max()).isZero();
        assertThat(hands.isTakenByOne()).isFalse();
        desk.close(1);
        assertThat(next.get(10, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void a_run_that_is_handed_out_comes_to_the_thread_that_waits() throws Exception {
        HeldRun run = claimed();

        desk.handOut(List.of(run));

        assertThat(desk.take()).containsSame(run);
        assertThat(wakes).isEqualTo(1);
        desk.handOut(List.of());
        assertThat(wakes).isEqualTo(1);
    }

    @Test
    void what_was_claimed_while_the_desk_was_closed_goes_back_as_it_was() throws Exception {
        HeldRun run = claimed();
        desk.close(0);
        assertThat(desk.isClosed()).isTrue();

        desk.handOut(List.of(run));

        assertThat(stored(run).status().state()).isEqualTo(RunState.QUEUED);
        assertThat(stored(run).status().reason()).isEqualTo("shutdown");
        assertThat(lastClaim().max()).isZero();
        assertThat(run.isOver()).isTrue();
        assertThat(hands.isEmpty()).isTrue();
        assertThat(wakes).isZero();
    }

    @Test
    void as_many_runs_are_promised_as_threads_are_idle() throws Exception {
        desk.putBack(3);
        assertThat(desk.awaitIdle()).isEqualTo(3);

        desk.putBack(1);
        assertThat(desk.awaitIdle()).isEqualTo(1);
    }

    @Test
    void each_thread_that_waits_is_let_go_when_the_desk_closes_and_so_is_the_one_that_claims() throws Exception {
        CompletableFuture<Optional<HeldRun>> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return desk.take();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(desk.awaitIdle()).isEqualTo(1);

        desk.close(1);

        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEmpty();
        assertThat(desk.awaitIdle()).isEqualTo(1);
        assertThat(desk.take()).isEmpty();
    }

    @Test
    void after_a_write_that_must_not_fail_the_run_is_let_go_of() throws Exception {
        HeldRun run = claimed();
        hands.isolate(run);
        desk.close(0);

        assertThat(desk.startOver(run, new IllegalStateException("a bug"))).isEmpty();

        assertThat(run.isLost()).isTrue();
        assertThat(hands.isEmpty()).isTrue();
        assertThat(hands.isTakenByOne()).isFalse();
        assertThat(lane.card().id()).isEqualTo("worker-2");
        HeldRun next = claimed();
        hands.isolate(next);
        assertThat(next.sign().raised())
                .as("waits for a thread that has come back")
                .isFalse();
    }

    @Test
    void nobody_claims_for_an_idle_thread_while_a_run_is_alone() throws Exception {
        HeldRun run = claimed();
        hands.isolate(run);
        desk.putBack(1);
        Thread claiming = new Thread(() -> {
            try {
                var unused = desk.awaitIdle();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        claiming.start();
        while (claiming.getState() != Thread.State.WAITING) {
            assertThat(claiming.isAlive()).isTrue();
        }

        hands.takeCompany(run);

        claiming.join(TimeUnit.SECONDS.toMillis(10));
        assertThat(claiming.isAlive()).isFalse();
    }

    @Test
    void who_waits_for_runs_learns_at_once_that_the_desk_is_closed() throws Exception {
        desk.close(0);

        lane.await(Duration.ofHours(1));

        assertThat(desk.isClosed()).isTrue();
    }
}
