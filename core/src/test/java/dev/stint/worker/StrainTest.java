package dev.stint.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.control.Interruption;
import dev.stint.stint.StopSign;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which strain is waited out at the boundary, and which gives the run back. */
class StrainTest {
    private static final Interruption SHORT = throttle("lag", Duration.ofSeconds(1));
    private static final Interruption LONG = throttle("load", Duration.ofMillis(1_001));

    private final StopSign sign = new StopSign();
    private final Strain strain = new Strain(sign);
    private long now = 17;

    private static Interruption throttle(String why, Duration backoff) {
        return new Interruption(Interruption.THROTTLE, why, backoff);
    }

    private void after(Duration time, Interruption... refusals) {
        now += time.toNanos();
        strain.weigh(strain.begin(), List.of(refusals), now);
    }

    private Optional<Interruption> interruption() {
        return sign.interruption();
    }

    @Test
    void a_wait_of_up_to_a_second_holds_the_stint() {
        after(Duration.ZERO, SHORT);

        assertThat(sign.raised()).isTrue();
        assertThat(interruption()).isEmpty();
    }

    @Test
    void a_longer_wait_gives_the_run_back_at_once_whatever_else_bites() {
        after(Duration.ZERO, SHORT, LONG);

        assertThat(interruption()).contains(LONG);
    }

    @Test
    void a_hold_is_lifted_when_nothing_bites_any_more() {
        after(Duration.ZERO, SHORT);
        after(Duration.ofSeconds(1));

        assertThat(sign.raised()).isFalse();
    }

    @Test
    void what_still_bites_after_more_than_a_second_in_all_gives_the_run_back_for_its_back_off() {
        after(Duration.ZERO, SHORT);
        after(Duration.ofMillis(400), SHORT);
        after(Duration.ofMillis(600), SHORT);
        assertThat(interruption()).isEmpty();

        after(Duration.ofMillis(1), SHORT);
        assertThat(interruption()).contains(SHORT);
    }

    @Test
    void a_moment_without_strain_begins_the_second_anew() {
        after(Duration.ZERO, SHORT);
        after(Duration.ofSeconds(1));
        after(Duration.ofSeconds(5), SHORT);

        assertThat(sign.raised()).isTrue();
        assertThat(interruption()).isEmpty();
    }

    @Test
    void an_answer_that_was_asked_for_before_another_does_not_undo_it() {
        long early = strain.begin();
        after(Duration.ZERO, SHORT);

        strain.weigh(early, List.of(), now);

        assertThat(sign.raised()).isTrue();
    }
}
