package dev.stint.backend;

import static dev.stint.backend.Settlements.completed;
import static dev.stint.backend.Settlements.failed;
import static dev.stint.backend.Settlements.hadItsTime;
import static dev.stint.backend.Settlements.hookDone;
import static dev.stint.backend.Settlements.interrupted;
import static dev.stint.backend.Settlements.paused;
import static dev.stint.backend.Settlements.retried;
import static dev.stint.backend.Settlements.throttled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.stint.backend.StintRecord.End;
import dev.stint.cursor.Cursor;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each stint of a run leaves a record. */
abstract class StintsContract extends ContractCase {
    private StintRecord last() {
        List<StintRecord> stints = backend().stints("a");
        return stints.get(stints.size() - 1);
    }

    @Test
    void a_run_that_nobody_has_worked_has_no_stints() {
        enqueue(TestRun.of("a"));

        assertThat(backend().stints("a")).isEmpty();
        assertThat(backend().stints("nobody")).isEmpty();
    }

    @Test
    void a_holder_tells_since_when_and_from_how_many_items_on() {
        TestWorker worker = worker("w");
        Claim first = claimed(worker, "a");
        worker.release(first, interrupted(done(3)));
        pass(Duration.ofMillis(5));
        Claim second = worker.claimOne();

        assertThat(first.run().status().holder())
                .isEqualTo(new RunStatus.Holder(
                        "w", first.token(), first.run().times().updatedAt(), 0));
        assertThat(second.run().status().holder())
                .isEqualTo(new RunStatus.Holder(
                        "w", second.token(), second.run().times().updatedAt(), 3));
    }

    @Test
    void the_running_stint_is_the_last_and_shows_how_far_it_has_come() {
        TestWorker worker = worker("w");
        Claim claim = claimed(worker, "a");
        RunStatus.Holder holder = claim.run().status().holder();
        assertThat(backend().stints("a")).containsExactly(new StintRecord(1, holder, Cursor.START, Cursor.START, null));

        worker.checkpoint(claim, done(4));

        assertThat(backend().stints("a"))
                .containsExactly(new StintRecord(1, holder, Cursor.START, done(4).cursor(), null));
    }

    @Test
    void a_finished_stint_shows_its_beginning_its_end_and_its_items() {
        TestWorker worker = worker("w");
        worker.release(claimed(worker, "a"), interrupted(done(3)));
        pass(Duration.ofMillis(5));
        Claim claim = worker.claimOne();
        pass(Duration.ofMillis(5));
        worker.release(claim, hadItsTime(done(10)));

        assertThat(backend().stints("a")).extracting(StintRecord::number).containsExactly(1, 2);
        assertThat(last())
                .isEqualTo(new StintRecord(
                        2,
                        claim.run().status().holder(),
                        done(3).cursor(),
                        done(10).cursor(),
                        new End(run("a").times().updatedAt(), RunState.QUEUED, "max-runtime", 7)));
    }

    static Stream<Arguments> ends() {
        Duration hour = Duration.ofHours(1);
        return Stream.of(
                Arguments.of(completed(done(3)), RunState.COMPLETED, null),
                Arguments.of(failed(done(3)), RunState.FAILED, "exhausted"),
                Arguments.of(Settlements.cancelled(done(3)), RunState.CANCELLED, "not needed"),
                Arguments.of(paused(done(3)), RunState.PAUSED, "canary"),
                Arguments.of(interrupted(done(3)), RunState.QUEUED, "shutdown"),
                Arguments.of(throttled(done(3), hour), RunState.DELAYED, "throttle"),
                Arguments.of(retried(done(3), Attempts.NONE, hour), RunState.DELAYED, "retry"));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void an_end_tells_what_became_of_the_run(Settlement settlement, RunState state, String reason) {
        TestWorker worker = worker("w");
        worker.release(claimed(worker, "a"), settlement);

        assertThat(last().end()).isEqualTo(new End(run("a").times().updatedAt(), state, reason, 3));
        assertThat(last().after()).isEqualTo(done(3).cursor());
    }

    @Test
    void an_end_that_an_order_brought_about_tells_its_words() {
        TestWorker worker = worker("w");
        Claim claim = claimed(worker, "a");
        order("a", Order.Action.PAUSE);
        worker.release(claim, interrupted(done(3)));

        assertThat(last().end()).isEqualTo(new End(run("a").times().updatedAt(), RunState.PAUSED, "because", 3));
    }

    @Test
    void a_stint_of_a_lost_worker_ends_at_its_last_checkpoint() {
        TestWorker dead = worker("dead");
        Claim claim = claimed(dead, "a");
        dead.checkpoint(claim, done(4));
        TestWorker survivor = worker("survivor");
        outlive(survivor);

        StintRecord lost = last();
        assertThat(lost.number()).isEqualTo(1);
        assertThat(lost.holder()).isEqualTo(claim.run().status().holder());
        assertThat(lost.after()).isEqualTo(done(4).cursor());
        assertThat(lost.end()).isNotNull();
        assertThat(lost.end().state()).isEqualTo(RunState.QUEUED);
        assertThat(lost.end().reason()).isEqualTo("lease-lost");
        assertThat(lost.end().itemsDone()).isEqualTo(4);
        survivor.claimOne();
        assertThat(last().number()).isEqualTo(2);
    }

    @Test
    void a_stint_of_a_lost_worker_ends_with_the_order_that_waited_for_it() {
        claimed(worker("dead"), "a");
        order("a", Order.Action.CANCEL);
        outlive(worker("survivor"));

        assertThat(last().end())
                .extracting(End::state, End::reason, End::itemsDone)
                .containsExactly(RunState.CANCELLED, "because", 0L);
    }

    @Test
    void a_stint_of_a_worker_that_signs_off_ends_too() {
        TestWorker leaving = worker("w");
        claimed(leaving, "a");

        leaving.close();

        assertThat(last().end()).extracting(End::state, End::reason).containsExactly(RunState.QUEUED, "lease-lost");
    }

    @Test
    void a_claim_that_was_never_received_leaves_no_record() {
        enqueue(TestRun.of("a"));
        TestWorker worker = worker("w");
        worker.askInVain(1);
        worker.sync();
        assertThat(backend().stints("a")).isEmpty();

        Claim claim = worker.claimOne();

        assertThat(backend().stints("a"))
                .extracting(StintRecord::number, StintRecord::holder)
                .containsExactly(tuple(1, claim.run().status().holder()));
    }

    @Test
    void a_terminal_hook_is_no_stint() {
        TestWorker worker = worker("w");
        worker.release(claimed(worker, "a"), completed(done(3)));
        Claim hook = worker.claimOne();
        assertThat(backend().stints("a")).hasSize(1);
        worker.release(hook, hookDone(RunState.COMPLETED));

        assertThat(backend().stints("a")).hasSize(1);
        assertThat(last().end().state()).isEqualTo(RunState.COMPLETED);
    }

    @Test
    void a_settlement_that_comes_twice_or_too_late_leaves_one_record() {
        TestWorker worker = worker("w");
        Claim claim = claimed(worker, "a");
        worker.release(claim, interrupted(done(3)));
        worker.release(claim, interrupted(done(9)));

        assertThat(backend().stints("a")).hasSize(1);
        assertThat(last().after()).isEqualTo(done(3).cursor());
    }

    @Test
    void the_latest_thousand_are_kept() {
        enqueue(TestRun.of("a"));
        TestWorker worker = worker("w");
        Claim claim = worker.claimOne();
        for (int i = 1; i < 1_010; i++) {
            ClaimReply reply = worker.ask(1, new Release("a", claim.token(), interrupted(done(i))));
            claim = reply.claims().get(0);
        }

        List<StintRecord> stints = backend().stints("a");
        assertThat(stints).hasSize(1_000);
        assertThat(stints.get(0).number()).isEqualTo(11);
        assertThat(stints.get(999).number()).isEqualTo(1_010);
        assertThat(stints.get(999).end()).isNull();
    }
}
