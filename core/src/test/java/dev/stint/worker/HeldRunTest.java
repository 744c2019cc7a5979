package dev.stint.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.backend.Accepts;
import dev.stint.backend.Checkpoint;
import dev.stint.backend.Claim;
import dev.stint.backend.ClaimRequest;
import dev.stint.backend.InMemoryBackend;
import dev.stint.backend.WorkerCard;
import dev.stint.checkpoint.Progress;
import dev.stint.client.Client;
import dev.stint.control.Interruption;
import dev.stint.cursor.Cursor;
import dev.stint.cursor.CursorMisfit;
import dev.stint.stint.StopSign;
import dev.stint.testing.NumbersJob;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HeldRunTest {
    private static final long WINDOW = TimeUnit.MILLISECONDS.toNanos(25);
    private static final Progress EARLY = Progress.NONE.at(Cursor.of(1L));
    private static final Progress LATE = Progress.NONE.at(Cursor.of(2L));

    private final HeldRun run = new HeldRun(claim(), null, 0);

    HeldRunTest() {
        run.begin("continuous", WINDOW);
    }

    private static Claim claim() {
        InMemoryBackend backend = new InMemoryBackend();
        var unused = new Client(backend).enqueue(NumbersJob.TYPE, new NumbersJob.Args(3));
        Accepts accepts = new Accepts(List.of("default"), Map.of(NumbersJob.TYPE.name(), 1));
        WorkerCard card = new WorkerCard("worker", "worker", Duration.ofSeconds(10), accepts, Map.of());
        ClaimRequest request = new ClaimRequest(1, 0, 1, List.of());
        return backend.connect(card).claim(request).claims().get(0);
    }

    /** The watch has put it on, as what was published is not durable. */
    private Checkpoint heldAfterAnEarlyCheckpoint() {
        run.publish(EARLY);
        Checkpoint early = run.checkpoint().orElseThrow();
        run.publish(LATE);
        run.sign().hold(StopSign.Hold.WINDOW);
        return early;
    }

    @Test
    void an_answer_lets_a_stint_go_on_that_is_within_its_window() {
        run.acknowledge(heldAfterAnEarlyCheckpoint(), 0, WINDOW / 2);

        assertThat(run.sign().raised()).isFalse();
    }

    @Test
    void an_answer_that_is_late_leaves_a_stint_held_whose_later_steps_are_outside_its_window() {
        run.acknowledge(heldAfterAnEarlyCheckpoint(), 0, 2 * WINDOW);

        assertThat(run.sign().raised()).isTrue();
    }

    @Test
    void an_answer_to_all_that_was_published_lets_it_go_on_however_late() {
        var unused = heldAfterAnEarlyCheckpoint();
        run.acknowledge(run.checkpoint().orElseThrow(), 0, 2 * WINDOW);

        assertThat(run.sign().raised()).isFalse();
    }

    @Test
    void a_stint_that_is_held_for_its_lease_wants_an_answer_although_nothing_of_it_is_behind() {
        assertThat(run.needsPulse()).isFalse();

        run.sign().hold(StopSign.Hold.LEASE);

        assertThat(run.needsPulse()).isTrue();
    }

    @Test
    void what_is_published_is_behind_until_that_very_progress_was_acknowledged() {
        assertThat(run.isBehind()).isFalse();
        run.publish(EARLY);
        assertThat(run.isBehind()).isTrue();
        Checkpoint early = run.checkpoint().orElseThrow();
        run.publish(LATE);

        run.acknowledge(early, 0, 0);
        assertThat(run.isDurable(EARLY)).isTrue();
        assertThat(run.isBehind()).isTrue();

        run.acknowledge(run.checkpoint().orElseThrow(), 0, 0);
        assertThat(run.isBehind()).isFalse();
        assertThat(run.needsPulse()).isFalse();
    }

    @Test
    void a_stint_is_outside_its_window_when_what_it_has_done_is_older_than_that_less_the_margin() {
        run.publish(EARLY);

        assertThat(run.isOutsideWindow(WINDOW, 0)).isFalse();
        assertThat(run.isOutsideWindow(WINDOW + 1, 0)).isTrue();
        assertThat(run.isOutsideWindow(WINDOW - 5, 5)).isFalse();
        assertThat(run.isOutsideWindow(WINDOW - 4, 5)).isTrue();
    }

    @Test
    void nobody_is_outside_a_window_who_has_nothing_behind_or_no_window() {
        assertThat(run.isOutsideWindow(5 * WINDOW, 0)).isFalse();

        run.begin("every-step", HeldRun.NO_WINDOW);
        run.publish(EARLY);
        assertThat(run.isOutsideWindow(Long.MAX_VALUE, 0)).isFalse();
    }

    @Test
    void the_window_counts_from_when_the_checkpoint_was_taken_or_all_was_seen_to_be_durable() {
        run.publish(EARLY);
        run.acknowledge(run.checkpoint().orElseThrow(), 10, 20);
        run.publish(LATE);
        assertThat(run.isOutsideWindow(10 + WINDOW, 0)).isFalse();
        assertThat(run.isOutsideWindow(11 + WINDOW, 0)).isTrue();

        run.confirmClean(30);
        assertThat(run.isOutsideWindow(11 + WINDOW, 0)).isTrue();

        run.acknowledge(run.checkpoint().orElseThrow(), 30, 40);
        run.confirmClean(50);
        run.publish(EARLY);
        assertThat(run.isOutsideWindow(50 + WINDOW, 0)).isFalse();
    }

    @Test
    void a_clean_run_is_let_go_on_and_one_that_is_behind_is_not() {
        run.sign().hold(StopSign.Hold.WINDOW);
        run.publish(EARLY);
        run.confirmClean(1);
        assertThat(run.sign().isHeld(StopSign.Hold.WINDOW)).isTrue();

        run.acknowledge(run.checkpoint().orElseThrow(), 1, 10 * WINDOW);
        run.sign().hold(StopSign.Hold.WINDOW);
        run.confirmClean(2);
        assertThat(run.sign().raised()).isFalse();
    }

    @Test
    void the_size_of_the_source_goes_with_one_checkpoint_and_again_if_it_changes() {
        assertThat(run.checkpoint().orElseThrow().itemsTotal()).isNull();
        run.total(12);
        assertThat(run.isBehind()).isTrue();
        assertThat(run.checkpoint().orElseThrow().itemsTotal()).isEqualTo(12);

        run.acknowledge(run.checkpoint().orElseThrow(), 0, 0);

        assertThat(run.isBehind()).isFalse();
        assertThat(run.checkpoint().orElseThrow().itemsTotal()).isNull();
    }

    @Test
    void a_size_that_is_found_while_a_checkpoint_is_on_its_way_is_still_to_be_told() {
        Checkpoint without = run.checkpoint().orElseThrow();
        run.total(12);

        run.acknowledge(without, 0, 0);

        assertThat(run.isBehind()).isTrue();
        assertThat(run.checkpoint().orElseThrow().itemsTotal()).isEqualTo(12);
    }

    @Test
    void its_mode_is_stored_with_the_first_checkpoint() {
        assertThat(run.hasModeStored()).isFalse();
        assertThat(run.checkpoint().orElseThrow().mode()).isEqualTo("continuous");

        run.acknowledge(run.checkpoint().orElseThrow(), 0, 0);

        assertThat(run.hasModeStored()).isTrue();
        assertThat(new HeldRun(claim(), null, 0).hasModeStored()).isTrue();
    }

    @Test
    void a_cursor_that_is_too_large_is_not_sent_and_ends_the_stint_at_the_last_one_that_was() {
        Progress tooLarge = Progress.NONE.at(Cursor.of("x".repeat(17_000)));
        assertThat(run.storable()).isEqualTo(Progress.NONE);
        run.publish(EARLY);
        assertThat(run.storable()).isEqualTo(EARLY);

        run.publish(tooLarge);

        assertThat(run.checkpoint()).isEmpty();
        assertThat(run.sign().interruption()).isPresent();
        assertThat(run.storable()).isEqualTo(Progress.NONE);
        assertThatThrownBy(() -> run.save(tooLarge)).isInstanceOf(CursorMisfit.class);
        assertThat(run.isAtRest()).isFalse();
    }

    @Test
    void how_far_it_has_come_is_what_its_open_group_has_or_else_what_is_published() {
        run.publish(EARLY);
        assertThat(run.standing()).isEqualTo(EARLY);

        run.reached(LATE);

        assertThat(run.standing()).isEqualTo(LATE);
        assertThat(run.published()).isEqualTo(EARLY);
    }

    @Test
    void orders_are_kept_beside_what_the_stint_is_asked() {
        Interruption pause = Interruption.of(Interruption.PAUSE, "to look");
        assertThat(run.ordered()).isEmpty();

        run.order(pause);
        run.order(pause);

        assertThat(run.ordered()).containsExactly(pause);
        assertThat(run.sign().interruption()).hasValue(pause);
    }

    @Test
    void it_is_over_when_its_thread_says_so_and_lost_when_the_lane_does() {
        assertThat(run.isOver()).isFalse();
        assertThat(run.isLost()).isFalse();

        run.over();
        run.lose("another has it");

        assertThat(run.isOver()).isTrue();
        assertThat(run.isLost()).isTrue();
        assertThat(run.sign().interruption()).hasValue(Interruption.of(Interruption.LEASE_LOST, "another has it"));
    }
}
