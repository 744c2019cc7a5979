package dev.stint.stint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.control.Interruption;
import dev.stint.testing.NumbersJob;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Steps that are spaced. */
@Timeout(20)
class PacingTest extends StintCase {
    private final AtomicInteger asked = new AtomicInteger();

    PacingTest() {
        sign.pace(true);
    }

    @Test
    void each_step_wants_an_admission_of_its_own_and_a_gap_wants_none() {
        pacer = () -> {
            asked.incrementAndGet();
            return 0;
        };

        work(new NumbersJob().over(numbers -> numbers.filter(number -> number % 3 == 2)), 6);

        // One for each of the two steps, and one that was to be for a third.
        assertThat(asked).hasValue(3);
    }

    @Test
    void nobody_is_asked_while_steps_are_not_paced() {
        sign.pace(false);
        pacer = () -> {
            asked.incrementAndGet();
            return 0;
        };

        assertThat(work(new NumbersJob(), 3)).isEqualTo(Outcome.COMPLETED);
        assertThat(asked).hasValue(0);
    }

    @Test
    void a_wait_that_is_too_long_for_a_worker_gives_the_run_back_for_as_long() {
        pacer = () -> -Duration.ofMinutes(1).toNanos();

        assertThat(work(new NumbersJob(), 3))
                .isEqualTo(new Outcome.Interrupted(
                        new Interruption(Interruption.THROTTLE, "rate", Duration.ofMinutes(1))));
    }

    @Test
    void a_stint_waits_for_its_turn_and_asks_again_when_it_is_woken() throws Exception {
        pacer = () -> asked.incrementAndGet() == 1 ? TimeUnit.HOURS.toNanos(1) : 0;
        sign.pause(1); // what has woken it before this is spent
        CompletableFuture<Outcome> outcome = CompletableFuture.supplyAsync(() -> work(new NumbersJob(), 1));

        while (!sign.isAtRest()) {
            assertThat(outcome).isNotDone();
        }
        sign.wake();

        assertThat(outcome.get(10, TimeUnit.SECONDS)).isEqualTo(Outcome.COMPLETED);
        assertThat(asked).hasValue(3);
    }
}
