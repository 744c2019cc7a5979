package dev.stint.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.backend.RunState;
import dev.stint.control.Interruption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A worker that its backend has given up, or that has to start over: it goes on under another name. */
class GivenUpTest extends LaneCase {
    @Test
    void a_worker_that_was_given_up_loses_its_stints_and_goes_on_under_another_name() throws Exception {
        HeldRun run = claimed();
        leaseEnds();

        assertThat(lane.claim(1, List.of(release(run, RunState.COMPLETED, done(3))))
                        .refused())
                .containsExactly(run.id());

        assertThat(lane.card().id()).isEqualTo("worker-2");
        assertThat(run.sign().interruption())
                .hasValue(Interruption.of(Interruption.LEASE_LOST, "the worker's lease has ended"));
        assertThat(hands.isEmpty()).isTrue();
        assertThat(stored(run).status().state()).isEqualTo(RunState.QUEUED);
    }

    @Test
    void so_it_does_when_a_pulse_finds_that_out() throws Exception {
        HeldRun run = claimed();
        leaseEnds();

        lane.pulse();

        assertThat(lane.card().id()).isEqualTo("worker-2");
        assertThat(run.isLost()).isTrue();
    }

    @Test
    void its_old_name_is_signed_off_once_no_thread_works_a_run_of_it_any_more() throws Exception {
        HeldRun run = claimed();
        leaseEnds();
        lane.pulse();
        lane.pulse();
        assertThat(backend.signedOff()).isEmpty();

        run.over();
        lane.pulse();
        assertThat(backend.signedOff()).containsExactly("worker-1");

        lane.pulse();
        assertThat(backend.signedOff()).hasSize(1);
    }

    @Test
    void a_farewell_that_is_not_heard_is_said_again_five_seconds_later() throws Exception {
        backend.hearNoSignOffs(1);
        leaseEnds();
        lane.pulse();
        assertThat(backend.unheardSignOffs()).isZero();

        now += TimeUnit.SECONDS.toNanos(5) - 1;
        lane.pulse();
        assertThat(backend.signedOff()).isEmpty();

        now += 1;
        lane.pulse();
        assertThat(backend.signedOff()).containsExactly("worker-1");
    }

    @Test
    void after_a_write_that_must_not_fail_all_stints_end_and_the_old_name_is_kept_until_its_lease_has_ended()
            throws Exception {
        HeldRun run = claimed();
        run.over();

        lane.startOver(new IllegalStateException("a bug"));

        assertThat(run.isLost()).isTrue();
        assertThat(lane.card().id()).isEqualTo("worker-2");
        now += LEASE.toNanos() - 1;
        lane.pulse();
        assertThat(backend.signedOff()).isEmpty();
        now += 1;
        lane.pulse();
        assertThat(backend.signedOff()).containsExactly("worker-1");
    }

    @Test
    void who_is_stopping_does_not_go_on_under_another_name() throws Exception {
        HeldRun run = claimed();
        leaseEnds();
        lane.abandon();

        assertThatThrownBy(lane::pulse).isInstanceOf(InterruptedException.class);

        assertThat(run.isLost()).isTrue();
        assertThat(backend.signedOn()).containsExactly("worker-1");
    }

    @Test
    void nothing_is_written_after_the_sign_off() throws Exception {
        leaseEnds();
        backend.hearNoSignOffs(1);
        lane.pulse();

        lane.close();

        assertThat(backend.signedOff()).containsExactly("worker-2", "worker-1");
        assertThatThrownBy(lane::pulse).isInstanceOf(InterruptedException.class);
        assertThatThrownBy(() -> lane.claim(0, List.of())).isInstanceOf(InterruptedException.class);
    }
}
