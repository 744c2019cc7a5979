package dev.stint.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What lasts for too long is said at once, and then less and less often. */
class DoublingTest {
    private static final Duration FIRST = Duration.ofNanos(100);

    private final Doubling doubling = new Doubling(FIRST);

    @Test
    void it_is_not_due_before_the_first_time_is_over() {
        assertThat(doubling.isDue(0)).isFalse();
        assertThat(doubling.isDue(99)).isFalse();
        assertThat(doubling.isDue(100)).isFalse();
    }

    @Test
    void it_is_due_once_at_first() {
        assertThat(doubling.isDue(101)).isTrue();

        assertThat(doubling.isDue(101)).isFalse();
        assertThat(doubling.isDue(150)).isFalse();
        assertThat(doubling.isDue(200)).isFalse();
    }

    @Test
    void it_is_due_again_whenever_it_has_doubled() {
        assertThat(doubling.isDue(101)).isTrue();

        assertThat(doubling.isDue(201)).isTrue();
        assertThat(doubling.isDue(400)).isFalse();
        assertThat(doubling.isDue(401)).isTrue();
        assertThat(doubling.isDue(800)).isFalse();
        assertThat(doubling.isDue(801)).isTrue();
    }

    @Test
    void who_looks_late_is_told_once_for_all_that_was_missed() {
        assertThat(doubling.isDue(1_000)).isTrue();

        assertThat(doubling.isDue(1_001)).isFalse();
        assertThat(doubling.isDue(1_600)).isFalse();
        assertThat(doubling.isDue(1_601)).isTrue();
    }

    @Test
    void what_begins_anew_is_due_as_the_first_time() {
        assertThat(doubling.isDue(101)).isTrue();
        assertThat(doubling.isDue(201)).isTrue();

        doubling.beginAnew();

        assertThat(doubling.isDue(100)).isFalse();
        assertThat(doubling.isDue(101)).isTrue();
        assertThat(doubling.isDue(102)).isFalse();
    }
}
