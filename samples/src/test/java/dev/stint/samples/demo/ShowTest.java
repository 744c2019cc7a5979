package dev.stint.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.RunState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When the curtain falls. */
class ShowTest {
    private static final Duration HALF_TIME = Duration.ofSeconds(45);
    private static final Duration LATE = Duration.ofSeconds(95);

    @Test
    void it_is_over_when_the_run_has_ended() {
        assertThat(Show.isOver(RunState.COMPLETED, false, HALF_TIME)).isTrue();
        assertThat(Show.isOver(RunState.CANCELLED, false, HALF_TIME)).isTrue();
    }

    @Test
    void a_run_that_somebody_pauses_by_hand_may_be_resumed_by_hand() {
        assertThat(Show.isOver(RunState.PAUSED, false, HALF_TIME)).isFalse();
    }

    @Test
    void it_is_over_when_the_run_stands_because_its_time_was_up() {
        assertThat(Show.isOver(RunState.RUNNING, true, LATE)).isFalse();
        assertThat(Show.isOver(RunState.PAUSED, true, LATE)).isTrue();
    }

    @Test
    void it_is_over_at_last_in_whatever_state() {
        assertThat(Show.isOver(RunState.RUNNING, true, Duration.ofSeconds(111))).isTrue();
    }
}
