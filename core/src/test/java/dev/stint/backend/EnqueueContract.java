package dev.stint.backend;

import static dev.stint.backend.Settlements.cancelled;
import static dev.stint.backend.Settlements.completed;
import static dev.stint.backend.Settlements.failed;
import static dev.stint.backend.Settlements.interrupted;
import static dev.stint.backend.Settlements.paused;
import static dev.stint.backend.Settlements.throttled;
import static dev.stint.backend.Settlements.withoutHook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.checkpoint.Progress;
import dev.stint.cursor.Cursor;
import dev.stint.limit.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

abstract class EnqueueContract extends ContractCase {
    @Test
    void an_enqueued_run_is_kept_as_it_was_asked_for() {
        RunSpec spec = TestRun.of("a")
                .job("copy", 3)
                .queue("night")
                .priority(-7)
                .tags("shard:12", "eu")
                .uniqueKey("k")
                .args("{\"n\":9007199254740993,\"none\":[],\"empty\":{},\"text\":\"é 😀 \\\" \\\\ \\u0000\"}")
                .launch(new Launch(Duration.ZERO, Cursor.of("list", 41), 10, true).replaying("another"))
                .keeping(new Keeping(Duration.ofDays(5), Duration.ofDays(90), true))
                .spec();

        assertThat(backend().enqueue(List.of(spec))).containsExactly(new Enqueued("a", false));

        assertThat(run("a").spec()).isEqualTo(spec);
    }

    @Test
    void a_new_run_is_queued_and_has_no_past() {
        enqueue(TestRun.of("a"));

        RunRecord run = run("a");
        assertThat(unrevised(run)).isEqualTo(resting(RunState.QUEUED, null));
        assertThat(run.progress()).isEqualTo(Progress.NONE);
        assertThat(run.history()).isEqualTo(RunHistory.NONE);
        assertThat(run.times().startedAt()).isNull();
        assertThat(run.times().finishedAt()).isNull();
        assertThat(run.times().running()).isZero();
        assertThat(run.times().updatedAt()).isEqualTo(run.times().enqueuedAt());
    }

    @Test
    void a_run_begins_where_its_launch_says_and_every_type_of_a_cursor_survives() {
        Cursor after = Cursor.of(
                "x", Long.MAX_VALUE, UUID.fromString("00000000-0000-0000-0000-00000000002a"), null, List.of());
        enqueue(TestRun.of("a").launch(new Launch(Duration.ZERO, after, 0, false)));

        assertThat(run("a").progress()).isEqualTo(Progress.NONE.at(after));
        assertThat(worker("w").claimOne().run().progress().cursor()).isEqualTo(after);
    }

    @Test
    void a_run_with_a_delay_is_scheduled() {
        enqueue(TestRun.of("a").delay(Duration.ofHours(1)));

        RunRecord run = run("a");
        assertThat(run.status().state()).isEqualTo(RunState.DELAYED);
        assertThat(run.status().reason()).isEqualTo("scheduled");
        Instant due = run.times().enqueuedAt().plus(Duration.ofHours(1));
        assertThat(run.status().dueAt()).isBetween(due.minusMillis(1), due.plusMillis(1));
    }

    @Test
    void an_id_that_is_known_is_not_enqueued_again() {
        enqueue(TestRun.of("a").args("{\"first\":1}"));

        assertThat(backend()
                        .enqueue(List.of(TestRun.of("a").args("{\"second\":2}").spec())))
                .containsExactly(new Enqueued("a", true));
        assertThat(run("a").spec().args()).isEqualTo("{\"first\":1}");
        assertThat(worker("w").claim(10)).hasSize(1);
    }

    @Test
    void an_id_stays_known_after_its_run_has_ended() {
        TestWorker worker = worker("w");
        worker.release(claimed(worker, "a"), withoutHook(RunState.COMPLETED, done(1)));

        assertThat(backend().enqueue(List.of(TestRun.of("a").spec()))).containsExactly(new Enqueued("a", true));
        assertThat(worker.claim(1)).isEmpty();
    }

    @Test
    void many_runs_are_answered_in_their_order() {
        enqueue(TestRun.of("b").uniqueKey("k"));

        List<RunSpec> runs = Stream.of(
                        TestRun.of("a"), TestRun.of("x").uniqueKey("k"), TestRun.of("b"), TestRun.of("c"))
                .map(TestRun::spec)
                .toList();
        assertThat(backend().enqueue(runs))
                .containsExactly(
                        new Enqueued("a", false),
                        new Enqueued("b", true),
                        new Enqueued("b", true),
                        new Enqueued("c", false));
        assertThat(backend().find("x")).isEmpty();
    }

    @Test
    void the_same_id_twice_in_one_call_is_one_run() {
        List<RunSpec> runs = List.of(TestRun.of("a").spec(), TestRun.of("a").spec());

        assertThat(backend().enqueue(runs)).containsExactly(new Enqueued("a", false), new Enqueued("a", true));
        assertThat(worker("w").claim(10)).hasSize(1);
    }

    @Test
    void the_same_unique_key_twice_in_one_call_is_one_run() {
        List<RunSpec> runs = List.of(
                TestRun.of("a").uniqueKey("k").spec(),
                TestRun.of("b").uniqueKey("k").spec());

        assertThat(backend().enqueue(runs)).containsExactly(new Enqueued("a", false), new Enqueued("a", true));
        assertThat(backend().find("b")).isEmpty();
    }

    @Test
    void enqueueing_nothing_answers_nothing() {
        assertThat(backend().enqueue(List.of())).isEmpty();
    }

    private static List<RunSpec> many(int count, String args) {
        return IntStream.range(0, count)
                .mapToObj(i -> TestRun.of("r" + i).args(args).spec())
                .toList();
    }

    @Test
    void ten_thousand_runs_are_stored_by_one_call_and_more_are_refused() {
        assertThatThrownBy(() -> backend().enqueue(many(Limit.BULK.most() + 1, "{}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("not 10,001", "in parts");
        assertThat(backend().find("r0")).isEmpty();

        assertThat(backend().enqueue(many(Limit.BULK.most(), "{}"))).hasSize(Limit.BULK.most());
    }

    @Test
    void what_one_call_enqueues_is_measured_in_bytes() {
        int most = Limit.BULK_TEXT.most() / Limit.ARGS.most();
        String args = "ü".repeat(Limit.ARGS.most() / 2);

        assertThatThrownBy(() -> backend().enqueue(many(most, args)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("one call of enqueue, in all may be at most 16,777,216 bytes of JSON, not 16,");
        assertThat(backend().find("r0")).isEmpty();

        assertThat(backend().enqueue(many(most - 2, args))).hasSize(most - 2);
    }

    @Test
    void a_unique_key_belongs_to_its_job() {
        enqueue(TestRun.of("a").uniqueKey("k"));

        assertThat(backend()
                        .enqueue(List.of(
                                TestRun.of("b").job("move", 1).uniqueKey("k").spec())))
                .containsExactly(new Enqueued("b", false));
    }

    @Test
    void a_unique_key_is_held_by_whatever_version_of_the_job() {
        enqueue(TestRun.of("a").uniqueKey("k"));

        assertThat(backend()
                        .enqueue(List.of(
                                TestRun.of("b").job("copy", 2).uniqueKey("k").spec())))
                .containsExactly(new Enqueued("a", true));
    }

    static Stream<Settlement> settlements_that_keep_the_key() {
        return Stream.of(
                interrupted(done(1)), throttled(done(1), Duration.ofHours(1)), paused(done(1)), failed(done(1)));
    }

    @ParameterizedTest
    @MethodSource("settlements_that_keep_the_key")
    void a_unique_key_is_held_until_the_run_has_completed_or_is_cancelled(Settlement settlement) {
        TestWorker worker = worker("w");
        enqueue(TestRun.of("a").uniqueKey("k"));
        Claim claim = worker.claimOne();
        assertThat(backend().enqueue(List.of(TestRun.of("b").uniqueKey("k").spec())))
                .containsExactly(new Enqueued("a", true));

        worker.release(claim, settlement);

        assertThat(backend().enqueue(List.of(TestRun.of("b").uniqueKey("k").spec())))
                .containsExactly(new Enqueued("a", true));
    }

    static Stream<Settlement> settlements_that_free_the_key() {
        return Stream.of(completed(done(1)), cancelled(done(1)), withoutHook(RunState.COMPLETED, done(1)));
    }

    @ParameterizedTest
    @MethodSource("settlements_that_free_the_key")
    void the_end_frees_the_unique_key_at_once(Settlement settlement) {
        TestWorker worker = worker("w");
        enqueue(TestRun.of("a").uniqueKey("k"));

        worker.release(worker.claimOne(), settlement);

        assertThat(backend().enqueue(List.of(TestRun.of("b").uniqueKey("k").spec())))
                .containsExactly(new Enqueued("b", false));
    }

    @Test
    void an_order_that_cancels_frees_the_unique_key() {
        enqueue(TestRun.of("a").uniqueKey("k"));

        order("a", Order.Action.CANCEL);

        assertThat(backend().enqueue(List.of(TestRun.of("b").uniqueKey("k").spec())))
                .containsExactly(new Enqueued("b", false));
    }

    @Test
    void the_end_of_an_earlier_run_does_not_free_the_key_of_its_successor() {
        TestWorker worker = worker("w");
        enqueue(TestRun.of("a").uniqueKey("k"));
        worker.release(worker.claimOne(), failed(done(1)));
        order("a", Order.Action.CANCEL);
        enqueue(TestRun.of("b").uniqueKey("k"));

        worker.release(worker.claimOne(), Settlements.hookDone(RunState.CANCELLED));

        assertThat(backend().enqueue(List.of(TestRun.of("c").uniqueKey("k").spec())))
                .containsExactly(new Enqueued("b", true));
    }

    @Test
    void a_run_that_was_never_enqueued_is_not_found() {
        assertThat(backend().find("nobody")).isEmpty();
        assertThat(backend().skipped("nobody")).isEmpty();
    }
}
