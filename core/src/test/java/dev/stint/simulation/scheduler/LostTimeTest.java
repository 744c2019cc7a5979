package dev.stint.simulation.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Time for which no thread can be blamed. */
class LostTimeTest {
    private final LostTime lost = new LostTime();

    @Test
    void a_stall_is_lost_at_once() {
        lost.stall(5);

        assertThat(lost.until(0)).isEqualTo(5);
    }

    @Test
    void a_lapse_is_lost_as_it_goes_by() {
        lost.lapse(100, 30);

        assertThat(lost.until(100)).isZero();
        assertThat(lost.until(110)).isEqualTo(10);
        assertThat(lost.until(130)).isEqualTo(30);
        assertThat(lost.until(500)).isEqualTo(30);
    }

    @Test
    void lapses_of_several_threads_at_once_are_one_loss() {
        lost.lapse(100, 30);
        lost.lapse(110, 10);
        lost.lapse(120, 30);

        assertThat(lost.until(150)).isEqualTo(50);
    }
}
