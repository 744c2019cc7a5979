package dev.stint.stint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.RunState;
import dev.stint.checkpoint.Ledger;
import dev.stint.checkpoint.Progress;
import dev.stint.checkpoint.StaleToken;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Several transactional steps to a commit. */
class LedgerGroupTest {
    private final MemoryLedger ledger = new MemoryLedger(4);
    private final List<Cursor> begunAt = new ArrayList<>();

    private NumbersJob job(NumbersJob.Step step) {
        return new NumbersJob()
                .configured(config -> config.checkpointing(ledger.mode())
                        .retry(2, Duration.ofMillis(1), Duration.ofMillis(1))
                        .skipping(5, IllegalArgumentException.class))
                .stepping((item, context) -> {
                    ledger.write(item);
                    step.on(item, context);
                });
    }

    private Rehearsal<Long> run(NumbersJob job) throws Exception {
        return JobRehearsal.of(job).args(new NumbersJob.Args(10)).run();
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }

    @Test
    void the_good_steps_of_a_failed_group_are_kept_and_the_bad_one_is_left_undone() throws Exception {
        Rehearsal<Long> rehearsal = run(job((item, context) -> {
            if (item == 6) {
                throw new IllegalStateException("six");
            }
        }));

        assertThat(rehearsal.state()).isEqualTo(RunState.FAILED);
        assertThat(ledger.effects()).isEqualTo(numbers(0, 6));
        assertThat(rehearsal.progress().itemsDone()).isEqualTo(6);
    }

    @Test
    void a_skipped_step_of_a_group_takes_no_other_with_it() throws Exception {
        Rehearsal<Long> rehearsal = run(job((item, context) -> {
            if (item == 6 || item == 7) {
                throw new IllegalArgumentException("no " + item);
            }
        }));

        assertThat(rehearsal.state()).isEqualTo(RunState.COMPLETED);
        assertThat(ledger.effects()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 8L, 9L);
        assertThat(rehearsal.skipped()).extracting(skip -> skip.item()).containsExactly("number 6", "number 7");
        assertThat(rehearsal.progress().itemsDone()).isEqualTo(8);
        assertThat(rehearsal.progress().itemsSkipped()).isEqualTo(2);
    }

    @Test
    void an_item_for_later_leaves_the_steps_before_it_done() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        Rehearsal<Long> rehearsal = run(job((item, context) -> {
            if (item == 5 && tries.incrementAndGet() <= 2) {
                throw new ItemAgain(Duration.ofSeconds(1), "not yet");
            }
        }));

        assertThat(rehearsal.stints().get(0).outcome()).isInstanceOf(Outcome.Postponed.class);
        assertThat(rehearsal.stints().get(1).items()).startsWith(5L);
        assertThat(ledger.effects()).isEqualTo(numbers(0, 10));
    }

    @Test
    void an_interruption_commits_the_group_early() throws Exception {
        Rehearsal<Long> rehearsal = JobRehearsal.of(job((item, context) -> {}))
                .args(new NumbersJob.Args(10))
                .interruptAfter(2)
                .run();

        assertThat(rehearsal.items()).isEqualTo(numbers(0, 10));
        assertThat(ledger.effects()).isEqualTo(numbers(0, 10));
    }

    @Test
    void what_onStart_has_noted_outlives_a_first_group_that_is_rolled_back() throws Exception {
        NumbersJob job = new NumbersJob() {
            @Override
            protected void onStart(RunContext<Args> run) {
                run.count("starts", 1);
            }
        };
        AtomicInteger tries = new AtomicInteger();
        Rehearsal<Long> rehearsal = run(job.configured(config ->
                        config.checkpointing(ledger.mode()).retry(2, Duration.ofMillis(1), Duration.ofMillis(1)))
                .stepping((item, context) -> {
                    if (item == 1 && tries.incrementAndGet() == 1) {
                        throw new IllegalStateException("one");
                    }
                }));

        assertThat(rehearsal.state()).isEqualTo(RunState.COMPLETED);
        assertThat(rehearsal.counters()).containsEntry("starts", 1L);
    }

    @Test
    void a_commit_that_fails_leaves_all_of_its_steps_undone() throws Exception {
        ledger.failCommits(1);

        Rehearsal<Long> rehearsal = run(job((item, context) -> {}));

        assertThat(rehearsal.stints()).hasSize(2);
        assertThat(rehearsal.stints().get(1).items()).isEqualTo(numbers(0, 10));
        assertThat(ledger.effects()).isEqualTo(numbers(0, 10));
        assertThat(rehearsal.progress().itemsDone()).isEqualTo(10);
    }

    @Test
    void a_source_that_fails_within_a_group_does_not_count_what_is_rolled_back() throws Exception {
        AtomicInteger opened = new AtomicInteger();
        NumbersJob job = job((item, context) -> {}).over(numbers -> new FailsOnce(numbers, 6, opened));

        Rehearsal<Long> rehearsal = run(job);

        assertThat(ledger.effects()).isEqualTo(numbers(0, 10));
        assertThat(rehearsal.progress().itemsDone()).isEqualTo(10);
    }

    @Test
    void what_was_done_before_its_source_has_failed_is_kept() throws Exception {
        AtomicInteger opened = new AtomicInteger();
        Rehearsal<Long> rehearsal = run(job((item, context) -> {}).over(numbers -> new FailsOnce(numbers, 6, opened)));

        assertThat(rehearsal.stints().get(0).outcome()).isInstanceOf(Outcome.Failed.class);
        assertThat(rehearsal.stints().get(1).items()).isEqualTo(numbers(6, 10));
    }

    @Test
    void a_source_that_always_fails_before_a_group_is_full_gets_to_its_end() throws Exception {
        Rehearsal<Long> rehearsal =
                run(job((item, context) -> {}).over(numbers -> new FailsOnce(numbers, 3, new AtomicInteger())));

        assertThat(rehearsal.state()).isEqualTo(RunState.COMPLETED);
        assertThat(rehearsal.items()).isEqualTo(numbers(0, 10));
    }

    @Test
    void steps_before_a_failure_of_the_source_that_meet_with_another_transaction_are_worked_again() throws Exception {
        AtomicInteger opened = new AtomicInteger();
        AtomicInteger tries = new AtomicInteger();
        Rehearsal<Long> rehearsal = run(job((item, context) -> {
                    if (item == 5 && tries.incrementAndGet() == 1) {
                        ledger.failCommits(1, new MemoryLedger.Conflict());
                    }
                })
                .over(numbers -> new FailsOnce(numbers, 6, opened)));

        assertThat(rehearsal.stints()).hasSize(1);
        assertThat(ledger.effects()).isEqualTo(numbers(0, 10));
    }

    @Test
    void a_stint_tells_that_it_begins_where_the_database_says() {
        StopSign sign = new StopSign();
        NumbersJob untilSix = job((item, context) -> {
            if (item == 6) {
                throw new IllegalStateException("six");
            }
        });
        for (int i = 0; i < 2; i++) {
            var failed = stint(untilSix, sign, new Published(), () -> 0).work();
            assertThat(failed).isInstanceOf(Outcome.Failed.class);
        }

        assertThat(begunAt).containsExactly(Cursor.START, Cursor.at("range", 5));
    }

    @Test
    void a_cancel_before_the_first_step_leaves_the_run_where_the_database_says() throws Exception {
        var failed = stint(
                        job((item, context) -> {
                            if (item == 6) {
                                throw new IllegalStateException("six");
                            }
                        }),
                        new StopSign(),
                        new Published(),
                        () -> 0)
                .work();
        assertThat(failed).isInstanceOf(Outcome.Failed.class);

        assertThat(cancelledEarly().why().detail()).isEqualTo("enough");

        Ledger.Position stored = ledger.position("run").orElseThrow();
        assertThat(stored.progress().itemsDone()).isEqualTo(6);
        assertThat(stored.ending()).isEqualTo("cancelled:enough");
    }

    @Test
    void a_cancel_before_the_first_step_does_not_undo_the_end_that_stands_in_the_database() throws Exception {
        var completed = stint(job((item, context) -> {}), new StopSign(), new Published(), () -> 0)
                .work();
        assertThat(completed).isEqualTo(Outcome.COMPLETED);

        assertThat(cancelledEarly().why().detail()).isEqualTo("enough");

        Ledger.Position stored = ledger.position("run").orElseThrow();
        assertThat(stored.progress().itemsDone()).isEqualTo(10);
        assertThat(stored.ending()).isEqualTo("completed");
    }

    /** The backend's copy has heard of nothing. */
    private Outcome.Interrupted cancelledEarly() {
        StopSign sign = new StopSign();
        sign.raise(Interruption.of(Interruption.CANCEL, "enough"));
        return (Outcome.Interrupted) stint(job((item, context) -> {}), sign, new Published(), () -> 0)
                .work();
    }

    @Test
    void notes_of_the_interruption_hook_are_as_durable_as_the_position() throws Exception {
        NumbersJob job = new NumbersJob() {
            @Override
            protected void onInterrupt(dev.stint.job.RunContext<Args> run, String reason) {
                run.count("interruptions", 1);
            }
        }.configured(config -> config.checkpointing(ledger.mode()));

        Rehearsal<Long> rehearsal = JobRehearsal.of(job)
                .args(new NumbersJob.Args(4))
                .interruptAfterEachItem()
                .run();

        assertThat(rehearsal.counters()).containsEntry("interruptions", 4L);
    }

    @Test
    void a_thread_that_is_interrupted_in_the_middle_of_a_group_loses_no_step() throws Exception {
        StopSign sign = new StopSign();
        NumbersJob job = job((item, context) -> {});
        AtomicInteger boundaries = new AtomicInteger();
        Pacer outOfGrace = () -> {
            if (boundaries.incrementAndGet() == 3) {
                sign.raise(Interruption.of(Interruption.SHUTDOWN, ""));
                Thread.currentThread().interrupt();
            }
            return 0;
        };
        Stint<NumbersJob.Args, Long> stint = stint(job, sign, new Published(), outOfGrace);

        Outcome outcome = stint.work();
        var unused = Thread.interrupted();

        assertThat(outcome).isInstanceOf(Outcome.Interrupted.class);
        Progress stored = ledger.position("run").orElseThrow().progress();
        assertThat(ledger.effects()).isEqualTo(numbers(0, stored.itemsDone()));
        assertThat(stint.progress()).isEqualTo(stored);
        assertThat(stored.cursor().isStart()).isEqualTo(stored.itemsDone() == 0);
    }

    @Test
    void a_group_does_not_stand_open_while_the_stint_waits_for_its_turn() throws Exception {
        StopSign sign = new StopSign();
        AtomicInteger asked = new AtomicInteger();
        Pacer longWait = () -> asked.incrementAndGet() == 3 ? TimeUnit.HOURS.toNanos(1) : 0;
        Stint<NumbersJob.Args, Long> stint = stint(job((item, context) -> {}), sign, new Published(), longWait);
        sign.pause(1); // what has woken it before is spent

        assertThat(whileItWaits(stint, sign)).isEqualTo(numbers(0, 2));

        sign.wake();
    }

    @Test
    void a_group_does_not_stand_open_while_the_lease_is_uncertain() throws Exception {
        StopSign sign = new StopSign();
        NumbersJob job = job((item, context) -> {
            if (item == 1) {
                sign.hold(StopSign.Hold.LEASE);
            }
        });

        assertThat(whileItWaits(stint(job, sign, new Published(), () -> 0), sign))
                .isEqualTo(numbers(0, 2));

        sign.lift(StopSign.Hold.LEASE);
    }

    /** What is committed by then. */
    private List<Object> whileItWaits(Stint<?, ?> stint, StopSign sign) {
        CompletableFuture<Outcome> outcome = CompletableFuture.supplyAsync(stint::work);
        while (!sign.isAtRest()) {
            assertThat(outcome).isNotDone();
        }
        return ledger.effects();
    }

    @Test
    void short_waits_between_its_steps_do_not_break_a_group_up() {
        Published published = new Published();
        AtomicInteger asked = new AtomicInteger();
        Pacer shortWaits = () -> asked.incrementAndGet() % 2;

        Outcome outcome = stint(job((item, context) -> {}), new StopSign(), published, shortWaits)
                .work();

        assertThat(outcome).isEqualTo(Outcome.COMPLETED);
        assertThat(published.cursors)
                .containsExactly(Cursor.START, Cursor.at("range", 3), Cursor.at("range", 7), Cursor.at("range", 9));
    }

    @Test
    void a_stint_that_is_not_the_owner_any_more_once_its_token_stands_in_the_database_makes_no_step() throws Exception {
        // A successor has completed the run and dropped its position while this one was frozen: there is no row to
        // find.
        Journal lost = new Published() {
            @Override
            public void save(Progress progress) {
                throw new StaleToken("run", 1, 2);
            }
        };

        Outcome outcome =
                stint(job((item, context) -> {}), new StopSign(), lost, () -> 0).work();

        assertThat(((Outcome.Interrupted) outcome).why().is(Interruption.LEASE_LOST))
                .isTrue();
        assertThat(ledger.effects()).isEmpty();
    }

    private Stint<NumbersJob.Args, Long> stint(NumbersJob job, StopSign sign, Journal journal, Pacer pacer) {
        RunFacts<NumbersJob.Args> run = new RunFacts<>(
                "run",
                new NumbersJob.Args(10),
                1,
                new RunFacts.Origin(Set.of(), Instant.EPOCH, false),
                new RunFacts.Terms(false, 0, Duration.ofSeconds(10)));
        sign.pace(true);
        Surroundings around =
                new Surroundings(sign, journal, source -> Optional.empty(), pacer, new Surroundings.Witness() {
                    @Override
                    public void began(boolean resumed, Cursor at) {
                        begunAt.add(at);
                    }
                });
        return new Stint<>(new Assignment<>(Entry.into(job), run, ledger.mode(), Progress.NONE, around));
    }

    private static class Published implements Journal {
        private final List<Cursor> cursors = new ArrayList<>();

        @Override
        public void publish(Progress progress) {
            cursors.add(progress.cursor());
        }

        @Override
        public void save(Progress progress) {
            publish(progress);
        }
    }
}
