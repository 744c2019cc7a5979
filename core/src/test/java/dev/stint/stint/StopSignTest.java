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

    private CompletableFuture<Optional<Interruption>> attending() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return sign.attend();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
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
        CompletableFuture<Void> stint = CompletableFuture.runAsync(() -> {
            try {
                sign.pause(TimeUnit.HOURS.toNanos(1));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        sign.raise(of(Interruption.SHUTDOWN));

        stint.get(10, TimeUnit.SECONDS);
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
