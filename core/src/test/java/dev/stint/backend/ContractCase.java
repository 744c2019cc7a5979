package dev.stint.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.RunStatus.Steered;
import dev.stint.backend.Steering.Change;
import dev.stint.checkpoint.Notes;
import dev.stint.checkpoint.Progress;
import dev.stint.control.Scope;
import dev.stint.cursor.Cursor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** What the contract's tests share: workers that count their requests, and words for runs and progress. */
abstract class ContractCase {
    static final Duration LEASE = Duration.ofSeconds(1);

    /** Well below half a lease: a backend is free to start all leases anew after a time in which nobody reached it. */
    static final Duration STEP = Duration.ofMillis(200);

    private static final int STEPS = 6;

    private final List<TestWorker> signedOn = new ArrayList<>();

    abstract Ground ground();

    @AfterEach
    void sign_all_workers_off() {
        signedOn.forEach(TestWorker::close);
    }

    final Backend backend() {
        return ground().backend();
    }

    final void pass(Duration time) {
        ground().pass(time);
    }

    /** A worker that accepts the job "copy" up to version 1 in the queue "default". */
    final TestWorker worker(String id) {
        return worker(id, new Accepts(List.of("default"), Map.of("copy", 1)));
    }

    final TestWorker worker(String id, Accepts accepts) {
        return worker(new WorkerCard(id, "worker " + id, LEASE, accepts, Map.of()));
    }

    final TestWorker worker(WorkerCard card) {
        TestWorker worker = new TestWorker(card, backend().connect(card));
        signedOn.add(worker);
        return worker;
    }

    final void enqueue(TestRun... runs) {
        backend().enqueue(List.of(runs).stream().map(TestRun::spec).toList());
    }

    /** Enqueues a plain run and has it claimed. */
    final Claim claimed(TestWorker worker, String runId) {
        enqueue(TestRun.of(runId));
        Claim claim = worker.claimOne();
        assertThat(claim.run().id()).isEqualTo(runId);
        return claim;
    }

    final RunRecord run(String id) {
        return backend().find(id).orElseThrow();
    }

    final RunState state(String id) {
        return run(id).status().state();
    }

    final RunRecord order(String runId, Order.Action action) {
        return backend().order(new Order(runId, action, "because"));
    }

    final ScopeControl steer(Scope scope, Change change) {
        return backend().steer(new Steering(scope, change, Terms.by("ann")));
    }

    final ScopeControl pause(Scope scope) {
        return steer(scope, new Change.Pause("because"));
    }

    final ScopeControl resume(Scope scope) {
        return steer(scope, new Change.Resume());
    }

    final ScopeControl throttle(Scope scope, @Nullable Double stepsPerSecond) {
        return steer(scope, new Change.Throttle(stepsPerSecond));
    }

    /** Lets more than a lease pass, in small steps, with something done after each. */
    final void inSteps(Runnable each) {
        for (int i = 0; i < STEPS; i++) {
            pass(STEP);
            each.run();
        }
    }

    /** Lets the lease of every other worker end. */
    final void outlive(TestWorker survivor) {
        inSteps(() -> assertThat(survivor.sync().reaped()).isFalse());
    }

    /** Progress after so many items. */
    static Progress done(long items) {
        return new Progress(Cursor.of("list", items), items, 0, Notes.NONE);
    }

    /** The status of a run that nobody holds, and of which nothing more is wanted. */
    static RunStatus resting(RunState state, @Nullable String reason) {
        return new RunStatus(state, reason, null, null, Steered.NOT);
    }

    /** A run's status as if nobody had ever ordered anything that is done now. */
    static RunStatus unrevised(RunRecord run) {
        RunStatus status = run.status();
        Steered steered = new Steered(status.pending(), 0, status.steered().passOver());
        return new RunStatus(status.state(), status.reason(), status.dueAt(), status.holder(), steered);
    }

    static List<String> ids(List<Claim> claims) {
        return claims.stream().map(claim -> claim.run().id()).toList();
    }
}
