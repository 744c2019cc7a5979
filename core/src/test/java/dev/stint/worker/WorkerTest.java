package dev.stint.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.backend.JobRef;
import dev.stint.backend.Launch;
import dev.stint.backend.Routing;
import dev.stint.backend.RunFilter;
import dev.stint.backend.RunRecord;
import dev.stint.backend.RunSpec;
import dev.stint.backend.RunState;
import dev.stint.client.RunOptions;
import dev.stint.cursor.Cursor;
import dev.stint.enumerate.Enumerator;
import dev.stint.enumerate.Items;
import dev.stint.event.RunEvent;
import dev.stint.event.RunEvent.Kind;
import dev.stint.job.JobType;
import dev.stint.job.RunContext;
import dev.stint.testing.NumbersJob;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a worker does with runs while all goes well, and when jobs do not. */
class WorkerTest extends WorkerCase {
    private final List<Long> seen = new CopyOnWriteArrayList<>();

    private NumbersJob recording() {
        return new NumbersJob().stepping((item, context) -> seen.add(item));
    }

    @Test
    void a_run_is_worked_to_its_end() throws Exception {
        started(recording());

        String id = enqueue(5);
        events.await(Kind.COMPLETED);
        backend.await(() -> state(id) == RunState.COMPLETED);

        assertThat(seen).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(run(id).progress().itemsDone()).isEqualTo(5);
    }

    @Test
    void the_size_of_a_source_is_known_while_the_first_step_is_in_hand() throws Exception {
        started(new NumbersJob()
                .stepping((item, context) -> backend.await(
                        () -> run(context.runId()).history().itemsTotal().isPresent())));

        String id = enqueue(5);
        events.await(Kind.COMPLETED);

        assertThat(run(id).history().itemsTotal()).hasValue(5);
    }

    @Test
    void a_size_that_cannot_be_had_keeps_no_run_from_its_end() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        started(new NumbersJob()
                .over(all -> sized(all, () -> {
                    asked.countDown();
                    throw new IOException("no estimate");
                }))
                .stepping((item, context) -> await(asked)));

        String id = enqueue(3);
        events.await(Kind.COMPLETED);

        assertThat(run(id).history().itemsTotal()).isEmpty();
    }

    private static Enumerator<Long> sized(Enumerator<Long> all, Callable<OptionalLong> size) {
        return new Enumerator<>() {
            @Override
            public Items<Long> open(Cursor after) throws Exception {
                return all.open(after);
            }

            @Override
            public OptionalLong size() throws Exception {
                return size.call();
            }
        };
    }

    @Test
    void a_second_stint_does_not_ask_for_the_size_again() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        started(new NumbersJob()
                .over(all -> sized(all, () -> {
                    asked.incrementAndGet();
                    return all.size();
                }))
                .stepping((item, context) -> {
                    if (item == 0) {
                        backend.await(() ->
                                run(context.runId()).history().itemsTotal().isPresent());
                        context.interrupt("a break", Duration.ZERO);
                    }
                }));

        String id = enqueue(5);
        events.await(Kind.COMPLETED);

        assertThat(asked).hasValue(1);
        assertThat(run(id).history().tally().stints()).isEqualTo(2);
    }

    @Test
    void the_events_of_a_stint_come_in_order_each_with_its_run_job_and_cursor() throws Exception {
        List<RunEvent> all = new ArrayList<>();
        dev.stint.event.RunListener watching = new dev.stint.event.RunListener() {
            @Override
            public void on(RunEvent event) {
                all.add(event);
            }

            @Override
            public boolean watchesSteps() {
                return true;
            }
        };
        started(builder(new NumbersJob()
                        .configured(config -> config.skipping(1, IOException.class))
                        .stepping((item, context) -> {
                            if (item == 1) {
                                throw new IOException("bad");
                            }
                        }))
                .listener(watching));

        String id = enqueue(2);
        events.await(Kind.COMPLETED);
        backend.await(() -> state(id) == RunState.COMPLETED);

        assertThat(all)
                .extracting(RunEvent::kind)
                .containsExactly(Kind.CLAIMED, Kind.STARTED, Kind.STEP, Kind.STEP, Kind.SKIPPED, Kind.COMPLETED);
        assertThat(all).allSatisfy(event -> {
            assertThat(event.runId()).isEqualTo(id);
            assertThat(event.job()).isEqualTo("numbers");
        });
        assertThat(all.get(3).cursor().toJson()).isEqualTo("[\"range\",1]");
        assertThat(all.get(3).detail()).contains("bad");
        assertThat(client.skipped(id)).hasSize(1);
    }

    @Test
    void a_listener_that_fails_loses_nothing() throws Exception {
        started(builder(recording()).listener(event -> {
            throw new AssertionError("a listener's own fault");
        }));

        String id = enqueue(3);
        events.await(Kind.COMPLETED);
        backend.await(() -> state(id) == RunState.COMPLETED);

        assertThat(seen).hasSize(3);
    }

    /** Does not say what it has to say. */
    @SuppressWarnings("serial")
    private static final class Mute extends RuntimeException {
        Mute(Throwable cause) {
            super(cause);
        }

        @Override
        public String getMessage() {
            throw new IllegalStateException("no words");
        }
    }

    @Test
    void an_error_that_cannot_be_put_into_words_is_a_failure_like_any_other() throws Exception {
        started(new NumbersJob()
                .configured(config -> config.retry(1, Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .stepping((item, context) -> {
                    throw new Mute(new IOException("full"));
                }));

        String id = enqueue(1);

        assertThat(events.await(Kind.FAILED).detail()).contains("item 1 (number 0)", "IllegalStateException");
        backend.await(() -> state(id) == RunState.FAILED);
        assertThat(run(id).history().error()).contains("Mute", "IllegalStateException");
    }

    @Test
    void a_failed_stint_is_delayed_and_retried_at_its_item() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        started(new NumbersJob()
                .configured(config -> config.retry(2, Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .stepping((item, context) -> {
                    seen.add(item);
                    if (item == 2 && tries.incrementAndGet() == 1) {
                        throw new IOException("x");
                    }
                }));

        String id = enqueue(4);
        events.await(Kind.RETRIED);
        backend.await(() -> state(id) == RunState.DELAYED);
        RunRecord delayed = run(id);
        clock.move(Duration.ofSeconds(2));
        events.await(Kind.COMPLETED);

        assertThat(delayed.status().reason()).isEqualTo("retry");
        assertThat(delayed.history().attempts().count()).isEqualTo(1);
        assertThat(delayed.history().error()).contains("java.io.IOException", "number 2", "\"itemNumber\":3");
        assertThat(delayed.progress().itemsDone()).isEqualTo(2);
        assertThat(seen).containsExactly(0L, 1L, 2L, 2L, 3L);
    }

    @Test
    void a_run_that_fails_here_and_there_for_ever_is_given_up_at_its_cap() throws Exception {
        Set<Long> failedOnce = new HashSet<>();
        started(new NumbersJob()
                .configured(config -> config.retry(2, Duration.ofSeconds(1), Duration.ofSeconds(1))
                        .maxFailures(2))
                .stepping((item, context) -> {
                    if (failedOnce.add(item)) {
                        throw new IOException("once at each item");
                    }
                }));

        String id = enqueue(4);
        for (int failures = 1; failures <= 2; failures++) {
            events.await(Kind.RETRIED, failures);
            backend.await(() -> state(id) == RunState.DELAYED);
            clock.move(Duration.ofSeconds(2));
        }
        events.await(Kind.FAILED);
        backend.await(() -> state(id) == RunState.FAILED);

        assertThat(run(id).progress().itemsDone()).isEqualTo(2);
        assertThat(run(id).history().attempts().count()).isEqualTo(1);
        assertThat(run(id).history().error()).contains("\"failures\":3");
    }

    @Test
    void a_wait_for_runs_that_fails_does_not_end_the_claiming() throws Exception {
        backend.poisonNextWait(() -> {
            throw new IllegalStateException("by the test");
        });
        started(recording());

        String id = enqueue(3);
        events.await(Kind.COMPLETED);

        backend.await(() -> state(id) == RunState.COMPLETED);
    }

    @Test
    void a_run_whose_args_do_not_fit_fails_at_once_and_says_what_is_expected() throws Exception {
        started(recording());
        RunSpec spec = new RunSpec(
                "ill", new JobRef("numbers", 1), "{\"item\":3}", new Routing("default", 0, Set.of(), null), Launch.NOW);

        memory.enqueue(List.of(spec));
        events.await(Kind.FAILED);
        backend.await(() -> state("ill") == RunState.FAILED);

        assertThat(run("ill").history().error())
                .contains("\\\"item\\\" is unknown", "\\\"items\\\" is missing", "Expected {\\\"items\\\": long}");
        assertThat(seen).isEmpty();
    }

    @Test
    void what_a_job_throws_while_it_chooses_its_checkpointing_fails_the_run_and_not_the_worker() throws Exception {
        NumbersJob broken = new NumbersJob()
                .configured(config -> config.checkpointing(args -> {
                    if (args.items() == 0) {
                        throw new IllegalStateException("cannot choose");
                    }
                    return dev.stint.checkpoint.Checkpointing.CONTINUOUS;
                }));
        started(broken);

        String bad = enqueue(0);
        String good = enqueue(1);
        events.await(Kind.COMPLETED);
        backend.await(() -> state(good) == RunState.COMPLETED);

        assertThat(state(bad)).isEqualTo(RunState.FAILED);
    }

    @Test
    void a_step_that_leaves_its_thread_interrupted_does_not_strand_its_run() throws Exception {
        started(new NumbersJob()
                .stepping((item, context) -> Thread.currentThread().interrupt()));

        String first = enqueue(1);
        String second = enqueue(1);
        events.await(Kind.COMPLETED, 2);
        backend.await(() -> state(second) == RunState.COMPLETED);

        assertThat(state(first)).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void a_release_that_the_backend_chokes_on_costs_neither_the_run_nor_the_thread() throws Exception {
        backend.poisonNextRelease(() -> {
            throw new IllegalStateException("a bug in the backend");
        });

        assertThat(workedOnceMore().progress().itemsDone()).isEqualTo(2);
    }

    @Test
    void memory_that_runs_out_as_a_run_is_given_back_costs_neither_the_run_nor_the_thread() throws Exception {
        backend.poisonNextRelease(WorkerTest::runOutOfMemory);

        assertThat(workedOnceMore().progress().itemsDone()).isEqualTo(2);
    }

    private static void runOutOfMemory() {
        throw new OutOfMemoryError("by the test");
    }

    /** By the worker that had to start over, once the lease under its first name is over. */
    private RunRecord workedOnceMore() throws Exception {
        started(recording());
        String id = enqueue(2);
        backend.awaitConnects(2);
        letLeasesEnd();
        events.await(Kind.COMPLETED, 2);
        backend.await(() -> state(id) == RunState.COMPLETED);
        return run(id);
    }

    @Test
    void memory_that_runs_out_in_the_pulse_does_not_end_the_pulse() throws Exception {
        started(recording());
        backend.awaitAnswers(1, () -> backend.poisonNextPulse(WorkerTest::runOutOfMemory));
        backend.awaitConnects(2);

        backend.awaitHeard();
    }

    @Test
    void a_dry_run_of_a_job_that_knows_none_fails_before_its_first_step() throws Exception {
        started(recording());

        String id = client.enqueue(NumbersJob.TYPE, new NumbersJob.Args(2), RunOptions.NONE.dryRun());
        events.await(Kind.FAILED);
        backend.await(() -> state(id) == RunState.FAILED);

        assertThat(seen).isEmpty();
        assertThat(run(id).history().error()).contains("supportsDryRun()");
    }

    @Test
    void a_job_that_is_interrupted_too_often_fails_with_an_error_of_its_own() throws Exception {
        started(new NumbersJob()
                .configured(config -> config.maxStints(3))
                .stepping((item, context) -> context.interrupt("again", Duration.ZERO)));

        String id = enqueue(10);
        events.await(Kind.FAILED);
        backend.await(() -> state(id) == RunState.FAILED);

        assertThat(run(id).history().tally().stints()).isEqualTo(3);
        assertThat(run(id).history().error()).contains("TooManyStints", "raise maxStints");
    }

    @Test
    void a_retry_of_a_run_with_too_many_stints_allows_no_more_and_each_is_counted() throws Exception {
        started(new NumbersJob()
                .configured(config -> config.maxStints(2).failAtOnceOn(IOException.class))
                .stepping((item, context) -> {
                    if (item == 0) {
                        throw new IOException("x");
                    }
                    context.interrupt("again", Duration.ZERO);
                }));

        String id = enqueue(10);
        backend.await(() -> state(id) == RunState.FAILED);
        client.retry(id, true);
        events.await(Kind.FAILED, 2);
        backend.await(() -> state(id) == RunState.FAILED);
        assertThat(run(id).history().error()).contains("in its stint 2, and its job allows 2");
        client.retry(id);
        events.await(Kind.FAILED, 3);
        backend.await(() -> state(id) == RunState.FAILED);

        assertThat(run(id).history().error()).contains("in its stint 3, and its job allows 2");
    }

    @Test
    void stints_run_on_the_threads_of_the_factory_and_the_workers_own_helpers_do_not() throws Exception {
        List<Thread> made = new CopyOnWriteArrayList<>();
        Set<Thread> stepping = ConcurrentHashMap.newKeySet();
        CompletableFuture<Thread> counting = new CompletableFuture<>();
        CyclicBarrier bothAtOnce = new CyclicBarrier(2);
        started(builder(new NumbersJob()
                        .over(all -> sized(all, () -> {
                            counting.complete(Thread.currentThread());
                            return all.size();
                        }))
                        .stepping((item, context) -> {
                            stepping.add(Thread.currentThread());
                            bothAtOnce.await(20, TimeUnit.SECONDS);
                        }))
                .concurrency(2)
                .name("own threads")
                .threads(task -> {
                    Thread thread = new Thread(task, "of the factory " + made.size());
                    made.add(thread);
                    return thread;
                }));

        enqueue(1);
        enqueue(1);
        events.await(Kind.COMPLETED, 2);

        assertThat(made).hasSize(2);
        assertThat(stepping).containsExactlyInAnyOrderElementsOf(made);
        assertThat(counting.get(20, TimeUnit.SECONDS)).isNotIn(made);
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .contains("own threads-claim-1", "own threads-pulse-1", "own threads-watch-1")
                .noneMatch(name -> name.startsWith("own threads-stint-"));
    }

    @Test
    void runs_of_a_newer_version_or_of_an_unknown_job_are_left_alone() throws Exception {
        started(recording());
        JobType<NumbersJob.Args> newer =
                JobType.of("numbers", NumbersJob.Args.class).version(2);
        JobType<NumbersJob.Args> unknown = JobType.of("not-here", NumbersJob.Args.class);

        String first = client.enqueue(newer, new NumbersJob.Args(1));
        String second = client.enqueue(unknown, new NumbersJob.Args(1));
        String third = enqueue(1);
        events.await(Kind.COMPLETED);
        backend.await(() -> state(third) == RunState.COMPLETED);

        assertThat(run(first).status().state()).isEqualTo(RunState.QUEUED);
        assertThat(run(second).status().state()).isEqualTo(RunState.QUEUED);
        assertThat(run(first).history().tally().stints()).isZero();
    }

    @Test
    void older_args_are_upcast_by_the_jobs_own_migrations() throws Exception {
        JobType<NumbersJob.Args> newer =
                JobType.of("numbers", NumbersJob.Args.class).version(3);
        started(new NumbersJob(newer)
                .configured(config -> config.migrate(1, args -> Map.of("count", args.get("n")))
                        .migrate(2, args -> Map.of("items", args.get("count"))))
                .stepping((item, context) -> seen.add(item)));
        RunSpec old = new RunSpec(
                "old", new JobRef("numbers", 1), "{\"n\":3}", new Routing("default", 0, Set.of(), null), Launch.NOW);

        memory.enqueue(List.of(old));
        events.await(Kind.COMPLETED);

        assertThat(seen).containsExactly(0L, 1L, 2L);
    }

    @Test
    void runs_stored_under_a_former_name_are_worked_by_the_job() throws Exception {
        String id = enqueue(2);
        started(new NumbersJob(JobType.of("figures", NumbersJob.Args.class).formerly("numbers"))
                .stepping((item, context) -> seen.add(item)));

        events.await(Kind.COMPLETED);
        backend.await(() -> state(id) == RunState.COMPLETED);

        assertThat(seen).hasSize(2);
    }

    @Test
    void a_run_keeps_the_checkpointing_that_it_began_with() throws Exception {
        List<String> modes = new CopyOnWriteArrayList<>(List.of("every-step"));
        started(new NumbersJob()
                .configured(config -> config.checkpointing(args ->
                        dev.stint.checkpoint.Checkpointing.named(modes.get(0)).orElseThrow()))
                .stepping((item, context) -> {
                    modes.set(0, "continuous");
                    context.interrupt("look", Duration.ZERO);
                }));

        String id = enqueue(1);
        events.await(Kind.COMPLETED);
        backend.await(() -> state(id) == RunState.COMPLETED);

        assertThat(run(id).history().mode()).isEqualTo("every-step");
    }

    @Test
    void two_jobs_of_the_same_name_are_refused_and_both_are_named() {
        assertThatThrownBy(() -> builder(new NumbersJob(), new NumbersJob()).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two jobs are called \"numbers\"")
                .hasMessageContaining(NumbersJob.class.getName());
    }

    @Test
    void a_builder_builds_one_worker_and_refuses_a_second_with_the_mend() {
        Worker.Builder builder = builder(new NumbersJob()).name("a");
        builder.build();

        assertThatThrownBy(() -> builder.name("b").build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("begin another with Worker.builder(backend)");
    }

    @Test
    void a_worker_that_would_serve_no_queue_is_refused_with_the_mend() {
        assertThatThrownBy(() -> builder(new NumbersJob()).queues())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one queue; leave queues(…) out for \"default\"");
    }

    @Test
    void a_worker_without_jobs_is_refused_with_the_mend() {
        assertThatThrownBy(() -> builder().build()).hasMessageContaining("Worker.builder(backend).jobs(…)");
    }

    @Test
    void no_class_of_a_job_is_named_in_storage() throws Exception {
        started(recording());

        String id = enqueue(1);
        events.await(Kind.COMPLETED);
        backend.await(() -> state(id) == RunState.COMPLETED);

        assertThat(run(id).toString()).doesNotContain("NumbersJob");
        assertThat(memory.workers().toString()).doesNotContain("NumbersJob");
    }

    @Test
    void a_terminal_hook_that_throws_is_called_again_and_no_step_is() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch second = new CountDownLatch(2);
        started(
                new NumbersJob() {
                    @Override
                    protected void onComplete(RunContext<Args> run) {
                        second.countDown();
                        if (calls.incrementAndGet() == 1) {
                            throw new IllegalStateException("mail server down");
                        }
                    }
                }.stepping((item, context) -> seen.add(item)));

        String id = enqueue(2);
        backend.await(() -> run(id).history().attempts().count() == 1);
        clock.move(Duration.ofSeconds(2));
        await(second);

        assertThat(seen).containsExactly(0L, 1L);
        assertThat(state(id)).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void a_run_that_the_hook_of_its_predecessor_has_enqueued_is_worked_to_its_end_too() throws Exception {
        List<String> successors = new CopyOnWriteArrayList<>();
        started(
                new NumbersJob() {
                    @Override
                    protected void onComplete(RunContext<Args> run) {
                        if (run.args().items() > 1) {
                            successors.add(
                                    client.enqueue(TYPE, new Args(run.args().items() - 1)));
                        }
                    }
                }.stepping((item, context) -> seen.add(item)));

        String first = enqueue(3);
        events.await(Kind.COMPLETED, 3);
        backend.await(
                () -> successors.size() == 2 && successors.stream().allMatch(id -> state(id) == RunState.COMPLETED));

        assertThat(successors).doesNotContain(first).doesNotHaveDuplicates();
        assertThat(seen).containsExactly(0L, 1L, 2L, 0L, 1L, 0L);
        assertThat(client.list(RunFilter.ALL).runs()).hasSize(3);
    }

    @Test
    void the_hook_of_a_completed_run_may_enqueue_its_successor_under_the_same_unique_key() throws Exception {
        JobType<NumbersJob.Args> one = NumbersJob.TYPE.uniqueBy("items");
        List<String> successors = new CopyOnWriteArrayList<>();
        started(
                new NumbersJob(one) {
                    @Override
                    protected void onComplete(RunContext<Args> run) {
                        if (successors.isEmpty()) {
                            successors.add(client.enqueue(one, run.args()));
                        }
                    }
                }.stepping((item, context) -> seen.add(item)));

        String first = client.enqueue(one, new NumbersJob.Args(2));
        events.await(Kind.COMPLETED, 2);
        backend.await(() -> state(successors.get(0)) == RunState.COMPLETED);

        assertThat(successors).hasSize(1).doesNotContain(first);
        assertThat(seen).containsExactly(0L, 1L, 0L, 1L);
    }

    @Test
    void the_failure_hook_is_told_the_failure_and_called_once() throws Exception {
        List<Exception> told = new CopyOnWriteArrayList<>();
        CountDownLatch called = new CountDownLatch(1);
        started(
                new NumbersJob() {
                    @Override
                    protected void onFailure(RunContext<Args> run, Exception error) {
                        told.add(error);
                        called.countDown();
                    }
                }.configured(config -> config.failAtOnceOn(IOException.class)).stepping((item, context) -> {
                    throw new IOException("no such bucket");
                }));

        String id = enqueue(1);
        await(called);
        backend.awaitHeard();

        assertThat(state(id)).isEqualTo(RunState.FAILED);
        assertThat(told).hasSize(1);
        assertThat(told.get(0)).isInstanceOf(RunFailed.class).hasMessage("no such bucket");
        assertThat(((RunFailed) told.get(0)).type()).isEqualTo("java.io.IOException");
    }

    @Test
    void a_failed_run_is_retried_at_its_cursor_by_an_operator() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        started(new NumbersJob()
                .configured(config -> config.failAtOnceOn(IOException.class))
                .stepping((item, context) -> {
                    seen.add(item);
                    if (item == 1 && tries.incrementAndGet() == 1) {
                        throw new IOException("x");
                    }
                }));

        String id = enqueue(3);
        backend.await(() -> state(id) == RunState.FAILED);
        client.retry(id);
        events.await(Kind.COMPLETED);

        assertThat(seen).containsExactly(0L, 1L, 1L, 2L);
    }

    @Test
    void max_runtime_is_counted_from_the_first_step_and_never_ends_a_stint_before_it() throws Exception {
        FakeTicker ticker = new FakeTicker("worker-watch-1");
        started(builder(new NumbersJob().stepping((item, context) -> {
                    seen.add(item);
                    ticker.advance(Duration.ofSeconds(1));
                    ticker.awaitLooks(3);
                }))
                .maxRuntime(Duration.ofSeconds(2))
                .nanos(ticker));

        String id = enqueue(10);
        events.await(Kind.INTERRUPTED);
        events.await(Kind.COMPLETED);
        backend.await(() -> state(id) == RunState.COMPLETED);

        assertThat(seen).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(run(id).history().tally().interruptions()).isBetween(1, 4);
    }
}
