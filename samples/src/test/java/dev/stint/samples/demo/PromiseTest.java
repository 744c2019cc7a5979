package dev.stint.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.samples.command.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromiseTest {
    @ParameterizedTest
    @CsvSource({
        "transactional, 0, 0, true",
        "transactional, 0, 1, false",
        "transactional, 1, 0, false",
        "every-step,    0, 2, true",
        "every-step,    0, 3, false",
        "every-step,    1, 0, false",
        "before-step,   2, 0, true",
        "before-step,   3, 0, false",
        "before-step,   0, 1, false",
        "continuous,    0, 92, true",
        "continuous,    0, 93, false",
        "continuous,    1, 0, false"
    })
    void each_mode_is_held_to_what_it_says_about_two_crashes(String mode, long lost, long repeated, boolean kept)
            throws UsageException {
        assertThat(Promise.of(mode).isKeptBy(new Audit(100, lost, repeated), 2)).isEqualTo(kept);
    }

    @Test
    void without_a_crash_no_mode_may_lose_or_repeat_anything() {
        for (Promise promise : Promise.values()) {
            assertThat(promise.isKeptBy(new Audit(100, 0, 0), 0)).isTrue();
            assertThat(promise.isKeptBy(new Audit(100, 1, 0), 0)).isFalse();
            assertThat(promise.isKeptBy(new Audit(100, 0, 1), 0)).isFalse();
        }
    }

    @Test
    void an_unknown_mode_is_refused_with_those_there_are() {
        assertThatThrownBy(() -> Promise.of("often"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("continuous, every-step, before-step or transactional");
    }
}
