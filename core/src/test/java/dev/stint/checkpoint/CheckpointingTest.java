package dev.stint.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.testing.MemoryLedger;
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

    /** Tells which mode it is of. */
    private static final class Told implements Checkpointing.Cases<String> {
        @Override
        public String continuous(Duration window) {
            return "within " + window.toMillis() + " ms";
        }

        @Override
        public String everyStep() {
            return "after";
        }

        @Override
        public String beforeStep() {
            return "before";
        }

        @Override
        public String transactional(Ledger ledger) {
            return "in " + ledger;
        }
    }

    @Test
    void a_window_may_be_10_ms_as_well_as_a_minute() {
        assertThat(Checkpointing.continuous(Duration.ofMillis(10)).match(new Told()))
                .isEqualTo("within 10 ms");
        assertThat(Checkpointing.continuous(Duration.ofMinutes(1)).match(new Told()))
                .isEqualTo("within 60000 ms");
    }

    @Test
    void each_mode_is_told_apart_and_shown_by_its_label() {
        assertThat(Checkpointing.CONTINUOUS.match(new Told())).isEqualTo("within 25 ms");
        assertThat(Checkpointing.EVERY_STEP.match(new Told())).isEqualTo("after");
        assertThat(Checkpointing.BEFORE_STEP.match(new Told())).isEqualTo("before");
        assertThat(Checkpointing.BEFORE_STEP).hasToString("before-step");
    }

    @Test
    void only_the_transactional_mode_has_a_ledger() {
        MemoryLedger ledger = new MemoryLedger(1);

        assertThat(ledger.mode().ledger()).containsSame(ledger);
        assertThat(Checkpointing.CONTINUOUS.ledger()).isEmpty();
        assertThat(Checkpointing.EVERY_STEP.ledger()).isEmpty();
        assertThat(Checkpointing.BEFORE_STEP.ledger()).isEmpty();
    }
}
