package dev.stint.stint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.checkpoint.Progress;
import dev.stint.control.Interruption;
import dev.stint.job.RunContext;
import dev.stint.testing.MemoryLedger;
import dev.stint.testing.NumbersJob;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** When a transactional stint commits, and what the backend hears of it. */
class CommitTest extends StintCase {
    private final MemoryLedger memory = new MemoryLedger(3);
    private final SpiedLedger ledger = new SpiedLedger(memory);

    CommitTest() {
        mode = ledger.mode();
    }

    private NumbersJob writing() {
        return new NumbersJob().stepping((item, context) -> memory.write(item));
    }

    private Progress committed() {
        return memory.position("run").orElseThrow().progress();
    }

    @Test
    void the_backends_copy_follows_each_commit_and_whoever_watches_each_step() {
        work(writing(), 7);

        assertThat(said)
                .containsSubsequence("reached 1", "reached 2", "reached 3", "published 3", "reached 4")
                .containsSubsequence("reached 6", "published 6", "reached 7", "published 7")
                .doesNotContain("published 1", "published 4");
    }

    @Test
    void a_gap_is_seen_by_whoever_watches_and_costs_no_commit() {
        work(writing().over(numbers -> numbers.filter(number -> number == 4)), 5);

        assertThat(said).containsSubsequence("reached 0", "reached 0", "reached 0", "reached 0", "reached 1");
        // The one step, with the ending.
        assertThat(ledger.commits()).isEqualTo(1);
    }

    @Test
    void an_ending_commits_with_the_last_step_and_once() {
        NumbersJob job = new NumbersJob().stepping((item, context) -> {
            memory.write(item);
            if (item == 1) {
                context.complete();
            }
        });
        work(job, 5);
        int commits = ledger.commits();

        assertThat(memory.position("run").orElseThrow().ending()).isEqualTo("completed");
        assertThat(committed().itemsDone()).isEqualTo(2);

        assertThat(work(job, 5)).isEqualTo(Outcome.COMPLETED);
        assertThat(ledger.commits()).isEqualTo(commits);
    }

    @Test
    void a_cancellation_is_found_again_with_its_words() {
        Outcome cancelled = new Outcome.Interrupted(Interruption.of(Interruption.CANCEL, "out of date"));
        NumbersJob job = new NumbersJob().stepping((item, context) -> context.cancel("out of date"));

        assertThat(work(job, 5)).isEqualTo(cancelled);
        assertThat(work(job, 5)).isEqualTo(cancelled);
        assertThat(committed().itemsDone()).isEqualTo(1);
    }

    @Test
    void a_pause_commits_what_is_open_and_ends_nothing() {
        NumbersJob job = new NumbersJob().stepping((item, context) -> {
            memory.write(item);
            if (item == 1) {
                context.pause("to look");
            }
        });

        work(job, 5);

        assertThat(memory.effects()).containsExactly(0L, 1L);
        assertThat(memory.position("run").orElseThrow().ending()).isNull();
    }

    @Test
    void a_stint_that_has_lost_its_run_commits_nothing_more() {
        NumbersJob job = new NumbersJob().stepping((item, context) -> {
            memory.write(item);
            if (item == 4) {
                sign.raise(Interruption.of(Interruption.LEASE_LOST, "another has it"));
            }
        });
        work(job, 7);

        assertThat(memory.effects()).containsExactly(0L, 1L, 2L);
        assertThat(committed().itemsDone()).isEqualTo(3);
    }

    @Test
    void a_position_that_is_held_is_waited_for_elsewhere_for_a_second() {
        ledger.lock();

        Outcome outcome = work(writing(), 3);

        assertThat(outcome).isInstanceOf(Outcome.Postponed.class);
        assertThat(((Outcome.Postponed) outcome).why().delay()).isEqualTo(Duration.ofSeconds(1));
        assertThat(((Outcome.Postponed) outcome).why().detail()).contains("still locked");
    }

    @Test
    void what_onInterrupt_has_noted_in_vain_leaves_the_run_where_the_database_says() {
        NumbersJob job = new NumbersJob() {
            @Override
            protected void onInterrupt(RunContext<Args> run, String reason) {
                run.count("breaks", 1);
                memory.failCommits(1);
            }
        }.stepping((item, context) -> {
            memory.write(item);
            context.pause("to look");
        });
        Stint<NumbersJob.Args, Long> stint = stint(job, 3);

        Outcome outcome = stint.work();

        assertThat(((Outcome.Failed) outcome).failure().error()).hasMessageContaining("refuses the commit");
        assertThat(stint.progress()).isEqualTo(committed());
        assertThat(stint.progress().notes().counters()).isEmpty();
    }

    @Test
    void transactions_that_meet_with_others_time_and_again_become_smaller() {
        AtomicInteger tries = new AtomicInteger();
        NumbersJob job = new NumbersJob().stepping((item, context) -> {
            memory.write(item);
            if (item == 2 && tries.incrementAndGet() <= 4) {
                throw new MemoryLedger.Conflict();
            }
        });

        work(job, 6);

        assertThat(said).containsSubsequence("conflict 4 of 10", "published 1", "published 2", "published 3");
        assertThat(said).contains("published 6").doesNotContain("published 4", "published 5");
        assertThat(memory.effects()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void what_is_skipped_is_durable_with_the_backend_too_once_there_are_fifty() {
        NumbersJob job = new NumbersJob()
                .configured(config -> config.skipping(100, IllegalStateException.class))
                .stepping((item, context) -> {
                    throw new IllegalStateException("no " + item);
                });

        work(job, 51);

        assertThat(said).containsSubsequence("published 50", "saved 50");
        assertThat(committed().itemsSkipped()).isEqualTo(51);
    }
}
