package dev.stint.stint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.checkpoint.Checkpointing;
import dev.stint.checkpoint.Progress;
import dev.stint.checkpoint.Skip;
import dev.stint.control.Interruption;
import dev.stint.cursor.Cursor;
import dev.stint.enumerate.Enumerator;
import dev.stint.enumerate.Enumerators;
import dev.stint.job.Entry;
import dev.stint.job.EnumeratorChange;
import dev.stint.job.IterableJob;
import dev.stint.job.JobConfig;
import dev.stint.job.JobType;
import dev.stint.job.StepContext;
import dev.stint.testing.MemoryLedger;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A run that is retried without the item at which it has failed: each time a stint to the failure, and one behind it. */
class PassOverTest {
    private static final String WHY = "the run was retried without this item";

    private final List<Object> stepped = new ArrayList<>();
    private final List<Skip> skipped = new ArrayList<>();
    private final Set<Object> bad = new HashSet<>();
    private long tokens;

    private record Args() {}

    /** Fails at the bad items for ever. */
    private final class FailingJob extends IterableJob<Args, Object> {
        private final Enumerator<?> source;

        FailingJob(Enumerator<?> source) {
            super(JobType.of("failing", Args.class));
            this.source = source;
        }

        @Override
        protected void configure(JobConfig.Builder<Args> config) {
            config.skipping(1, IOException.class).errorBudget(0.4, 3).onEnumeratorChange(EnumeratorChange.RESTART);
        }

        @Override
        protected Enumerator<Object> enumerator(Args args) {
            return source.map(item -> item);
        }

        @Override
        protected void step(Object item, StepContext<Args> context) throws Exception {
            if (bad.contains(item)) {
                throw new IllegalStateException("bad: " + item);
            }
            if (item.equals("skipped by the job's own rule")) {
                throw new IOException("odd");
            }
            stepped.add(item);
        }

        @Override
        protected String describe(Object item) {
            return "item " + item;
        }
    }

    private final class Remembered implements Journal, Surroundings.Witness {
        @Override
        public void publish(Progress progress) {}

        @Override
        public void save(Progress progress) {}

        @Override
        public void skipped(Skip item) {
            skipped.add(item);
        }
    }

    /** One stint; what it has come to is stored through JSON, as a backend does it. */
    private Worked work(
            Enumerator<?> source, Checkpointing mode, Progress start, RunFacts.PassOver order, StopSign sign) {
        Remembered world = new Remembered();
        RunFacts<Args> run = new RunFacts<>(
                "run",
                new Args(),
                ++tokens,
                new RunFacts.Origin(Set.of(), Instant.EPOCH, !start.cursor().isStart()),
                new RunFacts.Terms(false, 0, Duration.ofSeconds(10), order));
        Surroundings around = new Surroundings(sign, world, any -> Optional.empty(), null, world);
        Stint<Args, Object> stint =
                new Stint<>(new Assignment<>(Entry.into(new FailingJob(source)), run, mode, start, around));
        Outcome outcome = stint.work();
        Progress progress = stint.progress();
        Cursor survived = Cursor.fromJson(progress.cursor().toJson());
        return new Worked(outcome, progress.at(survived).with(progress.notes().withSkipped(List.of())));
    }

    private record Worked(Outcome outcome, Progress progress) {
        Failure failure() {
            return ((Outcome.Failed) outcome).failure();
        }
    }

    private Worked work(Enumerator<?> source, Checkpointing mode, Progress start, RunFacts.PassOver order) {
        return work(source, mode, start, order, new StopSign());
    }

    private static RunFacts.PassOver order(Worked failed) {
        Failure failure = failed.failure();
        boolean ofItem = failure.where() == Failure.Where.STEP;
        return new RunFacts.PassOver(
                failed.progress().cursor(), ofItem ? failure.itemNumber() : 0, failure.item(), WHY);
    }

    private Worked retriedWithout(Enumerator<?> source, Checkpointing mode, Worked failed) {
        return work(source, mode, failed.progress(), order(failed));
    }

    private static Stream<Checkpointing> modesThatRepeat() {
        return Stream.of(
                Checkpointing.CONTINUOUS,
                Checkpointing.EVERY_STEP,
                new MemoryLedger(1).mode(),
                new MemoryLedger(3).mode());
    }

    @Test
    void the_failed_item_is_passed_over_without_its_step_recorded_and_counted() {
        bad.add(4L);
        Enumerator<Long> source = Enumerators.times(8);
        modesThatRepeat().forEach(mode -> {
            stepped.clear();
            skipped.clear();
            Worked failed = work(source, mode, Progress.NONE, null);
            Worked retried = retriedWithout(source, mode, failed);

            assertThat(retried.outcome()).as("%s", mode).isEqualTo(Outcome.COMPLETED);
            assertThat(stepped).contains(0L, 1L, 2L, 3L, 5L, 6L, 7L).doesNotContain(4L);
            assertThat(retried.progress().itemsDone()).isEqualTo(7);
            assertThat(retried.progress().itemsSkipped()).isEqualTo(1);
            assertThat(skipped).hasSize(1);
            Skip skip = skipped.get(0);
            assertThat(skip.error()).isEqualTo(Skip.BY_OPERATOR);
            assertThat(skip.item()).isEqualTo("item 4");
            assertThat(skip.message()).isEqualTo(WHY);
            assertThat(skip.before()).isEqualTo(failed.progress().cursor());
        });
    }

    @Test
    void a_batch_is_passed_over_as_a_whole() {
        bad.add(List.of(3L, 4L, 5L));
        Enumerator<List<Long>> source = Enumerators.times(8).batches(3);
        modesThatRepeat().forEach(mode -> {
            Worked retried = retriedWithout(source, mode, work(source, mode, Progress.NONE, null));

            assertThat(retried.outcome()).as("%s", mode).isEqualTo(Outcome.COMPLETED);
            assertThat(retried.progress().itemsDone()).isEqualTo(5);
            assertThat(retried.progress().itemsSkipped()).isEqualTo(3);
        });
    }

    @Test
    void in_a_nest_the_inner_item_alone_is_passed_over() {
        bad.add("1/0");
        Enumerator<String> source =
                Enumerators.times(3).nested(outer -> Enumerators.times(2).map(inner -> outer + "/" + inner));
        modesThatRepeat().forEach(mode -> {
            stepped.clear();
            Worked retried = retriedWithout(source, mode, work(source, mode, Progress.NONE, null));

            assertThat(retried.outcome()).as("%s", mode).isEqualTo(Outcome.COMPLETED);
            assertThat(stepped).contains("0/0", "0/1", "1/1", "2/0", "2/1").doesNotContain("1/0");
        });
    }

    @Test
    void gaps_between_the_cursor_and_the_failed_item_do_not_hide_it() {
        bad.add(4L);
        Enumerator<Long> source = Enumerators.times(8).filter(item -> item % 4 == 0 || item > 6);
        modesThatRepeat().forEach(mode -> {
            stepped.clear();
            Worked failed = work(source, mode, Progress.NONE, null);
            Worked retried = retriedWithout(source, mode, failed);

            assertThat(retried.outcome()).as("%s", mode).isEqualTo(Outcome.COMPLETED);
            assertThat(stepped).contains(7L).containsOnly(0L, 7L);
            assertThat(retried.progress().itemsSkipped()).isEqualTo(1);
        });
    }

    @Test
    void an_item_that_does_not_come_out_of_its_source_is_passed_over_all_the_same() {
        for (Throwable error : List.of(new IllegalStateException("no such row"), new NoClassDefFoundError("gone"))) {
            Enumerator<Long> source = Enumerators.times(4).map(item -> item == 2 ? raise(error) : item);
            modesThatRepeat().forEach(mode -> {
                skipped.clear();
                Worked retried = retriedWithout(source, mode, work(source, mode, Progress.NONE, null));

                assertThat(retried.outcome()).as("%s", mode).isEqualTo(Outcome.COMPLETED);
                assertThat(retried.progress().itemsDone()).isEqualTo(3);
                assertThat(skipped.get(0).item()).isEmpty();
            });
        }
    }

    private static <E extends Throwable> Long raise(Throwable error) throws E {
        @SuppressWarnings("unchecked")
        E thrown = (E) error;
        throw thrown;
    }

    @Test
    void to_pass_an_item_over_it_is_not_made_again_since_that_may_be_what_takes_workers_down() {
        List<Long> made = new ArrayList<>();
        bad.add(4L);
        Enumerator<Long> source = Enumerators.times(8).map(item -> {
            made.add(item);
            return item;
        });
        modesThatRepeat().forEach(mode -> {
            Worked failed = work(source, mode, Progress.NONE, null);
            made.clear();
            Worked retried = retriedWithout(source, mode, failed);

            assertThat(retried.outcome()).as("%s", mode).isEqualTo(Outcome.COMPLETED);
            assertThat(made).contains(5L).doesNotContain(4L);
        });
    }

    @Test
    void an_item_whose_making_is_an_error_is_not_called_by_the_name_of_the_item_that_was_skipped_before() {
        Enumerator<String> source = Enumerators.list(
                        List.of("a", "b", "c", "d", "skipped by the job's own rule", "too large"))
                .map(item -> {
                    if (item.equals("too large")) {
                        throw new OutOfMemoryError("the item is too large");
                    }
                    return item;
                });

        Worked worked = work(source, Checkpointing.CONTINUOUS, Progress.NONE, null);

        assertThat(worked.progress().itemsSkipped()).isEqualTo(1);
        assertThat(worked.failure().error()).isInstanceOf(OutOfMemoryError.class);
        assertThat(worked.failure().item()).isEmpty();
    }

    @Test
    void an_order_hits_no_other_item_that_has_the_same_cursor_after_a_restart() {
        Enumerator<Long> old = Enumerators.times(8).fingerprint("old");
        Enumerator<Long> other = Enumerators.times(8).fingerprint("new");
        modesThatRepeat().forEach(mode -> {
            bad.add(4L);
            Worked failed = work(old, mode, Progress.NONE, null);
            bad.clear();
            StopSign stopped = new StopSign();
            Enumerator<Long> stopping = other.map(item -> {
                if (item == 3) {
                    stopped.raise(Interruption.of("test", ""));
                }
                return item;
            });
            Worked interrupted = work(stopping, mode, failed.progress(), order(failed), stopped);
            assertThat(interrupted.progress().cursor())
                    .isEqualTo(failed.progress().cursor());
            Worked retried = work(other, mode, interrupted.progress(), order(failed));

            assertThat(retried.outcome()).as("%s", mode).isEqualTo(Outcome.COMPLETED);
            assertThat(retried.progress().itemsSkipped()).isZero();
            assertThat(retried.progress().itemsDone()).isEqualTo(4 + 8);
        });
    }

    @Test
    void an_order_means_nothing_once_the_run_has_moved_on() {
        bad.add(4L);
        Enumerator<Long> source = Enumerators.times(8);
        modesThatRepeat().forEach(mode -> {
            bad.add(6L);
            Worked first = work(source, mode, Progress.NONE, null);
            Worked second = retriedWithout(source, mode, first); // fails at 6
            bad.remove(6L);
            Worked third = work(source, mode, second.progress(), order(first));

            assertThat(third.outcome()).as("%s", mode).isEqualTo(Outcome.COMPLETED);
            assertThat(third.progress().itemsDone()).isEqualTo(7);
            assertThat(third.progress().itemsSkipped()).isEqualTo(1);
        });
    }

    @Test
    void a_group_that_is_rolled_back_behind_the_item_passes_it_over_again_and_counts_it_once() {
        bad.addAll(List.of(4L, 6L));
        Checkpointing mode = new MemoryLedger(10).mode();
        Enumerator<Long> source = Enumerators.times(8);
        Worked second = retriedWithout(source, mode, work(source, mode, Progress.NONE, null));
        assertThat(second.failure().item()).isEqualTo("item 6");
        assertThat(second.progress().itemsSkipped()).isEqualTo(1);

        Worked third = retriedWithout(source, mode, second);

        assertThat(third.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(third.progress().itemsDone()).isEqualTo(6);
        assertThat(third.progress().itemsSkipped()).isEqualTo(2);
    }

    @Test
    void what_operators_skip_uses_up_nothing_of_what_the_job_may_skip() {
        bad.addAll(List.of("a", "b"));
        Enumerator<String> source = Enumerators.list(List.of("a", "b", "c", "d", "skipped by the job's own rule"));
        modesThatRepeat().forEach(mode -> {
            Worked first = work(source, mode, Progress.NONE, null);
            Worked second = retriedWithout(source, mode, first);
            Worked third = retriedWithout(source, mode, second);

            assertThat(third.outcome()).as("%s", mode).isEqualTo(Outcome.COMPLETED);
            assertThat(third.progress().itemsSkipped()).isEqualTo(3);
            assertThat(third.progress().itemsDone()).isEqualTo(2);
        });
    }

    @Test
    void an_item_that_at_most_once_has_passed_already_is_recorded_and_no_other_is_passed_over() {
        bad.add(4L);
        Enumerator<Long> source = Enumerators.times(8);
        Worked failed = work(source, Checkpointing.BEFORE_STEP, Progress.NONE, null);
        StopSign stopped = new StopSign();
        Worked interrupted = work(
                source.map(item -> {
                    stopped.raise(Interruption.of("test", ""));
                    return item;
                }),
                Checkpointing.BEFORE_STEP,
                failed.progress(),
                order(failed),
                stopped);
        Worked retried = work(source, Checkpointing.BEFORE_STEP, interrupted.progress(), order(failed));

        assertThat(retried.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(stepped).containsExactly(0L, 1L, 2L, 3L, 5L, 6L, 7L);
        assertThat(retried.progress().itemsDone()).isEqualTo(7);
        assertThat(retried.progress().itemsSkipped()).isEqualTo(1);
        assertThat(skipped)
                .containsExactly(new Skip(failed.progress().cursor(), "item 4", Skip.BY_OPERATOR, WHY, null));
    }

    @Test
    void a_recorded_item_is_not_recorded_again_by_a_stint_that_begins_at_the_same_place() {
        bad.add(4L);
        Enumerator<Long> source = Enumerators.times(8);
        Worked failed = work(source, Checkpointing.BEFORE_STEP, Progress.NONE, null);
        Worked again = failed;
        for (int i = 0; i < 3; i++) {
            StopSign stopped = new StopSign();
            Enumerator<Long> stopping = after -> {
                stopped.raise(Interruption.of("test", ""));
                return source.open(after);
            };
            again = work(stopping, Checkpointing.BEFORE_STEP, again.progress(), order(failed), stopped);
        }

        assertThat(again.progress().itemsSkipped()).isEqualTo(1);
        assertThat(skipped).hasSize(1);
    }
}
