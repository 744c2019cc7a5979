package dev.stint.stint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.RunState;
import dev.stint.checkpoint.Checkpointing;
import dev.stint.checkpoint.Skip;
import dev.stint.control.Interruption;
import dev.stint.cursor.Cursor;
import dev.stint.enumerate.Enumerator;
import dev.stint.job.ItemAgain;
import dev.stint.job.ItemSkipped;
import dev.stint.testing.JobRehearsal;
import dev.stint.testing.NumbersJob;
import dev.stint.testing.Rehearsal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What throws, and what becomes of the item and of the run. */
class FailureTest {
    private static JobRehearsal<NumbersJob.Args, Long> rehearse(NumbersJob job) {
        return JobRehearsal.of(job).args(new NumbersJob.Args(5));
    }

    /** Fails at an item the given number of times. */
    private static NumbersJob failing(long at, int times, Throwable error) {
        AtomicInteger tries = new AtomicInteger();
        return new NumbersJob().stepping((item, context) -> {
            if (item == at && tries.incrementAndGet() <= times) {
                raise(error);
            }
        });
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> void raise(Throwable error) throws E {
        throw (E) error;
    }

    private static Failure failureOf(Rehearsal<Long> rehearsal, int stint) {
        return ((Outcome.Failed) rehearsal.stints().get(stint).outcome()).failure();
    }

    @Test
    void a_failure_leaves_the_cursor_before_its_item_and_the_retry_starts_at_it() throws Exception {
        Rehearsal<Long> rehearsal =
                rehearse(failing(3, 2, new IOException("x"))).run();

        assertThat(rehearsal.stints().get(0).items()).containsExactly(0L, 1L, 2L, 3L);
        assertThat(rehearsal.stints().get(1).items()).containsExactly(3L);
        assertThat(rehearsal.stints().get(2).items()).containsExactly(3L, 4L);
        assertThat(rehearsal.progress().itemsDone()).isEqualTo(5);
    }

    @Test
    void a_failure_names_its_item_its_number_and_where_it_happened() throws Exception {
        IOException error = new IOException("x");

        Failure failure = failureOf(rehearse(failing(3, 1, error)).run(), 0);

        assertThat(failure.error()).isSameAs(error);
        assertThat(failure.item()).isEqualTo("number 3");
        assertThat(failure.itemNumber()).isEqualTo(4);
        assertThat(failure.where()).isEqualTo(Failure.Where.STEP);
    }

    @Test
    void attempts_belong_to_a_position_and_begin_anew_behind_it() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        NumbersJob job = new NumbersJob()
                .configured(config -> config.retry(3, Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .stepping((item, context) -> {
                    if (tries.incrementAndGet() % 3 != 0) {
                        throw new IOException("each item twice");
                    }
                });

        assertThat(rehearse(job).run().state()).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void a_position_whose_attempts_are_used_up_fails_the_run_with_everything_before_it_kept() throws Exception {
        Rehearsal<Long> rehearsal =
                rehearse(failing(3, 99, new IOException("x"))).run();

        assertThat(rehearsal.state()).isEqualTo(RunState.FAILED);
        assertThat(rehearsal.stints()).hasSize(5);
        assertThat(rehearsal.progress().itemsDone()).isEqualTo(3);
    }

    @Test
    void an_error_that_the_job_names_fails_the_run_at_once() throws Exception {
        NumbersJob job =
                failing(3, 1, new IOException("x")).configured(config -> config.failAtOnceOn(IOException.class));

        assertThat(rehearse(job).run().stints()).hasSize(1);
    }

    @Test
    void whatever_kind_of_throwable_a_step_throws_it_is_a_failure_of_its_item() throws Exception {
        for (Throwable error : List.of(
                new AssertionError("assert"),
                new StackOverflowError("deep"),
                new NoClassDefFoundError("gone"),
                new OutOfMemoryError("rehearsed"),
                new ServiceConfigurationError("misconfigured"))) {
            Rehearsal<Long> rehearsal = rehearse(failing(3, 1, error)).run();

            assertThat(failureOf(rehearsal, 0).error()).isSameAs(error);
            assertThat(rehearsal.items()).containsExactly(0L, 1L, 2L, 3L, 3L, 4L);
        }
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void an_error_whose_causes_are_a_ring_is_a_failure_like_any_other() throws Exception {
        Exception first = new IOException("first");
        Exception second = new IOException("second", first);
        first.initCause(second);

        Rehearsal<Long> rehearsal = rehearse(failing(3, 1, first)).run();

        assertThat(failureOf(rehearsal, 0).error()).isSameAs(first);
        assertThat(rehearsal.items()).containsExactly(0L, 1L, 2L, 3L, 3L, 4L);
    }

    @Test
    void chosen_errors_skip_their_item_and_record_it() throws Exception {
        NumbersJob job = failing(3, 99, new IOException("no such number"))
                .configured(config -> config.skipping(1, IOException.class));

        Rehearsal<Long> rehearsal = rehearse(job).run();

        assertThat(rehearsal.state()).isEqualTo(RunState.COMPLETED);
        assertThat(rehearsal.progress().itemsDone()).isEqualTo(4);
        assertThat(rehearsal.progress().itemsSkipped()).isEqualTo(1);
        Skip skip = rehearsal.skipped().get(0);
        assertThat(skip.item()).isEqualTo("number 3");
        assertThat(skip.error()).isEqualTo("java.io.IOException");
        assertThat(skip.message()).isEqualTo("no such number");
        assertThat(skip.cursor()).isEqualTo(Cursor.of("range", 3L));
    }

    @Test
    void a_step_can_skip_its_item_by_its_own_word() throws Exception {
        Rehearsal<Long> rehearsal =
                rehearse(failing(3, 99, new ItemSkipped("test account"))).run();

        assertThat(rehearsal.skipped()).extracting(Skip::message).containsExactly("test account");
        assertThat(rehearsal.state()).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void one_item_more_than_may_be_skipped_fails_the_run_and_says_so() throws Exception {
        NumbersJob job = new NumbersJob()
                .configured(config -> config.skipping(2, IOException.class))
                .stepping((item, context) -> {
                    throw new IOException("all are bad");
                });

        Rehearsal<Long> rehearsal = rehearse(job).run();

        assertThat(rehearsal.state()).isEqualTo(RunState.FAILED);
        assertThat(rehearsal.stints()).hasSize(1);
        assertThat(failureOf(rehearsal, 0).error())
                .hasMessageContaining("at most 2 items")
                .hasMessageContaining("raise skipping(…)");
    }

    @Test
    void hundreds_of_skipped_items_are_all_recorded_once() throws Exception {
        NumbersJob job = new NumbersJob().stepping((item, context) -> {
            throw new ItemSkipped("bad");
        });

        Rehearsal<Long> rehearsal = JobRehearsal.of(job)
                .args(new NumbersJob.Args(333))
                .interruptAfter(120)
                .run();

        assertThat(rehearsal.skipped()).hasSize(333).doesNotHaveDuplicates();
    }

    @Test
    void however_wide_the_skipping_rule_an_item_for_later_is_not_skipped() throws Exception {
        NumbersJob job = failing(3, 1, new ItemAgain(Duration.ofSeconds(1), "busy"))
                .configured(config -> config.skipping(100, Exception.class));

        Rehearsal<Long> rehearsal = rehearse(job).run();

        assertThat(rehearsal.skipped()).isEmpty();
        assertThat(rehearsal.items()).containsExactly(0L, 1L, 2L, 3L, 3L, 4L);
    }

    @Test
    void an_item_for_later_is_no_failure_and_keeps_the_cursor() throws Exception {
        NumbersJob job = failing(3, 20, new ItemAgain(Duration.ofSeconds(7), "busy"))
                .configured(config -> config.retry(1, Duration.ofSeconds(1), Duration.ofSeconds(1)));

        Rehearsal<Long> rehearsal = rehearse(job).run();

        assertThat(rehearsal.stints().get(0).outcome())
                .isEqualTo(new Outcome.Postponed(
                        new Interruption(Interruption.THROTTLE, "busy", Duration.ofSeconds(7)), false));
        assertThat(rehearsal.stints()).hasSize(21);
        assertThat(rehearsal.state()).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void a_step_that_threw_is_never_tried_again_before_step() throws Exception {
        NumbersJob job = failing(3, 99, new IOException("x"))
                .configured(config -> config.checkpointing(Checkpointing.BEFORE_STEP));

        Rehearsal<Long> rehearsal = rehearse(job).run();

        assertThat(rehearsal.state()).isEqualTo(RunState.FAILED);
        assertThat(rehearsal.items()).containsExactly(0L, 1L, 2L, 3L);
        assertThat(rehearsal.progress().cursor()).isEqualTo(Cursor.of("range", 3L));
    }

    @Test
    void before_step_an_enumerator_may_still_ask_for_another_try() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        NumbersJob job = new NumbersJob() {
            @Override
            protected Enumerator<Long> enumerator(Args args) {
                if (tries.incrementAndGet() == 1) {
                    throw new ItemAgain(Duration.ofSeconds(1), "the source is busy");
                }
                return super.enumerator(args);
            }
        }.configured(config -> config.checkpointing(Checkpointing.BEFORE_STEP));

        Rehearsal<Long> rehearsal = rehearse(job).run();

        assertThat(rehearsal.stints().get(0).outcome()).isInstanceOf(Outcome.Postponed.class);
        assertThat(rehearsal.items()).hasSize(5);
    }

    @Test
    void a_source_that_fails_is_retried_from_the_position_and_skips_nothing() throws Exception {
        AtomicInteger opened = new AtomicInteger();
        NumbersJob job = new NumbersJob()
                .over(numbers -> new FailsOnce(numbers, 3, opened))
                .configured(config -> config.skipping(100, Exception.class));

        Rehearsal<Long> rehearsal = rehearse(job).run();

        assertThat(failureOf(rehearsal, 0).where()).isEqualTo(Failure.Where.SOURCE);
        assertThat(failureOf(rehearsal, 0).item()).isEmpty();
        assertThat(rehearsal.items()).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(rehearsal.skipped()).isEmpty();
    }

    @Test
    void a_mapping_that_throws_is_the_items_failure_and_its_cursor_is_known() throws Exception {
        NumbersJob job = new NumbersJob()
                .over(numbers -> numbers.map(number -> {
                    if (number == 2) {
                        throw new IOException("no such row");
                    }
                    return number;
                }))
                .configured(config -> config.skipping(1, IOException.class));

        Rehearsal<Long> rehearsal = rehearse(job).run();

        assertThat(rehearsal.items()).containsExactly(0L, 1L, 3L, 4L);
        assertThat(rehearsal.skipped()).extracting(Skip::cursor).containsExactly(Cursor.of("range", 2L));
    }

    @Test
    void a_cursor_that_does_not_fit_fails_the_run_at_once_and_is_kept() throws Exception {
        Cursor misfit = Cursor.of("csv", 17L);

        Rehearsal<Long> rehearsal =
                rehearse(new NumbersJob()).startAfter(misfit).run();

        assertThat(rehearsal.state()).isEqualTo(RunState.FAILED);
        assertThat(rehearsal.stints()).hasSize(1);
        assertThat(rehearsal.items()).isEmpty();
        assertThat(rehearsal.progress().cursor()).isEqualTo(misfit);
    }

    @Test
    void the_count_and_the_state_of_a_failed_step_are_dropped_with_it() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        NumbersJob job = new NumbersJob().stepping((item, context) -> {
            context.count("seen", 1);
            context.state(new Last(item));
            if (item == 3 && tries.incrementAndGet() < 3) {
                throw new IOException("x");
            }
            assertThat(context.state(Last.class)).hasValue(new Last(item));
        });

        Rehearsal<Long> rehearsal = rehearse(job).interruptAfter(2).run();

        assertThat(rehearsal.counters()).containsEntry("seen", 5L);
        assertThat(rehearsal.progress().notes().state()).isEqualTo("{\"item\":4}");
    }

    private record Last(long item) {}

    @Test
    void an_idempotency_key_is_the_same_whenever_its_item_is_tried_again_and_another_for_each_purpose()
            throws Exception {
        java.util.Map<Long, java.util.Set<String>> keys = new java.util.TreeMap<>();
        AtomicInteger tries = new AtomicInteger();
        NumbersJob job = new NumbersJob().stepping((item, context) -> {
            keys.computeIfAbsent(item, i -> new java.util.TreeSet<>()).add(context.idempotencyKey());
            assertThat(context.idempotencyKey("receipt")).isNotEqualTo(context.idempotencyKey());
            assertThat(context.itemNumber()).isEqualTo(item + 1);
            if (tries.incrementAndGet() % 2 == 0) {
                throw new IOException("again");
            }
        });

        rehearse(job).run();

        assertThat(keys.values()).allSatisfy(each -> assertThat(each).hasSize(1));
        assertThat(keys.values().stream().distinct()).hasSize(5);
    }
}
