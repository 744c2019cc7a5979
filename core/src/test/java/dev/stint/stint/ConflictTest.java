package dev.stint.stint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.RunState;
import dev.stint.checkpoint.Progress;
import dev.stint.checkpoint.Suspicion;
import dev.stint.control.Interruption;
import dev.stint.cursor.Cursor;
import dev.stint.job.Entry;
import dev.stint.job.ItemAgain;
import dev.stint.job.RunContext;
import dev.stint.testing.JobRehearsal;
import dev.stint.testing.MemoryLedger;
import dev.stint.testing.NumbersJob;
import dev.stint.testing.Rehearsal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Transactions that meet with others: four steps to a commit. */
class ConflictTest {
    private final MemoryLedger ledger = new MemoryLedger(4);
    private final Map<Long, Integer> tries = new HashMap<>();

    private Rehearsal<Long> run(NumbersJob.Step step) throws Exception {
        NumbersJob job = new NumbersJob()
                .configured(config -> config.checkpointing(ledger.mode())
                        .retry(2, Duration.ofMillis(1), Duration.ofMillis(1))
                        .skipping(5, RuntimeException.class))
                .stepping((item, context) -> {
                    ledger.write(item);
                    context.count("steps", 1);
                    step.on(item, context);
                });
        return JobRehearsal.of(job).args(new NumbersJob.Args(10)).run();
    }

    /** Lets the first so many tries of an item meet with another transaction. */
    private void conflict(long item, int times) {
        if (tries.merge(item, 1, Integer::sum) <= times) {
            throw new MemoryLedger.Conflict();
        }
    }

    private static List<Long> numbers(long to) {
        return LongStream.range(0, to).boxed().toList();
    }

    private void assertCompletedInOneStint(Rehearsal<Long> rehearsal) {
        assertThat(rehearsal.state()).isEqualTo(RunState.COMPLETED);
        assertThat(rehearsal.stints()).hasSize(1);
        assertThat(rehearsal.skipped()).isEmpty();
        assertThat(ledger.effects()).isEqualTo(numbers(10));
        assertThat(rehearsal.counters()).containsEntry("steps", 10L);
    }

    @Test
    void a_step_that_meets_with_another_transaction_is_worked_again_in_the_same_stint_wherever_it_stands_in_its_group()
            throws Exception {
        for (long item : List.of(0L, 2L, 3L, 4L, 9L)) {
            tries.clear();
            int effects = ledger.effects().size();
            Rehearsal<Long> rehearsal = run((number, context) -> conflict(number, number == item ? 1 : 0));

            assertThat(rehearsal.stints()).as("conflict at %s", item).hasSize(1);
            assertThat(rehearsal.skipped()).isEmpty();
            assertThat(ledger.effects().subList(effects, effects + 10)).isEqualTo(numbers(10));
            assertThat(ledger.effects()).hasSize(effects + 10);
        }
    }

    @Test
    void a_commit_that_meets_with_another_transaction_is_worked_again() throws Exception {
        ledger.failCommits(2, new MemoryLedger.Conflict());

        assertCompletedInOneStint(run((item, context) -> {}));
    }

    @Test
    void so_is_the_last_commit_of_the_run() throws Exception {
        assertCompletedInOneStint(run((item, context) -> {
            if (item == 9 && tries.merge(item, 1, Integer::sum) == 1) {
                ledger.failCommits(1, new MemoryLedger.Conflict());
            }
        }));
    }

    @Test
    void so_is_the_commit_of_what_onInterrupt_has_noted() throws Exception {
        NumbersJob job = new NumbersJob() {
            @Override
            protected void onInterrupt(RunContext<Args> run, String reason) {
                run.count("breaks", 1);
                ledger.failCommits(1, new MemoryLedger.Conflict());
            }
        };

        assertNoAttemptUsed(job, (item, context) -> {
            if (item == 5) {
                context.interrupt("a break", Duration.ofMillis(1));
            }
        });
    }

    @Test
    void so_is_the_commit_of_the_gaps_before_an_item_that_asks_to_be_tried_again() throws Exception {
        NumbersJob job = new NumbersJob().over(numbers -> numbers.filter(number -> number >= 6));

        assertNoAttemptUsed(job, (item, context) -> {
            if (item == 6 && tries.merge(item, 1, Integer::sum) == 1) {
                ledger.failCommits(1, new MemoryLedger.Conflict());
                throw new ItemAgain(Duration.ofMillis(1), "later");
            }
        });
    }

    /** Two stints, and not one of them a failure. */
    private void assertNoAttemptUsed(NumbersJob job, NumbersJob.Step step) throws Exception {
        Rehearsal<Long> rehearsal = JobRehearsal.of(job.configured(config -> config.checkpointing(ledger.mode())
                                .retry(1, Duration.ofMillis(1), Duration.ofMillis(1)))
                        .stepping(step))
                .args(new NumbersJob.Args(10))
                .run();

        assertThat(rehearsal.state()).isEqualTo(RunState.COMPLETED);
        assertThat(rehearsal.stints()).hasSize(2);
    }

    @Test
    void what_a_rolled_back_step_has_asked_for_is_asked_again() throws Exception {
        Rehearsal<Long> rehearsal = run((item, context) -> {
            if (item == 5) {
                context.complete();
                conflict(item, 1);
            }
        });

        assertThat(rehearsal.stints()).hasSize(1);
        assertThat(ledger.effects()).isEqualTo(numbers(6));
    }

    @Test
    void an_ending_that_did_not_commit_is_no_ending() throws Exception {
        assertCompletedInOneStint(run((item, context) -> {
            if (item == 5 && tries.merge(item, 1, Integer::sum) == 1) {
                ledger.failCommits(1, new MemoryLedger.Conflict());
                context.complete();
            }
        }));
    }

    @Test
    void getting_on_begins_the_count_anew() throws Exception {
        assertCompletedInOneStint(run((item, context) -> conflict(item, 2)));
    }

    @Test
    void one_that_never_gets_through_is_a_failure_like_any_other() throws Exception {
        NumbersJob job = new NumbersJob()
                .configured(config ->
                        config.checkpointing(ledger.mode()).retry(2, Duration.ofMillis(1), Duration.ofMillis(1)))
                .stepping((item, context) -> {
                    ledger.write(item);
                    conflict(item, item == 6 ? Integer.MAX_VALUE : 0);
                });

        Rehearsal<Long> rehearsal =
                JobRehearsal.of(job).args(new NumbersJob.Args(10)).run();

        assertThat(rehearsal.state()).isEqualTo(RunState.FAILED);
        assertThat(rehearsal.stints()).hasSize(2);
        assertThat(tries.get(6L)).isBetween(22, 30);
        assertThat(ledger.effects()).isEqualTo(numbers(6));
    }

    @Test
    void a_run_that_is_worked_warily_after_a_crash_works_them_again_as_well() {
        NumbersJob job = new NumbersJob()
                .configured(config -> config.checkpointing(ledger.mode()))
                .stepping((item, context) -> {
                    ledger.write(item);
                    conflict(item, item == 0 ? 1 : 0);
                });

        Outcome outcome = stint(job, wary(), new StopSign()).work();

        assertThat(outcome).isEqualTo(Outcome.COMPLETED);
        assertThat(tries).containsEntry(0L, 2);
        assertThat(ledger.effects()).isEqualTo(numbers(10));
    }

    @Test
    void a_wary_run_goes_on_warily_until_the_last_step_of_its_place_is_committed() {
        List<Object> atFirstStepBehind = new ArrayList<>();
        NumbersJob job = new NumbersJob()
                .configured(config -> config.checkpointing(ledger.mode()))
                .stepping((item, context) -> {
                    ledger.write(item);
                    if (item == 3 && tries.merge(item, 1, Integer::sum) == 1) {
                        ledger.failCommits(1, new MemoryLedger.Conflict());
                    } else if (item == 4) {
                        atFirstStepBehind.addAll(ledger.effects());
                    }
                });

        Outcome outcome = stint(job, wary(), new StopSign()).work();

        assertThat(outcome).isEqualTo(Outcome.COMPLETED);
        assertThat(tries).containsEntry(3L, 2);
        assertThat(atFirstStepBehind).isEqualTo(numbers(4));
    }

    @Test
    void the_time_of_a_wary_step_begins_once_its_item_is_named() {
        NumbersJob job = new NumbersJob().configured(config -> config.checkpointing(ledger.mode()));
        List<String> said = new ArrayList<>();
        Journal journal = new Nowhere() {
            @Override
            public void inHand(Cursor item) {
                said.add("in hand");
            }

            @Override
            public void save(Progress progress) {
                said.add("save");
            }

            @Override
            public void stepBegins() {
                said.add("step begins");
            }
        };

        var unused = stint(job, wary(), new StopSign(), journal).work();

        assertThat(said).containsSequence("in hand", "save", "step begins");
    }

    private static RunFacts.Terms wary() {
        Suspicion crashed = Suspicion.NONE.crashed("worker", false);
        return new RunFacts.Terms(false, 0, Duration.ofSeconds(10), null, crashed);
    }

    @Test
    void a_stint_that_ends_with_nothing_done_writes_its_end_again_that_meets_with_another() {
        ItemAgain later = new ItemAgain(Duration.ofSeconds(1), "later");
        NumbersJob job = new NumbersJob()
                .configured(config -> config.checkpointing(ledger.mode()))
                .stepping((item, context) -> {
                    ledger.failCommits(2, new MemoryLedger.Conflict());
                    throw later;
                });

        Outcome outcome = stint(job, new RunFacts.Terms(false, 0, Duration.ofSeconds(10)), new StopSign())
                .work();

        assertThat(outcome)
                .isEqualTo(new Outcome.Postponed(
                        new Interruption(Interruption.THROTTLE, "later", Duration.ofSeconds(1)), false));
    }

    @Test
    void a_stop_sign_ends_the_tries_and_nothing_of_the_group_is_done() {
        StopSign sign = new StopSign();
        NumbersJob job = new NumbersJob()
                .configured(config -> config.checkpointing(ledger.mode()))
                .stepping((item, context) -> {
                    ledger.write(item);
                    if (item == 6) {
                        sign.raise(Interruption.of(Interruption.SHUTDOWN, ""));
                        conflict(item, Integer.MAX_VALUE);
                    }
                });
        Stint<NumbersJob.Args, Long> stint = stint(job, new RunFacts.Terms(false, 0, Duration.ofSeconds(10)), sign);

        Outcome outcome = stint.work();

        assertThat(outcome).isEqualTo(new Outcome.Interrupted(Interruption.of(Interruption.SHUTDOWN, "")));
        assertThat(tries).containsEntry(6L, 1);
        assertThat(ledger.effects()).isEqualTo(numbers(4));
        assertThat(stint.progress().itemsDone()).isEqualTo(4);
    }

    @Test
    void a_position_alone_that_meets_with_another_transaction_leaves_it_time_also_when_the_stint_is_to_stop()
            throws Exception {
        StopSign sign = new StopSign();
        Thread other = new Thread(() -> {
            while (!sign.isAtRest() && !Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
            ledger.failCommits(0);
        });
        NumbersJob job = new NumbersJob() {
            @Override
            protected void onInterrupt(RunContext<Args> run, String reason) {
                run.count("breaks", 1);
                ledger.failCommits(Integer.MAX_VALUE, new MemoryLedger.Conflict());
                other.start();
            }
        };
        Stint<NumbersJob.Args, Long> stint = stint(
                job.configured(config -> config.checkpointing(ledger.mode())).stepping((item, context) -> {
                    if (item == 5) {
                        sign.raise(Interruption.of(Interruption.SHUTDOWN, ""));
                    }
                }),
                new RunFacts.Terms(false, 0, Duration.ofSeconds(10)),
                sign);

        Outcome outcome = stint.work();
        other.interrupt();

        assertThat(outcome).isEqualTo(new Outcome.Interrupted(Interruption.of(Interruption.SHUTDOWN, "")));
        assertThat(ledger.position("run").orElseThrow().progress().notes().counters())
                .containsEntry("breaks", 1L);
    }

    private Stint<NumbersJob.Args, Long> stint(NumbersJob job, RunFacts.Terms terms, StopSign sign) {
        return stint(job, terms, sign, new Nowhere());
    }

    private Stint<NumbersJob.Args, Long> stint(NumbersJob job, RunFacts.Terms terms, StopSign sign, Journal journal) {
        RunFacts<NumbersJob.Args> run = new RunFacts<>(
                "run", new NumbersJob.Args(10), 1, new RunFacts.Origin(Set.of(), Instant.EPOCH, false), terms);
        Surroundings around =
                new Surroundings(sign, journal, source -> Optional.empty(), () -> 0, new Surroundings.Witness() {});
        return new Stint<>(new Assignment<>(Entry.into(job), run, ledger.mode(), Progress.NONE, around));
    }

    private static class Nowhere implements Journal {
        private int passed;

        @Override
        public void publish(Progress progress) {}

        @Override
        public void save(Progress progress) {}

        @Override
        public boolean passed(int ahead) {
            return ++passed < ahead;
        }
    }
}
