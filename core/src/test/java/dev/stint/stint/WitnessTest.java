package dev.stint.stint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.checkpoint.Progress;
import dev.stint.control.Interruption;
import dev.stint.cursor.Cursor;
import dev.stint.enumerate.Enumerator;
import dev.stint.enumerate.Items;
import dev.stint.job.ItemAgain;
import dev.stint.job.RunContext;
import dev.stint.testing.ForwardingItems;
import dev.stint.testing.MemoryLedger;
import dev.stint.testing.NumbersJob;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a stint says of itself, for logs, events and watchers. */
class WitnessTest extends StintCase {
    @Test
    void a_first_stint_has_begun_and_a_later_one_has_resumed() {
        work(new NumbersJob(), 1);
        assertThat(said).contains("began").doesNotContain("resumed");

        said.clear();
        start = Progress.NONE.at(behind(0));
        work(new NumbersJob(), 2);
        assertThat(said).contains("resumed").doesNotContain("began");
    }

    @Test
    void a_run_without_an_item_or_a_gap_has_nothing_to_iterate() {
        work(new NumbersJob(), 0);

        assertThat(said).contains("nothing to iterate");
    }

    @Test
    void a_run_that_has_come_over_gaps_or_is_asked_to_stop_is_not_called_one_with_nothing_to_iterate() {
        work(new NumbersJob().over(numbers -> numbers.filter(number -> false)), 3);
        NumbersJob stopped = new NumbersJob() {
            @Override
            protected void onStart(RunContext<Args> run) {
                sign.raise(Interruption.of(Interruption.SHUTDOWN, ""));
            }
        };
        work(stopped, 3);

        assertThat(said).contains("began").doesNotContain("nothing to iterate");
    }

    @Test
    void the_end_of_each_step_is_told_to_whoever_watches_steps() {
        NumbersJob job = new NumbersJob().stepping((item, context) -> {
            if (item == 1) {
                throw new IOException("one");
            }
        });
        work(job, 2);
        assertThat(said).noneMatch(word -> word.startsWith("stepped"));

        watching = true;
        work(job, 2);
        assertThat(said).containsSubsequence("stepped 0", "stepped 1: one");
    }

    @Test
    void trouble_at_an_interruption_changes_nothing_and_is_told() {
        NumbersJob job = new NumbersJob() {
            @Override
            protected void onInterrupt(RunContext<Args> run, String reason) {
                run.count("lost", 1);
                throw new IllegalStateException("no interruption");
            }
        }.stepping((item, context) -> context.pause("enough"));
        Stint<NumbersJob.Args, Long> stint = stint(job, 3);

        assertThat(stint.work()).isEqualTo(new Outcome.Interrupted(Interruption.of(Interruption.PAUSE, "enough")));
        assertThat(stint.progress().itemsDone()).isEqualTo(1);
        assertThat(stint.progress().notes().counters()).isEmpty();
        assertThat(said).contains("trouble onInterrupt: no interruption");
    }

    @Test
    void a_source_that_cannot_be_closed_is_told_and_ends_no_run() {
        assertThat(work(new NumbersJob().over(UnclosableSource::new), 2)).isEqualTo(Outcome.COMPLETED);

        assertThat(said).contains("trouble closing the source: stuck");
    }

    @Test
    void what_belongs_to_a_stint_is_the_same_for_all_its_steps_and_closed_with_it_the_last_first() {
        AtomicInteger opened = new AtomicInteger();
        NumbersJob job = new NumbersJob().stepping((item, context) -> {
            First first = context.perStint(First.class, () -> new First(opened.incrementAndGet()));
            Second second = context.perStint(Second.class, Second::new);
            said.add("uses " + first.number() + second);
        });

        assertThat(work(job, 2)).isEqualTo(Outcome.COMPLETED);

        assertThat(said).containsSubsequence("uses 1second", "uses 1second", "closed second");
        assertThat(said).contains("trouble closing " + First.class.getName() + " at the end of the stint: first");
    }

    private record First(int number) implements AutoCloseable {
        @Override
        public void close() {
            throw new AssertionError("first");
        }
    }

    private final class Second implements AutoCloseable {
        @Override
        public void close() {
            said.add("closed second");
        }

        @Override
        public String toString() {
            return "second";
        }
    }

    @Test
    void a_position_is_let_go_of_and_trouble_with_that_is_told() {
        SpiedLedger ledger = new SpiedLedger(new MemoryLedger(1));
        mode = ledger.mode();
        assertThat(work(new NumbersJob(), 1)).isEqualTo(Outcome.COMPLETED);
        assertThat(ledger.closed()).isEqualTo(1);

        ledger.failClosing("held");
        start = Progress.NONE;
        work(new NumbersJob(), 1);
        assertThat(said).contains("trouble letting go of the run's position: held");
    }

    @Test
    void an_item_that_is_to_be_tried_later_leaves_nothing_of_its_step_in_the_notes() {
        NumbersJob job = new NumbersJob() {
            @Override
            protected void onInterrupt(RunContext<Args> run, String reason) {
                run.count("interruptions", 1);
            }
        }.stepping((item, context) -> {
            context.count("steps", 1);
            throw new ItemAgain(Duration.ofSeconds(1), "not yet");
        });
        Stint<NumbersJob.Args, Long> stint = stint(job, 3);

        assertThat(stint.work())
                .isEqualTo(new Outcome.Postponed(
                        new Interruption(Interruption.THROTTLE, "not yet", Duration.ofSeconds(1)), false));
        assertThat(stint.progress().notes().counters()).containsOnlyKeys("interruptions");
    }

    private record UnclosableSource(Enumerator<Long> source) implements Enumerator<Long> {
        @Override
        public Items<Long> open(Cursor after) throws Exception {
            return new ForwardingItems<>(source.open(after)) {
                @Override
                public void close() throws IOException {
                    throw new IOException("stuck");
                }
            };
        }
    }
}
