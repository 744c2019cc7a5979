package dev.stint.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.backend.Accepts;
import dev.stint.backend.Attempts;
import dev.stint.backend.Claim;
import dev.stint.backend.ClaimRequest;
import dev.stint.backend.InMemoryBackend;
import dev.stint.backend.MovableClock;
import dev.stint.backend.Release;
import dev.stint.backend.RunState;
import dev.stint.backend.ScopeControl;
import dev.stint.backend.Settlement;
import dev.stint.backend.StaleRevision;
import dev.stint.backend.SyncRequest;
import dev.stint.backend.Terms;
import dev.stint.backend.UnknownRun;
import dev.stint.backend.WorkerCard;
import dev.stint.backend.WorkerLink;
import dev.stint.control.Scope;
import dev.stint.job.JobType;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Steering by scopes, and the barrier, on a clock that moves only while the client waits. */
class ScopesTest {
    private static final Scope SHARD = Scope.tag("shard:12");
    private static final JobType<Args> TYPE = JobType.of("copy", Args.class).tagged("shard:{shard}");

    private final MovableClock clock = new MovableClock();
    private final InMemoryBackend backend = new InMemoryBackend(clock);
    private final Deque<Runnable> meanwhile = new ArrayDeque<>();
    private long nanos;
    private final Client client = new Client(backend, clock).as("alice").with(new Patience(() -> nanos, this::pass));
    private final WorkerLink worker = connect("w1");
    private final String id = client.enqueue(TYPE, new Args("12"));

    private record Args(String shard) {}

    private WorkerLink connect(String worker) {
        Accepts accepts = new Accepts(List.of("default"), Map.of("copy", 1));
        return backend.connect(new WorkerCard(worker, "w", Duration.ofSeconds(10), accepts, Map.of()));
    }

    /** What happens while the client waits: one thing each time it pauses. */
    private void pass(long pause) {
        nanos += pause;
        if (!meanwhile.isEmpty()) {
            meanwhile.remove().run();
        }
    }

    private Claim claim() {
        return worker.claim(new ClaimRequest(1, 0, 1, List.of())).claims().get(0);
    }

    private void handBack(Claim claim) {
        Settlement settlement = new Settlement(
                new Settlement.Next(RunState.QUEUED, "pause", Duration.ZERO, true, false),
                claim.run().progress(),
                Attempts.NONE,
                null,
                Duration.ZERO);
        worker.claim(new ClaimRequest(2, 1, 0, List.of(new Release(id, claim.token(), settlement))));
    }

    @Test
    void the_barrier_is_there_once_the_last_stint_has_ended() {
        Claim claim = claim();
        meanwhile.add(() -> {});
        meanwhile.add(() -> handBack(claim));

        Barrier barrier = client.pauseAndAwait(SHARD, "moves", Duration.ofSeconds(10));

        assertThat(barrier).isEqualTo(new Barrier(true, List.of(), List.of()));
        assertThat(meanwhile).isEmpty();
        assertThat(client.controls().holding(client.find(id).orElseThrow().spec()))
                .containsExactly(SHARD);
    }

    @Test
    void when_the_time_is_up_it_names_what_still_runs_and_the_scope_stays_paused() {
        claim();

        Barrier barrier = client.pauseAndAwait(SHARD, "moves", Duration.ofSeconds(1));

        assertThat(barrier.quiet()).isFalse();
        assertThat(barrier.stillRunning()).containsExactly(id);
        assertThat(nanos).isEqualTo(Duration.ofSeconds(1).toNanos());
        assertThat(client.controls().of(SHARD).isPaused()).isTrue();
    }

    @Test
    void a_worker_that_was_given_up_leaves_it_unproven_until_an_operator_says_that_it_is_dead() {
        claim();
        clock.move(Duration.ofSeconds(11));
        connect("w2").sync(new SyncRequest(1, 0, List.of()));

        Barrier unproven = client.pauseAndAwait(SHARD, "moves", Duration.ofSeconds(1));
        assertThat(unproven.quiet()).isFalse();
        assertThat(unproven.stillRunning()).isEmpty();
        assertThat(unproven.unproven())
                .singleElement()
                .satisfies(each -> assertThat(each.worker()).isEqualTo("w1"));

        meanwhile.add(() -> backend.declareDead("w1", Terms.NONE));
        assertThat(client.pauseAndAwait(SHARD, "moves", Duration.ofSeconds(1)).quiet())
                .isTrue();
    }

    @Test
    void a_scope_that_somebody_has_resumed_meanwhile_is_not_quiet_though_nothing_is_worked_just_then() {
        Claim claim = claim();
        meanwhile.add(() -> {
            handBack(claim);
            new Client(backend, clock).resume(SHARD);
        });

        Barrier barrier = client.pauseAndAwait(SHARD, "moves", Duration.ofSeconds(10));

        assertThat(barrier).isEqualTo(new Barrier(false, List.of(), List.of()));
        assertThat(client.controls().of(SHARD).isPaused()).isFalse();
    }

    @Test
    void a_run_that_somebody_has_resumed_meanwhile_is_not_quiet() {
        Claim claim = claim();
        meanwhile.add(() -> {
            handBack(claim);
            new Client(backend, clock).resume(id);
        });

        assertThat(client.pauseAndAwait(Scope.run(id), "look", Duration.ofSeconds(10))
                        .quiet())
                .isFalse();
    }

    @Test
    void a_single_run_has_a_barrier_too() {
        assertThat(client.pauseAndAwait(Scope.run(id), "look", Duration.ZERO).quiet())
                .isTrue();
        assertThat(client.find(id).orElseThrow().status().state()).isEqualTo(RunState.PAUSED);

        client.resume(Scope.run(id));
        assertThat(client.find(id).orElseThrow().status().state()).isEqualTo(RunState.QUEUED);
        assertThatThrownBy(() -> client.pauseAndAwait(Scope.run("nobody"), "", Duration.ZERO))
                .isInstanceOf(UnknownRun.class);
    }

    @Test
    void who_paused_a_scope_is_kept_until_it_is_resumed() {
        ScopeControl paused = client.pause(SHARD, "moves");

        assertThat(paused.pause()).isEqualTo(new ScopeControl.Pause("moves", "alice", clock.instant()));
        assertThat(client.resume(SHARD).isPaused()).isFalse();
    }

    @Test
    void a_rate_is_put_in_force_and_taken_away() {
        assertThat(client.throttle(SHARD, 2.5).stepsPerSecond()).isEqualTo(OptionalDouble.of(2.5));
        assertThat(client.unthrottle(SHARD).stepsPerSecond()).isEmpty();
        assertThatThrownBy(() -> client.throttle(SHARD, 0)).hasMessageContaining("more than 0");
        assertThat(client.throttle(Scope.run(id), 1).stepsPerSecond()).isEqualTo(OptionalDouble.of(1));
    }

    @Test
    void terms_are_those_of_every_order() {
        long seen = client.find(id).orElseThrow().status().steered().revision();
        Client careful = client.on(new Terms("bob", OptionalLong.of(seen)));
        careful.tag(id, Set.of("blue"));

        assertThat(client.find(id).orElseThrow().spec().routing().tags()).containsExactly("blue");
        assertThatThrownBy(() -> careful.cancel(id, "")).isInstanceOf(StaleRevision.class);
        assertThatThrownBy(() -> careful.as("carol").cancel(id, "")).isInstanceOf(StaleRevision.class);
    }

    @Test
    void a_failed_run_is_retried_past_the_item_that_failed() {
        Claim claim = claim();
        Settlement failed = new Settlement(
                new Settlement.Next(RunState.FAILED, "exhausted", Duration.ZERO, false, false),
                claim.run().progress(),
                Attempts.NONE,
                "{}",
                Duration.ZERO);
        worker.claim(new ClaimRequest(2, 1, 0, List.of(new Release(id, claim.token(), failed))));

        assertThat(client.retry(id, true).status().steered().passOver())
                .isEqualTo(claim.run().progress().cursor());
    }

    @Test
    void a_job_of_which_only_the_name_is_known_is_enqueued_as_it_was_published() {
        Accepts accepts = new Accepts(List.of("default"), Map.of("copy", 1));
        backend.connect(new WorkerCard(
                "w3",
                "w",
                Duration.ofSeconds(10),
                accepts,
                Map.of("copy", TYPE.document().toJson())));

        String other =
                client.enqueue("copy", "{\"shard\":\"9\"}", RunOptions.NONE).id();

        assertThat(client.find(other).orElseThrow().spec().routing().tags()).containsExactly("shard:9");
        assertThatThrownBy(() -> client.enqueue("copi", "{}", RunOptions.NONE))
                .hasMessageContaining("no worker has published a job \"copi\"; known are [copy]");
    }
}
