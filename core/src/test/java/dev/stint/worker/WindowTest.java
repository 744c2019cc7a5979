package dev.stint.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.checkpoint.Checkpointing;
import dev.stint.testing.MemoryLedger;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How far a stint may be ahead of what is durable before it waits. */
class WindowTest {
    @Test
    void a_continuous_run_has_its_own_window() {
        assertThat(Checkpointing.continuous(Duration.ofMillis(40)).match(Window.NANOS))
                .isEqualTo(40_000_000L);
    }

    @Test
    void a_mode_that_waits_at_each_step_or_commits_elsewhere_has_none() {
        assertThat(Checkpointing.EVERY_STEP.match(Window.NANOS)).isEqualTo(HeldRun.NO_WINDOW);
        assertThat(Checkpointing.BEFORE_STEP.match(Window.NANOS)).isEqualTo(HeldRun.NO_WINDOW);
        assertThat(new MemoryLedger(1).mode().match(Window.NANOS)).isEqualTo(HeldRun.NO_WINDOW);
    }
}
