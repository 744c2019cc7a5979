package dev.stint.samples.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stint.admin.RunView;
import dev.stint.backend.RunRecord;
import dev.stint.backend.RunState;
import dev.stint.backend.StintRecord;
import dev.stint.control.Scope;
import dev.stint.cursor.Cursor;
import dev.stint.job.JobDocuments;
import dev.stint.job.JobType;
import dev.stint.samples.process.Letters.Sent;
import dev.stint.servers.RedisServer;
import dev.stint.servers.SharedServer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two releases of a program, as processes, side by side or one after the other; each run in both EVERY_STEP and TRANSACTIONAL. */
class RollingDeployTest {
    private static final long LETTERS = 30_000;
    private static final long FEW = 100;
    private static final long OVER_A_PAGE = 600;

    /** Of 25 letters: no run comes to its end before the other process is there. */
    private static final double STEPS_PER_SECOND = 10;

    @TempDir
    Path folder;

    private RollingDeploy deploy;

    @BeforeAll
    static void needs_real_servers() {
        RedisServer.whyNot().ifPresent(reason -> assumeTrue(false, reason));
        SharedServer.POSTGRES.whyNot().ifPresent(reason -> assumeTrue(false, reason));
    }

    @BeforeEach
    void start_the_servers() throws Exception {
        deploy = new RollingDeploy(folder, LETTERS);
        deploy.client().throttle(Scope.EVERYTHING, STEPS_PER_SECOND);
    }

    @AfterEach
    void end_it_all() throws Exception {
        deploy.close();
    }

    private List<String> older(JobType<FirstRelease.Args> type, long letters) {
        return Stream.of(false, true)
                .map(transactional -> deploy.client().enqueue(type, new FirstRelease.Args(letters, transactional)))
                .toList();
    }

    private List<String> newer(JobType<SecondRelease.Args> type, long letters) {
        return Stream.of(false, true)
                .map(transactional -> deploy.client().enqueue(type, new SecondRelease.Args(letters, transactional)))
                .toList();
    }

    private static List<String> all(List<List<String>> runs) {
        return runs.stream().flatMap(List::stream).toList();
    }

    /** The first release begins these runs; the second comes up beside it; the first is told to stop. */
    private WorkerProcess deployed(List<String> runs, long itemsBefore) throws Exception {
        WorkerProcess first = deploy.start(FirstRelease.class);
        deploy.awaitDone(runs, itemsBefore);
        WorkerProcess second = deploy.start(SecondRelease.class);
        deploy.terminate(first);
        return second;
    }

    private void atFullSpeed() {
        deploy.client().unthrottle(Scope.EVERYTHING);
    }

    private void assertSentOnce(String run, long letters) throws Exception {
        assertThat(deploy.letters().of(run)).as(deploy.run(run).toString()).isEqualTo(Sent.once(letters));
        assertThat(deploy.run(run).progress().itemsDone()).as(run).isEqualTo(letters);
        assertNoAttempt(run);
    }

    private void assertNoAttempt(String run) {
        assertThat(deploy.run(run).history().attempts().total()).as(run).isZero();
    }

    private void assertLeftAlone(String run) {
        RunRecord found = deploy.run(run);
        assertThat(found.status().state()).as(run).isEqualTo(RunState.QUEUED);
        assertThat(found.history().tally().stints()).as(run).isZero();
        assertThat(RunView.of(deploy.backend(), JobDocuments.NONE)
                        .of(found)
                        .get("reason")
                        .asText())
                .isEqualTo("no-worker");
    }

    @Test
    void runs_begun_by_the_first_release_are_finished_by_the_second_with_every_letter_sent_once() throws Exception {
        List<String> runs = older(FirstRelease.SEND, LETTERS);

        deployed(runs, OVER_A_PAGE);
        atFullSpeed();
        deploy.awaitState(runs, RunState.COMPLETED);

        for (String run : runs) {
            assertSentOnce(run, LETTERS);
            assertThat(deploy.letters().of(run, FirstRelease.class).rows()).isBetween(OVER_A_PAGE, LETTERS - 1);
            assertThat(deploy.run(run).spec().job().name()).isEqualTo("send-letters");
        }
    }

    @Test
    void newer_args_a_new_name_and_an_unknown_job_wait_for_a_worker_that_knows_them() throws Exception {
        atFullSpeed();
        deploy.start(FirstRelease.class);
        String unknown = deploy.client()
                .enqueue(JobType.of("fax-letters", FirstRelease.Args.class), new FirstRelease.Args(FEW, false));
        List<String> early =
                all(List.of(newer(SecondRelease.second("send-letters"), FEW), newer(SecondRelease.MAIL, FEW)));
        deploy.awaitState(older(FirstRelease.SEND, FEW), RunState.COMPLETED);
        early.forEach(this::assertLeftAlone);

        deploy.start(SecondRelease.class);
        List<String> late =
                all(List.of(newer(SecondRelease.second("send-letters"), FEW), newer(SecondRelease.MAIL, FEW)));
        List<String> older = older(FirstRelease.SEND, FEW);
        deploy.awaitState(all(List.of(early, late, older)), RunState.COMPLETED);

        for (String run : all(List.of(early, late, older))) {
            assertSentOnce(run, FEW);
        }
        for (String run : all(List.of(early, late))) {
            assertThat(deploy.letters().of(run, FirstRelease.class).rows()).isZero();
        }
        assertLeftAlone(unknown);
    }

    @Test
    void a_changed_enumerator_refuses_restarts_or_maps_the_cursor_of_the_first_release_as_declared() throws Exception {
        long upTo = LETTERS / 3;
        List<String> refused = older(FirstRelease.REFUSING, upTo);
        List<String> restarted = older(FirstRelease.RESTARTING, upTo);
        List<String> mapped = older(FirstRelease.MAPPING, upTo);

        deployed(all(List.of(refused, restarted, mapped)), 1);
        atFullSpeed();
        deploy.awaitState(refused, RunState.FAILED);
        deploy.awaitState(restarted, RunState.COMPLETED);
        deploy.awaitState(mapped, RunState.COMPLETED);

        for (String run : refused) {
            assertRefused(run);
        }
        for (String run : restarted) {
            Sent before = deploy.letters().of(run, FirstRelease.class);
            assertThat(before).isEqualTo(Sent.once(before.letters()));
            assertThat(deploy.letters().of(run, SecondRelease.class)).isEqualTo(Sent.once(upTo));
            assertThat(deploy.run(run).progress().itemsDone()).isEqualTo(before.letters() + upTo);
            assertNoAttempt(run);
        }
        for (String run : mapped) {
            assertSentOnce(run, upTo);
            assertThat(deploy.letters().of(run, FirstRelease.class).rows()).isBetween(1L, upTo - 1);
        }
    }

    private void assertRefused(String run) throws Exception {
        Sent sent = deploy.letters().of(run, FirstRelease.class);
        assertThat(deploy.letters().of(run)).isEqualTo(sent).isEqualTo(Sent.once(sent.letters()));
        assertThat(deploy.run(run).progress().cursor()).isEqualTo(Cursor.of("rows", "id", sent.letters()));
        assertThat(deploy.run(run).history().error())
                .contains("rows of letter where (id <= ?) keyed by code", "rows of letter where (id <= ?) keyed by id");
    }

    @Test
    void after_a_rollback_the_old_code_goes_on_with_what_was_refused_and_leaves_alone_what_was_moved()
            throws Exception {
        long upTo = LETTERS / 2;
        List<String> refused = older(FirstRelease.REFUSING, upTo);
        List<String> moved = older(FirstRelease.RESTARTING, upTo);
        WorkerProcess second = deployed(all(List.of(refused, moved)), 1);
        deploy.awaitState(refused, RunState.FAILED);
        for (String run : moved) {
            deploy.await(run, "it is moved", RollingDeployTest::standsAtACode);
        }

        WorkerProcess back = deploy.start(FirstRelease.class);
        deploy.terminate(second);
        refused.forEach(deploy.client()::retry);
        atFullSpeed();
        deploy.awaitState(refused, RunState.COMPLETED);
        for (String run : moved) {
            deploy.await(
                    run, "the old code has left it", found -> !left(run, back).isEmpty());
        }
        deploy.terminate(back);
        deploy.start(SecondRelease.class);
        deploy.awaitState(moved, RunState.COMPLETED);

        for (String run : refused) {
            assertSentOnce(run, upTo);
        }
        for (String run : moved) {
            assertThat(left(run, back)).allSatisfy(stint -> {
                assertThat(stint.after()).isEqualTo(stint.before());
                assertThat(stint.end().reason()).isEqualTo("newer-version");
            });
            assertThat(deploy.letters().of(run, SecondRelease.class)).isEqualTo(Sent.once(upTo));
            assertNoAttempt(run);
        }
        assertThat(back.said()).contains("left to a worker with version 2 of the job: this one has version 1");
    }

    private static boolean standsAtACode(RunRecord run) {
        return run.progress().cursor().toJson().startsWith("[\"rows\",\"code\",");
    }

    /** The stints in which a worker has found that the run is not for it. */
    private List<StintRecord> left(String run, WorkerProcess worker) {
        return deploy.backend().stints(run).stream()
                .filter(stint -> stint.holder().worker().equals(worker.id()))
                .filter(stint -> stint.end() != null && stint.end().state() == RunState.DELAYED)
                .toList();
    }
}
