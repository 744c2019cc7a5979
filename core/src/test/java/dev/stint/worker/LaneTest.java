package dev.stint.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.backend.Claim;
import dev.stint.backend.ClaimRequest;
import dev.stint.backend.SyncRequest;
import dev.stint.checkpoint.StaleToken;
import dev.stint.control.Interruption;
import dev.stint.stint.StopSign;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a worker writes to its backend, and what the answers do to the runs in its hands. */
class LaneTest extends LaneCase {
    private Object last() {
        return backend.requests().get(backend.requests().size() - 1);
    }

    /** What a stint does that makes its progress durable. */
    private static void save(HeldRun run, long items) throws InterruptedException {
        run.save(done(items));
    }

    @Test
    void each_write_has_a_number_of_its_own_and_says_which_claim_has_arrived() throws Exception {
        lane.claim(0, List.of());
        assertThat(((ClaimRequest) last()).number()).isEqualTo(1);
        assertThat(((ClaimRequest) last()).answered()).isZero();

        lane.pulse();
        assertThat(((SyncRequest) last()).number()).isEqualTo(2);
        assertThat(((SyncRequest) last()).answered()).isEqualTo(1);

        lane.claim(0, List.of());
        assertThat(((ClaimRequest) last()).number()).isEqualTo(3);
        lane.claim(0, List.of());
        assertThat(((ClaimRequest) last()).answered()).isEqualTo(3);
    }

    @Test
    void a_claim_without_an_answer_is_repeated_as_it_was_and_brings_its_runs() throws Exception {
        var unused = enqueue();
        backend.loseReplies(2);

        assertThat(lane.claim(1, List.of()).runs()).hasSize(1);

        assertThat(backend.requests()).hasSize(3);
        assertThat(backend.requests().get(1)).isEqualTo(backend.requests().get(0));
        assertThat(backend.requests().get(2)).isEqualTo(backend.requests().get(0));
    }

    @Test
    void a_claimed_run_is_in_hand_and_tells_when_to_claim_again() throws Exception {
        HeldRun run = claimed();

        assertThat(hands.all()).containsExactly(run);
        assertThat(hands.find(run.id())).containsSame(run);
        assertThat(lane.claim(1, List.of()).nextDue()).isPositive();
        assertThat(lane.claim(1, List.of()).refused()).isEmpty();
    }

    @Test
    void what_is_saved_is_durable_when_that_returns_and_written_once() throws Exception {
        HeldRun run = claimed();

        save(run, 1);
        int writes = backend.requests().size();

        assertThat(stored(run).progress()).isEqualTo(done(1));
        assertThat(run.isBehind()).isFalse();
        lane.flush(run, run.published());
        assertThat(backend.requests()).hasSize(writes);
    }

    @Test
    void one_round_trip_carries_what_all_runs_have_published_and_nothing_of_those_that_have_nothing_new()
            throws Exception {
        HeldRun one = claimed();
        HeldRun two = claimed();
        HeldRun idle = claimed();
        two.publish(done(2));

        save(one, 1);

        assertThat(((SyncRequest) last()).checkpoints())
                .extracting(checkpoint -> checkpoint.runId())
                .containsExactlyInAnyOrder(one.id(), two.id())
                .doesNotContain(idle.id());
        assertThat(stored(two).progress()).isEqualTo(done(2));
        assertThat(two.isBehind()).isFalse();
    }

    @Test
    void a_run_that_was_taken_meanwhile_is_lost_with_its_next_write_and_no_other_is() throws Exception {
        HeldRun mine = claimed();
        HeldRun taken = earlierThan(claimed());
        hands.add(taken);

        assertThatThrownBy(() -> save(taken, 1))
                .isInstanceOf(StaleToken.class)
                .hasMessageContaining(
                        "no longer this worker's under token " + taken.claim().token());

        assertThat(taken.sign().interruption())
                .hasValue(Interruption.of(Interruption.LEASE_LOST, "another worker has taken it"));
        assertThat(hands.all()).containsExactly(mine);
        assertThat(mine.isLost()).isFalse();
        assertThat(stored(taken).progress().itemsDone()).isZero();
    }

    /** As an earlier stint of the run held it. */
    private HeldRun earlierThan(HeldRun run) {
        Claim later = run.claim();
        return new HeldRun(new Claim(later.run(), later.token() - 1, later.duty()), lane, now);
    }

    @Test
    void an_order_to_pause_or_cancel_a_run_reaches_its_stint_with_the_operators_words() throws Exception {
        HeldRun one = claimed();
        HeldRun two = claimed();
        client.pause(one.id(), "to look");
        client.cancel(two.id(), "out of date");

        lane.pulse();

        assertThat(one.sign().interruption()).hasValue(Interruption.of(Interruption.PAUSE, "to look"));
        assertThat(two.sign().interruption()).hasValue(Interruption.of(Interruption.CANCEL, "out of date"));
        assertThat(one.ordered()).containsExactly(Interruption.of(Interruption.PAUSE, "to look"));
    }

    @Test
    void any_answer_lets_stints_go_on_that_were_held_for_their_lease() throws Exception {
        HeldRun run = claimed();
        hands.holdAll();
        lane.pulse();
        assertThat(run.sign().isHeld(StopSign.Hold.LEASE)).isFalse();

        hands.holdAll();
        lane.claim(0, List.of());
        assertThat(run.sign().isHeld(StopSign.Hold.LEASE)).isFalse();
    }

    @Test
    void the_lease_is_certain_from_when_the_answered_write_was_sent_and_only_a_pulse_brings_orders() throws Exception {
        long begun = now;
        now += 100;
        lane.claim(0, List.of());
        assertThat(lane.confirmedAt()).isEqualTo(begun + 100);
        assertThat(lane.pulsedAt()).isEqualTo(begun);

        now += 100;
        lane.pulse();
        assertThat(lane.confirmedAt()).isEqualTo(begun + 200);
        assertThat(lane.pulsedAt()).isEqualTo(begun + 200);
    }

    @Test
    void that_the_worker_is_to_stop_is_news_until_the_backend_was_told() throws Exception {
        assertThat(lane.hasNews()).isFalse();
        lane.stopping();
        assertThat(lane.hasNews()).isTrue();

        lane.pulse();

        assertThat(((SyncRequest) last()).outlook().stopping()).isTrue();
        assertThat(lane.hasNews()).isFalse();
    }

    @Test
    void whoever_has_written_lets_the_next_thread_write() throws Exception {
        HeldRun run = claimed();
        save(run, 1);
        lane.pulse();
        lane.startOver(new IllegalStateException("a bug"));

        CompletableFuture<Boolean> other = CompletableFuture.supplyAsync(() -> {
            try {
                lane.pulse();
                lane.close();
                return true;
            } catch (InterruptedException e) {
                return false;
            }
        });

        assertThat(other.get(10, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(lane::pulse).isInstanceOf(InterruptedException.class);
    }

    @Test
    void a_wait_for_runs_ends_when_it_is_woken() throws Exception {
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                lane.await(Duration.ofHours(1));
                return true;
            } catch (InterruptedException e) {
                return false;
            }
        });

        lane.wake();

        assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void who_is_stopping_gives_a_write_up_whose_answer_does_not_come() {
        backend.breakLinks();
        lane.abandon();

        assertThatThrownBy(lane::pulse)
                .isInstanceOf(InterruptedException.class)
                .hasMessageContaining("the link is broken");
    }
}
