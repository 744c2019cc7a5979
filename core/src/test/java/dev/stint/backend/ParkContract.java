package dev.stint.backend;

import static dev.stint.backend.Settlements.failed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.Order.Action;
import dev.stint.control.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Runs that a paused tag holds are looked at once, and obey all the same. */
abstract class ParkContract extends ContractCase {
    private static final Scope TAG = Scope.tag("x");
    private static final int MANY = 2_500;

    /** The run "a", held by its tag, and looked at by a claim. */
    private TestWorker parked() {
        enqueue(TestRun.of("a").tags("x"));
        pause(TAG);
        TestWorker worker = worker("w");
        assertThat(worker.claim(1)).isEmpty();
        return worker;
    }

    private void enqueueMany() {
        List<RunSpec> specs = new ArrayList<>();
        IntStream.range(0, MANY)
                .forEach(i -> specs.add(TestRun.of("x" + i).tags("x").spec()));
        specs.add(TestRun.of("free").spec());
        backend().enqueue(specs);
    }

    @Test
    void many_held_runs_cost_a_claim_a_bounded_time_each_and_are_passed_over_for_good() {
        enqueueMany();
        pause(TAG);
        TestWorker worker = worker("w");

        ClaimReply first = worker.ask(1);
        assertThat(first.claims()).isEmpty();
        assertThat(first.nextDue()).isEqualTo(Duration.ofMillis(1));
        assertThat(worker.claim(1)).isEmpty();
        assertThat(ids(worker.claim(1))).containsExactly("free");
        assertThat(worker.ask(1).nextDue()).isGreaterThan(Duration.ofMillis(100));
    }

    @Test
    void many_held_runs_all_come_back() {
        enqueueMany();
        pause(TAG);
        TestWorker worker = worker("w");
        List<String> claimed = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            claimed.addAll(ids(worker.claim(1)));
        }
        resume(TAG);

        List<String> back = new ArrayList<>();
        for (int i = 0; i < 20 && back.size() < MANY; i++) {
            back.addAll(ids(worker.claim(500)));
        }

        assertThat(claimed).containsExactly("free");
        assertThat(back).hasSize(MANY).doesNotHaveDuplicates();
        assertThat(back.subList(0, 3)).containsExactly("x0", "x1", "x2");
    }

    @Test
    void a_held_run_looks_like_any_that_waits() {
        enqueue(TestRun.of("a").tags("x"));
        RunRecord before = run("a");
        pause(TAG);
        assertThat(worker("w").claim(1)).isEmpty();

        assertThat(run("a")).isEqualTo(before);
        assertThat(backend().list(RunFilter.ALL.state(RunState.QUEUED).tag("x")).runs())
                .containsExactly(before);
    }

    @Test
    void a_held_run_is_paused_and_stays_so_when_its_tag_is_resumed() {
        TestWorker worker = parked();

        assertThat(order("a", Action.PAUSE).status().state()).isEqualTo(RunState.PAUSED);
        resume(TAG);
        assertThat(worker.claim(1)).isEmpty();

        order("a", Action.RESUME);
        assertThat(ids(worker.claim(1))).containsExactly("a");
    }

    @Test
    void a_held_run_that_is_paused_and_resumed_is_held_again() {
        TestWorker worker = parked();
        order("a", Action.PAUSE);
        order("a", Action.RESUME);

        assertThat(worker.claim(1)).isEmpty();
        assertThat(state("a")).isEqualTo(RunState.QUEUED);
        resume(TAG);

        assertThat(ids(worker.claim(2))).containsExactly("a");
    }

    @Test
    void a_held_run_is_cancelled_and_its_hook_waits_for_the_tag() {
        TestWorker worker = parked();

        assertThat(order("a", Action.CANCEL).status().state()).isEqualTo(RunState.CANCELLED);
        assertThat(worker.claim(1)).isEmpty();
        resume(TAG);

        assertThat(worker.claim(2)).extracting(Claim::duty).containsExactly(Claim.Duty.ENDING);
    }

    @Test
    void a_held_hook_of_a_failed_run_gives_way_to_a_retry() {
        enqueue(TestRun.of("a").tags("x"));
        TestWorker worker = worker("w");
        Claim claim = worker.claimOne();
        pause(TAG);
        worker.release(claim, failed(done(1)));
        assertThat(worker.claim(1)).isEmpty();

        order("a", Action.RETRY);
        assertThat(worker.claim(1)).isEmpty();
        resume(TAG);

        assertThat(worker.claim(2)).extracting(Claim::duty).containsExactly(Claim.Duty.STINT);
    }

    @Test
    void a_held_run_that_loses_the_tag_is_free_at_its_old_place() {
        TestWorker worker = parked();
        enqueue(TestRun.of("b"));

        backend().tag("a", Set.of("y"), Terms.NONE);

        assertThat(ids(worker.claim(2))).containsExactly("a", "b");
    }

    @Test
    void a_held_run_that_changes_to_another_paused_tag_is_held_by_that_one() {
        TestWorker worker = parked();
        pause(Scope.tag("y"));
        backend().tag("a", Set.of("y"), Terms.NONE);

        resume(TAG);
        assertThat(worker.claim(1)).isEmpty();
        resume(Scope.tag("y"));

        assertThat(ids(worker.claim(2))).containsExactly("a");
    }

    @Test
    void a_waiting_run_that_gets_a_paused_tag_is_held() {
        enqueue(TestRun.of("a"));
        pause(TAG);

        backend().tag("a", Set.of("x"), Terms.NONE);

        assertThat(worker("w").claim(1)).isEmpty();
    }

    @Test
    void a_tag_that_is_paused_and_resumed_again_and_again_leaves_one_run_one() {
        TestWorker worker = parked();
        for (int i = 0; i < 3; i++) {
            resume(TAG);
            pause(TAG);
            assertThat(worker.claim(2)).isEmpty();
        }
        resume(TAG);

        assertThat(ids(worker.claim(2))).containsExactly("a");
    }

    @Test
    void a_held_run_waits_for_a_worker_that_accepts_it() {
        enqueue(TestRun.of("a").job("move", 1).tags("x"), TestRun.of("b").tags("x"));
        pause(TAG);
        TestWorker worker = worker("w");
        assertThat(worker.claim(2)).isEmpty();
        resume(TAG);

        assertThat(ids(worker.claim(2))).containsExactly("b");
        assertThat(state("a")).isEqualTo(RunState.QUEUED);
    }
}
