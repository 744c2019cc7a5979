package dev.stint.backend;

import static dev.stint.backend.Settlements.completed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.WorkerStatus.Presence;
import dev.stint.control.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a pulse tells a worker about the fleet. */
abstract class GuidanceContract extends ContractCase {
    @Test
    void a_worker_that_knows_nothing_is_told_that_nothing_is_decided() {
        assertThat(worker("w").guidance(-1)).isEqualTo(new Guidance(Controls.NONE, List.of(), false));
    }

    @Test
    void a_worker_that_knows_the_decisions_is_not_told_again() {
        pause(Scope.queue("default"));
        Controls controls = backend().controls();
        TestWorker worker = worker("w");

        assertThat(worker.guidance(0).controls()).isEqualTo(controls);
        assertThat(worker.guidance(controls.version())).isEqualTo(Guidance.NONE);
    }

    @Test
    void each_worker_is_told_of_each_decision() {
        TestWorker worker = worker("w");
        TestWorker other = worker("v");
        pause(Scope.tag("x"));
        throttle(Scope.job("copy"), 5.0);
        Controls controls = backend().controls();

        assertThat(worker.guidance(0).controls()).isEqualTo(controls);
        assertThat(other.guidance(1).controls()).isEqualTo(controls);
        resume(Scope.tag("x"));

        assertThat(worker.guidance(2).controls()).isEqualTo(backend().controls());
        assertThat(backend().controls().scopes()).hasSize(1);
    }

    @Test
    void a_worker_that_knows_of_more_than_there_is_is_told_what_there_is() {
        assertThat(worker("w").guidance(99).controls()).isEqualTo(Controls.NONE);
    }

    @Test
    void a_decision_that_changed_nothing_is_not_told() {
        pause(Scope.EVERYTHING);
        pause(Scope.EVERYTHING);

        assertThat(worker("w").guidance(1)).isEqualTo(Guidance.NONE);
    }

    @Test
    void a_worker_that_has_lost_its_lease_is_told_nothing_else() {
        TestWorker dead = worker("dead");
        outlive(worker("survivor"));
        pause(Scope.EVERYTHING);

        SyncReply reply = dead.sync();

        assertThat(reply.reaped()).isTrue();
        assertThat(reply.guidance().shares()).isEmpty();
    }

    @Test
    void a_quiet_worker_is_told_with_each_pulse_and_gets_no_further_runs() {
        TestWorker quiet = worker("w");
        Claim claim = claimed(quiet, "a");
        enqueue(TestRun.of("b"));

        assertThat(backend().quiet("w", Terms.NONE)).isTrue();

        assertThat(quiet.guidance(0).quiet()).isTrue();
        assertThat(quiet.guidance(0).quiet()).isTrue();
        assertThat(quiet.claim(1)).isEmpty();
        assertThat(quiet.checkpoint(claim, done(1)).lost()).isEmpty();
        assertThat(quiet.release(claim, completed(done(2))).refused()).isEmpty();
        assertThat(quiet.claim(1)).isEmpty();
        assertThat(worker("v").claim(2)).hasSize(2);
    }

    @Test
    void only_the_worker_that_was_named_is_quiet() {
        worker("w");
        TestWorker other = worker("v");
        backend().quiet("w", Terms.NONE);
        enqueue(TestRun.of("a"));

        assertThat(other.guidance(0).quiet()).isFalse();
        assertThat(other.claim(1)).hasSize(1);
    }

    @Test
    void a_quiet_worker_is_listed_as_such() {
        worker("w");
        worker("v");

        backend().quiet("w", Terms.NONE);

        assertThat(backend().workers())
                .extracting(WorkerStatus::presence)
                .containsExactly(Presence.LIVE, Presence.QUIET);
    }

    @Test
    void a_quiet_worker_can_be_asked_again_and_an_unknown_one_cannot() {
        TestWorker worker = worker("w");
        backend().quiet("w", Terms.NONE);

        assertThat(backend().quiet("w", Terms.NONE)).isTrue();
        assertThat(backend().quiet("nobody", Terms.NONE)).isFalse();
        worker.close();
        assertThat(backend().quiet("w", Terms.NONE)).isFalse();
    }

    @Test
    void a_claim_whose_answer_got_lost_goes_back_from_a_quiet_worker_too() {
        enqueue(TestRun.of("a"));
        TestWorker worker = worker("w");
        worker.askInVain(1);
        backend().quiet("w", Terms.NONE);

        worker.sync();

        assertThat(ids(worker("v").claim(1))).containsExactly("a");
    }
}
