package dev.stint.stint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.checkpoint.Checkpointing;
import dev.stint.checkpoint.Progress;
import dev.stint.control.Interruption;
import dev.stint.job.Entry;
import dev.stint.job.ItemSkipped;
import dev.stint.testing.NumbersJob;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The grace period ends while a stint waits for its checkpoint, which may have become durable all the same. */
class SaveCutShortTest {
    private final StopSign sign = new StopSign();

    /** What is saved is durable, and the wait for that is cut short. */
    private final Journal journal = new Journal() {
        @Override
        public void publish(Progress progress) {}

        @Override
        public void save(Progress progress) throws InterruptedException {
            durable = progress;
            sign.raise(Interruption.of(Interruption.SHUTDOWN, ""));
            throw new InterruptedException("the grace period is over");
        }
    };

    private Progress durable = Progress.NONE;

    private Progress afterOneStint(NumbersJob job) {
        RunFacts<NumbersJob.Args> run = new RunFacts<>(
                "run",
                new NumbersJob.Args(3),
                1,
                new RunFacts.Origin(Set.of(), Instant.EPOCH, false),
                new RunFacts.Terms(false, 0, Duration.ofSeconds(10)));
        Surroundings around =
                new Surroundings(sign, journal, source -> Optional.empty(), null, new Surroundings.Witness() {});
        Stint<NumbersJob.Args, Long> stint =
                new Stint<>(new Assignment<>(Entry.into(job), run, Checkpointing.EVERY_STEP, Progress.NONE, around));
        assertThat(stint.work()).isInstanceOf(Outcome.Interrupted.class);
        return stint.progress();
    }

    @Test
    void a_step_that_may_be_durable_is_not_taken_back() {
        assertThat(afterOneStint(new NumbersJob())).isEqualTo(durable);
    }

    @Test
    void an_item_that_was_skipped_and_may_be_durable_is_not_taken_back() {
        NumbersJob skipping = new NumbersJob().stepping((item, context) -> {
            throw new ItemSkipped("not this one");
        });

        assertThat(afterOneStint(skipping)).isEqualTo(durable);
        assertThat(durable.itemsSkipped()).isEqualTo(1);
    }
}
