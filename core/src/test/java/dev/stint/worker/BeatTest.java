package dev.stint.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.stint.StopSign;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** One look of the pulse, and one of the watch: what they do about what they see. */
class BeatTest extends LaneCase {
    private static final long BEAT = TimeUnit.MILLISECONDS.toNanos(500);

    /** Looks once, and answers how many pulses that was worth. */
    private int pulses() {
        AtomicReference<Pulse> pulse = new AtomicReference<>();
        pulse.set(new Pulse(lane, hands, rates, () -> stopping(pulse.get()::stop), BEAT));
        int before = backend.requests().size();
        LockSupport.unpark(Thread.currentThread()); // so that it does not wait for the next look
        pulse.get().run();
        return backend.requests().size() - before;
    }

    private void look() {
        AtomicReference<Watch> watch = new AtomicReference<>();
        watch.set(new Watch(lane, hands, () -> stopping(watch.get()::stop), new RunningStints()));
        LockSupport.unpark(Thread.currentThread());
        watch.get().run();
    }

    /** The time, to a thread that ends after this look. */
    private long stopping(Runnable stop) {
        stop.run();
        return now;
    }

    @Test
    void a_pulse_is_due_when_the_last_one_is_a_beat_ago_and_not_before() {
        now += BEAT - 1;
        assertThat(pulses()).isZero();

        now += 1;
        assertThat(pulses()).isEqualTo(1);
    }

    @Test
    void it_is_due_at_once_for_a_run_that_is_behind_or_held_and_for_news() throws Exception {
        HeldRun run = claimed();
        assertThat(pulses()).isZero();

        run.publish(done(1));
        assertThat(pulses()).isEqualTo(1);
        assertThat(pulses()).isZero();

        run.sign().hold(StopSign.Hold.LEASE);
        assertThat(pulses()).isEqualTo(1);
        assertThat(run.sign().raised()).isFalse();

        lane.stopping();
        assertThat(pulses()).isEqualTo(1);
        assertThat(pulses()).isZero();
    }

    @Test
    void a_run_that_is_clean_goes_on_if_it_was_held_for_its_window() throws Exception {
        HeldRun run = claimed();
        run.begin("continuous", WINDOW);
        run.sign().hold(StopSign.Hold.WINDOW);

        pulses();

        assertThat(run.sign().raised()).isFalse();
    }

    @Test
    void a_pulse_that_fails_as_it_must_not_makes_the_worker_start_over() throws Exception {
        HeldRun run = claimed();
        run.publish(done(1));
        backend.hold(request -> {
            throw new IllegalStateException("a bug");
        });

        pulses();

        assertThat(lane.card().id()).isEqualTo("worker-2");
        assertThat(run.isLost()).isTrue();
        backend.hold(request -> false);
    }

    @Test
    void a_worker_that_is_given_up_on_ends_its_pulse() throws Exception {
        lane.abandon();
        backend.breakLinks();
        now += BEAT;

        assertThat(pulses()).isEqualTo(1);
    }

    @Test
    void stints_are_held_when_three_quarters_of_the_lease_are_gone_without_an_answer() throws Exception {
        HeldRun run = claimed();
        now += LEASE.toNanos() / 4 * 3;
        look();
        assertThat(run.sign().isHeld(StopSign.Hold.LEASE)).isFalse();

        now += 1;
        look();
        assertThat(run.sign().isHeld(StopSign.Hold.LEASE)).isTrue();
    }

    @Test
    void a_stint_is_held_a_tick_before_it_would_leave_its_window() throws Exception {
        HeldRun run = claimed();
        run.begin("continuous", WINDOW);
        run.publish(done(1));
        now += WINDOW - Watch.TICK_NANOS;
        look();
        assertThat(run.sign().isHeld(StopSign.Hold.WINDOW)).isFalse();

        now += 1;
        look();
        assertThat(run.sign().isHeld(StopSign.Hold.WINDOW)).isTrue();
    }
}
