package dev.stint.stint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.control.Interruption;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class StopSignTest {
    private final StopSign sign = new StopSign();

    private static Interruption of(String reason) {
        return Interruption.of(reason, "");
    }

    private interface Wait<R> {
        R on(StopSign sign) throws InterruptedException;
    }

    /** Waits on another thread, and does so by the time that this returns. */
    private <R> CompletableFuture<R> waiting(Wait<R> wait) {
        CompletableFuture<R> stint = CompletableFuture.supplyAsync(() -> {
            try {
                return wait.on(sign);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        while (!sign.isAtRest()) {
            assertThat(stint).isNotDone();
        }
        return stint;
    }

    private CompletableFuture<Optional<Interruption>> attending() {
        return waiting(StopSign::attend);
    }

    private CompletableFuture<Boolean> pausing() {
        return waiting(paused -> {
            paused.pause(TimeUnit.HOURS.toNanos(1));
            return true;
        });
    }

    @Test
    void without_anything_to_look_at_nobody_waits() throws Exception {
        assertThat(sign.raised()).isFalse();
        assertThat(sign.attend()).isEmpty();
    }

    @Test
    void a_stint_waits_until_the_last_hold_is_lifted() throws Exception {
        sign.hold(StopSign.Hold.WINDOW);
        sign.hold(StopSign.Hold.LEASE);
        CompletableFuture<Optional<Interruption>> stint = attending();

        sign.lift(StopSign.Hold.WINDOW);
        assertThat(stint).isNotDone();
        sign.lift(StopSign.Hold.LEASE);

        assertThat(stint.get(10, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void an_interruption_ends_the_wait_of_a_held_stint() throws Exception {
        sign.hold(StopSign.Hold.LEASE);
        CompletableFuture<Optional<Interruption>> stint = attending();

        sign.raise(of(Interruption.SHUTDOWN));

        assertThat(stint.get(10, TimeUnit.SECONDS)).hasValue(of(Interruption.SHUTDOWN));
    }

    @Test
    void a_hold_is_no_interruption() {
        sign.hold(StopSign.Hold.LEASE);

        assertThat(sign.raised()).isTrue();
        assertThat(sign.interruption()).isEmpty();
    }

    @Test
    void the_stronger_of_two_reasons_is_obeyed_whichever_comes_first() {
        sign.raise(of(Interruption.THROTTLE));
        sign.raise(of(Interruption.CANCEL));
        sign.raise(of(Interruption.SHUTDOWN));
        assertThat(sign.interruption()).hasValue(of(Interruption.CANCEL));

        sign.raise(of(Interruption.LEASE_LOST));
        assertThat(sign.interruption()).hasValue(of(Interruption.LEASE_LOST));
    }

    @Test
    void the_applications_own_reason_gives_way_to_every_other() {
        sign.raise(of("quota"));
        sign.raise(of(Interruption.MAX_RUNTIME));

        assertThat(sign.interruption()).hasValue(of(Interruption.MAX_RUNTIME));
    }

    @Test
    void a_pause_is_cut_short_by_an_interruption() throws Exception {
        CompletableFuture<Boolean> stint = pausing();

        sign.raise(of(Interruption.SHUTDOWN));

        stint.get(10, TimeUnit.SECONDS);
    }

    @Test
    void a_pause_ends_when_it_is_woken_and_so_does_the_next_one_if_none_is_on() throws Exception {
        CompletableFuture<Boolean> stint = pausing();
        sign.wake();
        stint.get(10, TimeUnit.SECONDS);

        sign.wake();
        sign.pause(TimeUnit.HOURS.toNanos(1));

        CompletableFuture<Boolean> later = pausing();
        sign.pace(true);
        later.get(10, TimeUnit.SECONDS);
    }

    @Test
    void a_wait_that_is_none_of_the_pacers_is_cut_short_by_an_interruption_and_not_by_news_for_it() throws Exception {
        sign.pace(false);
        CompletableFuture<Boolean> stint = waiting(apart -> {
            apart.keepApart(TimeUnit.HOURS.toNanos(1));
            return true;
        });

        sign.raise(of(Interruption.SHUTDOWN));

        stint.get(10, TimeUnit.SECONDS);
    }

    @Test
    void a_stint_is_at_rest_while_it_waits_and_no_longer() throws Exception {
        sign.hold(StopSign.Hold.COMPANY);
        CompletableFuture<Optional<Interruption>> stint = attending();
        sign.lift(StopSign.Hold.COMPANY);
        stint.get(10, TimeUnit.SECONDS);
        assertThat(sign.isAtRest()).isFalse();

        CompletableFuture<Boolean> paused = pausing();
        sign.wake();
        paused.get(10, TimeUnit.SECONDS);
        assertThat(sign.isAtRest()).isFalse();
    }

    @Test
    void of_two_reasons_of_one_kind_the_first_one_stands() {
        sign.raise(Interruption.of(Interruption.PAUSE, "first"));
        sign.raise(Interruption.of(Interruption.PAUSE, "second"));

        assertThat(sign.interruption()).hasValue(Interruption.of(Interruption.PAUSE, "first"));
    }

    @Test
    void each_hold_is_on_by_itself() {
        for (StopSign.Hold one : StopSign.Hold.values()) {
            sign.hold(one);
            for (StopSign.Hold other : StopSign.Hold.values()) {
                assertThat(sign.isHeld(other)).isEqualTo(other == one);
            }
            assertThat(sign.isPaced()).isFalse();
            assertThat(sign.interruption()).isEmpty();
            sign.lift(one);
            assertThat(sign.raised()).isFalse();
        }
    }

    @Test
    void steps_are_paced_until_they_are_not_whatever_else_is_said() {
        sign.pace(true);
        sign.hold(StopSign.Hold.WINDOW);
        assertThat(sign.isPaced()).isTrue();

        sign.pace(false);
        assertThat(sign.isPaced()).isFalse();
        assertThat(sign.isHeld(StopSign.Hold.WINDOW)).isTrue();
    }

    @Test
    void whatever_one_thread_has_asked_keeps_no_other_one_out() throws Exception {
        sign.pace(true);
        sign.hold(StopSign.Hold.LEASE);
        sign.lift(StopSign.Hold.LEASE);
        sign.wake();
        sign.pause(1);
        sign.raise(of(Interruption.SHUTDOWN));
        assertThat(sign.interruption()).isPresent();
        assertThat(sign.attend()).isPresent();

        CompletableFuture.runAsync(() -> sign.raise(of(Interruption.CANCEL))).get(10, TimeUnit.SECONDS);

        assertThat(sign.interruption()).hasValue(of(Interruption.CANCEL));
    }

    @Test
    void a_stint_that_is_held_and_lifted_all_the_time_always_gets_on() throws Exception {
        CompletableFuture<Void> holder = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 20_000; i++) {
                sign.hold(StopSign.Hold.WINDOW);
                sign.lift(StopSign.Hold.WINDOW);
            }
        });
        while (!holder.isDone()) {
            assertThat(sign.attend()).isEmpty();
        }
        assertThat(sign.attend()).isEmpty();
    }
}
