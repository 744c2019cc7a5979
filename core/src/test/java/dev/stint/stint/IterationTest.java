package dev.stint.stint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.RunState;
import dev.stint.checkpoint.Checkpointing;
import dev.stint.cursor.Cursor;
import dev.stint.enumerate.Enumerator;
import dev.stint.enumerate.Enumerators;
import dev.stint.enumerate.Items;
import dev.stint.testing.ForwardingItems;
import dev.stint.testing.JobRehearsal;
import dev.stint.testing.MemoryLedger;
import dev.stint.testing.NumbersJob;
import dev.stint.testing.Rehearsal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every item once, in order, wherever a stint ends; in every mode. */
class IterationTest {
    private static final List<Long> TEN = LongStream.range(0, 10).boxed().toList();

    /** Each with a name, and fresh for each run: a database remembers. */
    enum Mode {
        CONTINUOUS,
        EVERY_STEP,
        BEFORE_STEP,
        TRANSACTIONAL;

        Checkpointing fresh() {
            return switch (this) {
                case CONTINUOUS -> Checkpointing.CONTINUOUS;
                case EVERY_STEP -> Checkpointing.EVERY_STEP;
                case BEFORE_STEP -> Checkpointing.BEFORE_STEP;
                case TRANSACTIONAL -> new MemoryLedger(3).mode();
            };
        }
    }

    private static JobRehearsal<NumbersJob.Args, Long> ten(NumbersJob job) {
        return JobRehearsal.of(job).args(new NumbersJob.Args(10));
    }

    private static NumbersJob in(Mode mode) {
        Checkpointing fresh = mode.fresh();
        return new NumbersJob().configured(config -> config.checkpointing(fresh));
    }

    @ParameterizedTest
    @EnumSource
    void an_uninterrupted_run_steps_every_item_once_in_order(Mode mode) throws Exception {
        Rehearsal<Long> rehearsal = ten(in(mode)).run();

        assertThat(rehearsal.items()).isEqualTo(TEN);
        assertThat(rehearsal.stints()).hasSize(1);
        assertThat(rehearsal.state()).isEqualTo(RunState.COMPLETED);
        assertThat(rehearsal.progress().itemsDone()).isEqualTo(10);
    }

    @ParameterizedTest
    @EnumSource
    void an_interrupted_run_resumes_after_the_last_finished_item_for_every_k(Mode mode) throws Exception {
        for (int k = 0; k <= 10; k++) {
            Rehearsal<Long> rehearsal = ten(in(mode)).interruptAfter(k).run();

            assertThat(rehearsal.stints().get(0).items()).hasSize(k);
            assertThat(rehearsal.items()).as("interrupted after %s", k).isEqualTo(TEN);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_run_interrupted_after_each_item_steps_the_same_items_in_the_same_order(Mode mode) throws Exception {
        Rehearsal<Long> rehearsal = ten(in(mode)).interruptAfterEachItem().run();

        assertThat(rehearsal.items()).isEqualTo(TEN);
        assertThat(rehearsal.progress().itemsDone()).isEqualTo(10);
    }

    @Test
    void a_run_can_begin_behind_a_given_cursor() throws Exception {
        Cursor behindTwo = Cursor.of("range", 2L);

        assertThat(ten(new NumbersJob()).startAfter(behindTwo).run().items()).isEqualTo(TEN.subList(3, 10));
    }

    @Test
    void no_enumerator_completes_the_run_with_nothing_done() throws Exception {
        NumbersJob job = new NumbersJob() {
            @Override
            @SuppressWarnings("NullAway")
            protected Enumerator<Long> enumerator(Args args) {
                return null;
            }
        };

        Rehearsal<Long> rehearsal = ten(job).run();

        assertThat(rehearsal.state()).isEqualTo(RunState.COMPLETED);
        assertThat(rehearsal.progress().itemsDone()).isZero();
        assertThat(rehearsal.progress().cursor()).isEqualTo(Cursor.START);
    }

    @Test
    void an_empty_source_runs_the_start_and_the_completion_hook_and_no_step() throws Exception {
        Rehearsal<Long> rehearsal =
                JobRehearsal.of(new NumbersJob()).args(new NumbersJob.Args(0)).run();

        assertThat(rehearsal.items()).isEmpty();
        assertThat(rehearsal.hooks()).containsExactly("onStart", "onComplete");
    }

    @Test
    void args_reach_the_enumerator_and_each_step_unchanged_on_every_stint() throws Exception {
        List<NumbersJob.Args> seen = new ArrayList<>();
        NumbersJob job = new NumbersJob().stepping((item, context) -> seen.add(context.args()));

        Rehearsal<Long> rehearsal = ten(job).interruptAfterEachItem().run();

        assertThat(rehearsal.items()).isEqualTo(TEN);
        assertThat(seen).hasSize(10).containsOnly(new NumbersJob.Args(10));
    }

    @ParameterizedTest
    @EnumSource
    void the_source_is_closed_once_whatever_way_a_stint_ends(Mode mode) throws Exception {
        AtomicInteger opened = new AtomicInteger();
        AtomicInteger closed = new AtomicInteger();
        AtomicInteger tries = new AtomicInteger();
        NumbersJob job = in(mode).over(numbers -> new Counted(numbers, opened, closed))
                .stepping((item, context) -> {
                    if (item == 4 && tries.incrementAndGet() == 1) {
                        throw new IOException("four");
                    }
                    if (item == 8) {
                        context.complete();
                    }
                });

        Rehearsal<Long> rehearsal = ten(job).interruptAfter(1).crashAfter(1).run();

        assertThat(rehearsal.state()).isIn(RunState.COMPLETED, RunState.FAILED);
        assertThat(opened).hasPositiveValue();
        assertThat(closed).hasValue(opened.get());
    }

    @Test
    void a_gap_takes_no_step_and_moves_the_cursor() throws Exception {
        NumbersJob job = new NumbersJob().over(numbers -> numbers.filter(n -> n >= 8));

        Rehearsal<Long> rehearsal = ten(job).interruptAfter(1).run();

        assertThat(rehearsal.items()).containsExactly(8L, 9L);
        assertThat(rehearsal.progress().itemsDone()).isEqualTo(2);
    }

    @Test
    void batches_count_their_elements_as_items() throws Exception {
        List<Integer> sizes = new ArrayList<>();
        BatchJob job = new BatchJob(sizes);

        Rehearsal<List<Long>> rehearsal = JobRehearsal.of(job)
                .args(new NumbersJob.Args(10))
                .interruptAfter(2)
                .run();

        assertThat(sizes).containsExactly(3, 3, 3, 1);
        assertThat(rehearsal.progress().itemsDone()).isEqualTo(10);
    }

    private static final class BatchJob extends dev.stint.job.IterableJob<NumbersJob.Args, List<Long>> {
        private final List<Integer> sizes;

        BatchJob(List<Integer> sizes) {
            this.sizes = sizes;
        }

        @Override
        protected Enumerator<List<Long>> enumerator(NumbersJob.Args args) {
            return Enumerators.times(args.items()).batches(3);
        }

        @Override
        protected void step(List<Long> batch, dev.stint.job.StepContext<NumbersJob.Args> context) {
            sizes.add(batch.size());
        }
    }

    private record Counted(Enumerator<Long> source, AtomicInteger opened, AtomicInteger closed)
            implements Enumerator<Long> {
        @Override
        public Items<Long> open(Cursor after) throws Exception {
            opened.incrementAndGet();
            return new ForwardingItems<>(source.open(after)) {
                @Override
                public void close() {
                    closed.incrementAndGet();
                }
            };
        }
    }
}
