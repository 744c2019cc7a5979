package dev.stint.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.JobRef;
import dev.stint.backend.Launch;
import dev.stint.backend.Routing;
import dev.stint.backend.RunSpec;
import dev.stint.backend.RunState;
import dev.stint.cursor.Cursor;
import dev.stint.enumerate.Enumerator;
import dev.stint.enumerate.Enumerators;
import dev.stint.event.RunEvent;
import dev.stint.event.RunEvent.Kind;
import dev.stint.job.EnumeratorChange;
import dev.stint.job.IterableJob;
import dev.stint.job.JobConfig;
import dev.stint.job.JobType;
import dev.stint.job.StepContext;
import dev.stint.testing.NumbersJob;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A deploy in the middle of runs: workers of the old and of the new code side by side, or one after the other. */
class MixedFleetTest extends WorkerCase {
    private static final JobType<NumbersJob.Args> V1 = NumbersJob.TYPE;
    private static final JobType<NumbersJob.Args> V2 = V1.version(2);

    private final List<String> worked = new CopyOnWriteArrayList<>();

    /** A release of the job: gives its run back after each step, so that any worker may work the next. */
    private NumbersJob release(String name, JobType<NumbersJob.Args> type) {
        return new NumbersJob(type).stepping((item, context) -> {
            worked.add(name + item);
            context.interrupt("deploy", Duration.ZERO);
        });
    }

    private NumbersJob second(Enumerator<Long> sequence, Consumer<JobConfig.Builder<NumbersJob.Args>> declared) {
        return release("new ", V2)
                .over(numbers -> sequence)
                .configured(config -> declared.accept(config.migrate(1, args -> args)));
    }

    private static NumbersJob upcasting(NumbersJob job) {
        return job.configured(config -> config.migrate(1, args -> Map.of("items", args.get("items"))));
    }

    private void awaitState(String id, RunState state) throws InterruptedException {
        backend.await(() -> state(id) == state);
    }

    private List<String> items() {
        return worked.stream().map(each -> each.replaceAll("\\D", "")).toList();
    }

    private static List<String> numbers(int to) {
        return LongStream.range(0, to).mapToObj(Long::toString).toList();
    }

    @Test
    void every_item_is_worked_once_whoever_works_it() throws Exception {
        started(release("old ", V1));
        started(upcasting(release("new ", V2)));

        String id = enqueue(40);
        awaitState(id, RunState.COMPLETED);

        assertThat(items()).isEqualTo(numbers(40));
        assertThat(run(id).history().attempts().total()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1, 4", "4, 1", "3, 5", "5, 3"})
    void every_item_is_worked_once_where_sizes_of_batches_differ(int before, int after) throws Exception {
        started(new Batches(before));
        started(new Batches(after));

        String id = enqueue(40);
        awaitState(id, RunState.COMPLETED);

        assertThat(worked).isEqualTo(numbers(40));
        assertThat(run(id).progress().itemsDone()).isEqualTo(40);
    }

    private final class Batches extends IterableJob<NumbersJob.Args, List<Long>> {
        private final int size;

        Batches(int size) {
            super(V1);
            this.size = size;
        }

        @Override
        protected Enumerator<List<Long>> enumerator(NumbersJob.Args args) {
            return Enumerators.times(args.items()).batches(size);
        }

        @Override
        protected void step(List<Long> batch, StepContext<NumbersJob.Args> context) {
            batch.forEach(each -> worked.add(each.toString()));
            context.interrupt("deploy", Duration.ZERO);
        }
    }

    @Test
    void newer_args_wait_for_the_new_code_and_older_ones_are_worked_by_both() throws Exception {
        started(release("old ", V1));
        String newer = client.enqueue(V2, new NumbersJob.Args(3));
        String older = enqueue(2);
        awaitState(older, RunState.COMPLETED);

        assertThat(worked).containsExactly("old 0", "old 1");
        assertThat(run(newer).history().tally().stints()).isZero();

        started(upcasting(release("new ", V2)));
        awaitState(newer, RunState.COMPLETED);

        assertThat(worked).containsExactly("old 0", "old 1", "new 0", "new 1", "new 2");
        assertThat(run(newer).history().attempts().total()).isZero();
    }

    @Test
    void a_run_that_is_under_way_is_upcast_by_the_new_code() throws Exception {
        JobType<NumbersJob.Args> third = V1.version(3);
        RunSpec written = new RunSpec(
                "old", new JobRef("numbers", 1), "{\"n\":3}", new Routing("default", 0, Set.of(), null), Launch.NOW);
        String id = memory.enqueue(List.of(written)).get(0).id();

        started(release("new ", third)
                .configured(config -> config.migrate(1, args -> Map.of("count", args.get("n")))
                        .migrate(2, args -> Map.of("items", args.get("count")))));
        awaitState(id, RunState.COMPLETED);

        assertThat(worked).containsExactly("new 0", "new 1", "new 2");
    }

    @Test
    void a_renamed_job_goes_on_with_the_runs_of_its_former_name_and_old_code_leaves_the_new_name_alone()
            throws Exception {
        JobType<NumbersJob.Args> renamed =
                JobType.of("figures", NumbersJob.Args.class).formerly("numbers");
        Worker old = started(release("old ", V1).stepping((item, context) -> {
            worked.add("old " + item);
            context.interrupt("deploy", Duration.ofSeconds(5));
        }));
        String begun = enqueue(3);
        String fresh = client.enqueue(renamed, new NumbersJob.Args(1));
        awaitState(begun, RunState.DELAYED);
        assertThat(state(fresh)).isEqualTo(RunState.QUEUED);
        old.stop(Duration.ofSeconds(5));
        clock.move(Duration.ofSeconds(6));

        started(release("new ", renamed));
        awaitState(begun, RunState.COMPLETED);
        awaitState(fresh, RunState.COMPLETED);

        assertThat(worked).startsWith("old 0").contains("new 1", "new 2");
        assertThat(run(begun).spec().job().name()).isEqualTo("numbers");
    }

    /** A run of five numbers of which the old code has worked two, and has gone. */
    private String begunByOldCode() throws InterruptedException {
        CountDownLatch two = new CountDownLatch(2);
        Worker old = started(new NumbersJob().stepping((item, context) -> {
            worked.add("old " + item);
            two.countDown();
            context.interrupt("deploy", Duration.ofSeconds(item));
        }));
        String id = enqueue(5);
        await(two);
        awaitState(id, RunState.DELAYED);
        old.stop(Duration.ofSeconds(5));
        clock.move(Duration.ofSeconds(2));
        return id;
    }

    @Test
    void without_a_declaration_a_changed_enumerator_is_refused_and_the_old_code_goes_on_after_a_retry()
            throws Exception {
        String id = begunByOldCode();
        Worker changed = started(second(Enumerators.list(List.of(7L, 8L)), config -> {}));
        awaitState(id, RunState.FAILED);
        changed.stop(Duration.ofSeconds(5));

        assertThat(run(id).progress().cursor()).isEqualTo(Cursor.at("range", 1));
        assertThat(run(id).history().error())
                .contains("\\\"list\\\", which the job goes through now", "was worked with \\\"range\\\"");
        client.retry(id);
        started(release("old ", V1));
        awaitState(id, RunState.COMPLETED);

        assertThat(items()).isEqualTo(numbers(5));
    }

    @Test
    void restart_is_told_by_an_event_and_begins_the_new_sequence_at_its_start() throws Exception {
        String id = begunByOldCode();

        started(second(
                Enumerators.list(List.of(7L, 8L)), config -> config.onEnumeratorChange(EnumeratorChange.RESTART)));
        awaitState(id, RunState.COMPLETED);

        assertThat(worked).containsExactly("old 0", "old 1", "new 7", "new 8");
        assertThat(events.await(Kind.MOVED).cursor()).isEqualTo(Cursor.START);
        assertThat(events.await(Kind.MOVED).detail()).startsWith("from [\"range\",1]; ");
    }

    @Test
    void a_mapping_goes_on_in_the_new_sequence_right_behind_what_is_done() throws Exception {
        String id = begunByOldCode();

        started(second(
                Enumerators.list(List.of(0L, 1L, 2L, 3L, 4L)),
                config -> config.onEnumeratorChange(changed ->
                        Cursor.of("list", changed.cursor().shaped("range", 1).get(0, Long.class) + 1))));
        awaitState(id, RunState.COMPLETED);

        assertThat(items()).isEqualTo(numbers(5));
    }

    /** A run that the old code has begun, and that the second release has begun anew, one item far; then it has gone. */
    private String movedByNewCode() throws InterruptedException {
        String id = begunByOldCode();
        Worker changed = started(
                second(Enumerators.list(List.of(7L, 8L)), config -> config.onEnumeratorChange(EnumeratorChange.RESTART))
                        .stepping((item, context) -> {
                            worked.add("new " + item);
                            context.interrupt("deploy", Duration.ofSeconds(1));
                        }));
        events.await(Kind.MOVED);
        awaitState(id, RunState.DELAYED);
        changed.stop(Duration.ofSeconds(5));
        clock.move(Duration.ofSeconds(2));
        return id;
    }

    @Test
    void old_code_leaves_a_run_alone_that_a_newer_version_has_moved() throws Exception {
        String id = movedByNewCode();

        Worker old = started(release("old ", V1));
        RunEvent left = events.await(Kind.INTERRUPTED, 4); // after each of the three steps one
        awaitState(id, RunState.DELAYED);
        old.stop(Duration.ofSeconds(5));

        assertThat(left.detail())
                .isEqualTo("newer-version, left to a worker with version 2 of the job: this one has version 1, whose"
                        + " enumerator is another, for PT10S");
        assertThat(run(id).status().reason()).isEqualTo("newer-version");
        assertThat(run(id).history().attempts().total()).isZero();
        assertThat(run(id).progress().cursor()).isEqualTo(Cursor.at("list", 1));
        clock.move(Duration.ofSeconds(11));
        started(second(Enumerators.list(List.of(7L, 8L)), config -> {}));
        awaitState(id, RunState.COMPLETED);
        assertThat(worked).containsExactly("old 0", "old 1", "new 7", "new 8");
    }

    @Test
    void a_third_version_may_bring_the_old_enumerator_back() throws Exception {
        String id = movedByNewCode();

        started(release("third ", V1.version(3))
                .configured(config -> config.migrate(1, args -> args)
                        .migrate(2, args -> args)
                        .onEnumeratorChange(changed -> Cursor.at("range", 2))));
        awaitState(id, RunState.COMPLETED);

        assertThat(worked).containsExactly("old 0", "old 1", "new 7", "third 3", "third 4");
    }
}
