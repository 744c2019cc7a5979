package dev.stint.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.ClaimRequest;
import dev.stint.backend.Demand;
import dev.stint.backend.RunState;
import dev.stint.backend.Steering;
import dev.stint.backend.Steering.Change;
import dev.stint.backend.SyncRequest;
import dev.stint.backend.Terms;
import dev.stint.client.RunOptions;
import dev.stint.control.Scope;
import dev.stint.event.RunEvent.Kind;
import dev.stint.job.JobType;
import dev.stint.job.RunContext;
import dev.stint.testing.NumbersJob;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators decide about scopes, as workers carry it out. */
class ScopeTest extends WorkerCase {
    private static final JobType<NumbersJob.Args> OTHER = JobType.of("other-numbers", NumbersJob.Args.class);

    private final List<Long> seen = new CopyOnWriteArrayList<>();
    private final CountDownLatch inHand = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    /** Stands in its second step until the stint is to end. */
    private NumbersJob obedient() {
        return new NumbersJob().stepping((item, context) -> {
            seen.add(item);
            if (item == 1 && inHand.getCount() > 0) {
                inHand.countDown();
                while (context.interruption().isEmpty()) {
                    Thread.onSpinWait();
                }
            }
        });
    }

    /** Stands in its second step until the test lets it go on. */
    private NumbersJob standing() {
        return new NumbersJob().stepping((item, context) -> {
            seen.add(item);
            if (item == 1) {
                inHand.countDown();
                goOn.await();
            }
        });
    }

    private void steer(Scope scope, Change change) {
        var unused = memory.steer(new Steering(scope, change, Terms.NONE));
    }

    private void pause(Scope scope) {
        steer(scope, new Change.Pause("shard 12 moves"));
    }

    private void resume(Scope scope) {
        steer(scope, new Change.Resume());
    }

    private String enqueueTagged(long items) {
        return client.enqueue(NumbersJob.TYPE, new NumbersJob.Args(items), RunOptions.NONE.tags("shard:12", "nightly"));
    }

    /** A run that nothing holds has gone through: what was free to run before it had its chance. */
    private void letAnotherComplete() throws InterruptedException {
        String other = client.enqueue(OTHER, new NumbersJob.Args(1), RunOptions.NONE.queue("other"));
        backend.await(() -> state(other) == RunState.COMPLETED);
    }

    private Worker startedWithOther(NumbersJob job) {
        return started(builder(job, new NumbersJob(OTHER)).queues("default", "other"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"everything", "queue:default", "job:numbers", "tag:shard:12"})
    void a_paused_scope_ends_its_stints_at_the_boundary_and_a_resume_goes_on_at_the_next_item(String label)
            throws Exception {
        Scope scope = Scope.parse(label);
        started(obedient());
        String id = enqueueTagged(4);
        await(inHand);

        pause(scope);
        backend.await(() -> state(id) == RunState.QUEUED);
        assertThat(run(id).status().reason()).isEqualTo("pause");
        assertThat(run(id).progress().itemsDone()).isEqualTo(2);
        assertThat(run(id).history().attempts().count()).isZero();
        assertThat(events.await(Kind.PAUSED).detail()).contains(label, "shard 12 moves");
        resume(scope);
        events.await(Kind.COMPLETED);

        assertThat(seen).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void a_run_that_is_given_a_paused_tag_ends_its_stint_at_the_boundary() throws Exception {
        pause(Scope.tag("shard:13"));
        started(obedient());
        String id = enqueueTagged(4);
        await(inHand);

        client.tag(id, Set.of("shard:13"));
        backend.await(() -> state(id) == RunState.QUEUED);
        assertThat(run(id).progress().itemsDone()).isEqualTo(2);
        assertThat(events.await(Kind.PAUSED).detail()).contains("tag:shard:13");
        resume(Scope.tag("shard:13"));
        events.await(Kind.COMPLETED);

        assertThat(seen).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void a_scope_that_a_run_is_not_in_does_not_touch_it() throws Exception {
        started(standing());
        String id = enqueueTagged(4);
        await(inHand);

        pause(Scope.tag("shard:13"));
        pause(Scope.queue("other"));
        awaitControls(2);
        goOn.countDown();
        backend.await(() -> state(id) == RunState.COMPLETED);

        assertThat(run(id).history().tally().stints()).isEqualTo(1);
    }

    /** Waits until the worker has learnt so many decisions. */
    private void awaitControls(long version) throws InterruptedException {
        backend.await(() -> backend.requests().stream()
                .anyMatch(request ->
                        request instanceof SyncRequest sync && sync.outlook().controls() >= version));
    }

    @Test
    void a_run_that_is_paused_on_its_own_is_not_woken_by_the_resume_of_its_scope() throws Exception {
        startedWithOther(standing());
        String id = enqueueTagged(4);
        await(inHand);

        pause(Scope.tag("shard:12"));
        awaitControls(1);
        client.pause(id, "looks odd");
        goOn.countDown();
        backend.await(() -> state(id) == RunState.PAUSED);
        resume(Scope.tag("shard:12"));
        letAnotherComplete();

        assertThat(state(id)).isEqualTo(RunState.PAUSED);
        assertThat(run(id).status().reason()).isEqualTo("looks odd");
        assertThat(seen).containsExactly(0L, 1L);
    }

    @Test
    void a_pause_of_its_own_that_was_taken_back_leaves_a_run_to_its_paused_scope() throws Exception {
        started(standing());
        String id = enqueueTagged(4);
        await(inHand);

        client.pause(id, "looks odd");
        backend.awaitHeard();
        client.resume(id);
        pause(Scope.tag("shard:12"));
        awaitControls(1);
        goOn.countDown();
        backend.await(() -> state(id) != RunState.RUNNING);

        assertThat(state(id)).isEqualTo(RunState.QUEUED);
        resume(Scope.tag("shard:12"));
        backend.await(() -> state(id) == RunState.COMPLETED);
        assertThat(seen).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void two_paused_scopes_add_up() throws Exception {
        startedWithOther(obedient());
        String id = enqueueTagged(4);
        await(inHand);
        pause(Scope.tag("shard:12"));
        pause(Scope.queue("default"));
        backend.await(() -> state(id) == RunState.QUEUED);

        resume(Scope.tag("shard:12"));
        letAnotherComplete();
        assertThat(state(id)).isEqualTo(RunState.QUEUED);
        resume(Scope.queue("default"));
        backend.await(() -> state(id) == RunState.COMPLETED);

        assertThat(seen).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void a_hook_in_hand_finishes_although_its_scope_is_paused() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        started(new NumbersJob() {
            @Override
            protected void onComplete(RunContext<Args> run) throws Exception {
                inHand.countDown();
                goOn.await();
                called.countDown();
            }
        });
        String id = enqueueTagged(1);
        await(inHand);

        pause(Scope.tag("shard:12"));
        awaitControls(1);
        goOn.countDown();
        await(called);
        backend.await(() -> run(id).status().holder() == null);

        assertThat(state(id)).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void a_worker_that_an_operator_makes_quiet_ends_what_it_has_and_asks_for_nothing_more() throws Exception {
        Worker worker = started(standing());
        String first = enqueue(2);
        await(inHand);
        String second = enqueue(1);

        assertThat(memory.quiet(worker.id(), Terms.NONE)).isTrue();
        backend.awaitHeard();
        int before = backend.requests().size();
        goOn.countDown();
        backend.await(() -> state(first) == RunState.COMPLETED);

        assertThat(state(second)).isEqualTo(RunState.QUEUED);
        assertThat(backend.requests().subList(before, backend.requests().size()))
                .filteredOn(request -> request instanceof ClaimRequest claim && claim.max() > 0)
                .isEmpty();
    }

    @Test
    void a_rate_that_comes_in_the_middle_of_a_stint_holds_it_at_the_boundary_and_its_end_lets_it_go_on()
            throws Exception {
        started(standing());
        String id = enqueueTagged(20);
        await(inHand);
        steer(Scope.tag("shard:12"), new Change.Throttle(0.001));
        awaitControls(1);

        goOn.countDown();
        awaitHungryDemands(2);
        assertThat(seen).as("a new rate begins with one step").hasSizeLessThanOrEqualTo(3);
        steer(Scope.tag("shard:12"), new Change.Throttle(null));
        backend.await(() -> state(id) == RunState.COMPLETED);

        assertThat(run(id).history().tally().stints()).isEqualTo(1);
        assertThat(seen).hasSize(20);
    }

    private void awaitHungryDemands(int more) throws InterruptedException {
        long until = hungryDemands() + more;
        backend.await(() -> hungryDemands() >= until);
    }

    private long hungryDemands() {
        return backend.requests().stream()
                .filter(request -> request instanceof SyncRequest sync
                        && sync.outlook().demands().stream().anyMatch(demand -> demand.wanted() == Demand.HUNGRY))
                .count();
    }

    @Test
    void a_throttled_job_works_on_what_its_backend_grants() throws Exception {
        started(new NumbersJob()
                .configured(config -> config.throttle(1000))
                .stepping((item, context) -> seen.add(item)));
        String id = enqueue(30);

        backend.await(() -> state(id) == RunState.COMPLETED);

        assertThat(seen).hasSize(30);
        assertThat(hungryDemands()).isPositive();
    }

    @Test
    void a_live_rate_is_known_before_the_first_step() throws Exception {
        CountDownLatch known = new CountDownLatch(1);
        started(new NumbersJob()
                .configured(config -> config.throttle(() -> {
                    goOn.await();
                    known.countDown();
                    return 1000;
                }))
                .stepping((item, context) -> {
                    assertThat(known.getCount()).isZero();
                    seen.add(item);
                }));
        String id = enqueue(3);
        events.await(Kind.STARTED);
        backend.awaitHeard();
        assertThat(seen).isEmpty();

        goOn.countDown();
        backend.await(() -> state(id) == RunState.COMPLETED);

        assertThat(seen).containsExactly(0L, 1L, 2L);
    }
}
