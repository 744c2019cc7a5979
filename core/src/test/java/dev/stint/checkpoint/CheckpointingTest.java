package dev.stint.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointingTest {
    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 9, 60_001})
    void a_window_that_could_not_be_kept_is_refused_with_what_is_allowed(long millis) {
        assertThatThrownBy(() -> Checkpointing.continuous(Duration.ofMillis(millis)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "10 ms to 1 minute", Duration.ofMillis(millis).toString());
    }

    @Test
    void a_mode_is_found_again_by_the_label_that_is_stored() {
        assertThat(Checkpointing.named("continuous")).contains(Checkpointing.CONTINUOUS);
        assertThat(Checkpointing.named("every-step")).contains(Checkpointing.EVERY_STEP);
        assertThat(Checkpointing.named("before-step")).contains(Checkpointing.BEFORE_STEP);
    }

    @Test
    void the_transactional_mode_belongs_to_its_job() {
        assertThat(Checkpointing.named("transactional")).isEmpty();
    }
}
