package dev.stint.backend;

import static dev.stint.backend.Settlements.failed;
import static dev.stint.backend.Settlements.interrupted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.Happening.Actor;
import dev.stint.backend.Happening.Subject;
import dev.stint.backend.RunHistory.Tally;
import dev.stint.checkpoint.Caution;
import dev.stint.checkpoint.Progress;
import dev.stint.checkpoint.Suspicion;
import dev.stint.cursor.Cursor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A crash is counted against the item that was in hand, and against no other. */
abstract class SuspicionContract extends ContractCase {
    private static final Cursor FIRST = done(1).cursor();
    private static final Cursor SECOND = done(2).cursor();

    private final Caution firstInHand = Caution.inHand(FIRST);

    private Suspicion suspicion() {
        return run("a").history().suspicion();
    }

    private TestWorker survivor() {
        return worker("survivor");
    }

    /** A worker claims the run, says what it has in hand, and dies. */
    private void crash(String worker, Caution said) {
        TestWorker dying = worker(worker);
        dying.says(dying.claimOne(), said.alone() ? Progress.NONE : done(0), said);
        outlive(survivor());
    }

    @Test
    void a_run_that_has_lost_no_worker_is_not_suspected() {
        claimed(worker("w"), "a");

        assertThat(suspicion()).isEqualTo(Suspicion.NONE);
    }

    @Test
    void the_first_crash_makes_a_run_wary_and_blames_no_item() {
        TestWorker dead = worker("dead");
        dead.checkpoint(claimed(dead, "a"), done(3));

        outlive(survivor());

        assertThat(suspicion()).isEqualTo(new Suspicion(true, null, 0, List.of()));
    }

    @Test
    void a_crash_is_counted_against_the_item_in_hand() {
        enqueue(TestRun.of("a"));
        crash("one", firstInHand);

        assertThat(suspicion()).isEqualTo(new Suspicion(true, FIRST, 1, List.of("one")));
        assertThat(run("a").history().tally()).isEqualTo(new Tally(1, 0, 1));
    }

    @Test
    void three_crashes_in_a_row_put_an_item_into_quarantine() {
        enqueue(TestRun.of("a"));
        crash("one", firstInHand);
        crash("two", firstInHand);
        assertThat(suspicion().isDeciding(run("a").progress().cursor())).isTrue();
        assertThat(suspicion().isQuarantined()).isFalse();

        crash("three", firstInHand);

        assertThat(suspicion()).isEqualTo(new Suspicion(true, FIRST, 3, List.of("one", "two", "three")));
        assertThat(suspicion().isQuarantined()).isTrue();
    }

    @Test
    void what_is_suspected_comes_with_the_claim() {
        enqueue(TestRun.of("a"));
        crash("one", firstInHand);

        Claim claim = survivor().claimOne();

        assertThat(claim.run().history().suspicion()).isEqualTo(new Suspicion(true, FIRST, 1, List.of("one")));
    }

    @Test
    void a_crash_with_another_item_in_hand_begins_to_count_anew() {
        enqueue(TestRun.of("a"));
        crash("one", firstInHand);
        crash("two", Caution.inHand(SECOND));

        assertThat(suspicion()).isEqualTo(new Suspicion(true, SECOND, 1, List.of("two")));
    }

    @Test
    void an_item_that_was_passed_is_not_suspected_any_more_and_a_crash_between_two_items_blames_none() {
        enqueue(TestRun.of("a"));
        crash("one", firstInHand);
        TestWorker dying = worker("two");
        Claim claim = dying.claimOne();
        dying.says(claim, done(0), firstInHand);
        dying.says(claim, done(1), Caution.BETWEEN);
        assertThat(suspicion()).isEqualTo(new Suspicion(true, null, 0, List.of()));

        outlive(survivor());

        assertThat(suspicion()).isEqualTo(new Suspicion(true, null, 0, List.of()));
    }

    @Test
    void a_run_that_has_passed_the_place_is_wary_no_more() {
        enqueue(TestRun.of("a"));
        crash("one", firstInHand);
        TestWorker next = worker("next");
        Claim claim = next.claimOne();
        next.says(claim, done(1), Caution.OVER);
        assertThat(suspicion()).isEqualTo(Suspicion.NONE);

        next.checkpoint(claim, done(2));

        assertThat(suspicion()).isEqualTo(Suspicion.NONE);
    }

    /** A worker claims the run, comes to no item, and dies. */
    private void crashEarly(String worker) {
        worker(worker).claimOne();
        outlive(survivor());
    }

    private void crashEarly(int times) {
        enqueue(TestRun.of("a"));
        for (int i = 0; i <= times; i++) {
            crashEarly("early-" + i);
        }
    }

    private static Suspicion early(int times) {
        return new Suspicion(true, null, 0, List.of(), times);
    }

    @Test
    void from_the_second_on_crashes_before_any_item_are_counted_against_the_run() {
        crashEarly(0);
        assertThat(suspicion()).isEqualTo(early(0));

        crashEarly("second");
        assertThat(suspicion()).isEqualTo(early(1));

        crashEarly("third");
        assertThat(suspicion()).isEqualTo(early(2));
        assertThat(suspicion().isDecidingEarly()).isTrue();
        assertThat(suspicion().isGivenUp()).isFalse();

        crash("fourth", Caution.ALONE);
        assertThat(suspicion()).isEqualTo(early(3));
        assertThat(suspicion().isGivenUp()).isTrue();
        assertThat(survivor().claimOne().run().history().suspicion()).isEqualTo(early(3));
    }

    @Test
    void the_deciding_try_decides_only_if_it_was_alone() {
        crashEarly(2);
        crashEarly("beside others");

        assertThat(suspicion()).isEqualTo(early(2));
    }

    @Test
    void one_that_is_given_up_is_not_counted_any_further() {
        crashEarly(2);
        crash("last", Caution.ALONE);
        crash("whose word did not arrive", Caution.ALONE);

        assertThat(suspicion()).isEqualTo(early(3));
    }

    @Test
    void to_be_alone_takes_nothing_back() {
        enqueue(TestRun.of("a"));
        crash("one", firstInHand);
        crashEarly("two");
        TestWorker next = worker("next");

        next.says(next.claimOne(), done(0), Caution.ALONE);

        assertThat(suspicion()).isEqualTo(new Suspicion(true, FIRST, 1, List.of("one"), 1));
    }

    @Test
    void a_checkpoint_of_where_the_run_stands_is_no_item() {
        crashEarly(1);
        TestWorker dying = worker("dying");
        dying.checkpoint(dying.claimOne(), Progress.NONE);

        outlive(survivor());

        assertThat(suspicion()).isEqualTo(early(2));
    }

    @Test
    void a_stint_that_has_moved_on_has_come_somewhere_and_ends_the_count() {
        crashEarly(2);
        TestWorker dying = worker("dying");
        dying.checkpoint(dying.claimOne(), done(1));

        outlive(survivor());

        assertThat(suspicion()).isEqualTo(early(0));
    }

    @Test
    void so_does_one_that_is_given_back_further_on() {
        crashEarly(2);
        TestWorker next = worker("next");

        next.release(next.claimOne(), interrupted(done(1)));

        assertThat(suspicion()).isEqualTo(early(0));
    }

    @Test
    void one_that_is_given_back_where_it_began_takes_nothing_back() {
        crashEarly(2);
        TestWorker next = worker("next");

        next.release(next.claimOne(), interrupted(Progress.NONE));

        assertThat(suspicion()).isEqualTo(early(2));
    }

    @Test
    void a_word_before_its_first_hook_does_not_begin_a_run() {
        crashEarly(2);
        TestWorker next = worker("next");
        Claim claim = next.claimOne();

        next.sync(new Checkpoint("a", claim.token(), Progress.NONE, null, "", Caution.ALONE));
        assertThat(run("a").history().mode()).isNull();
        next.checkpoint(claim, done(1));

        assertThat(run("a").history().mode()).isNotNull();
    }

    @Test
    void an_item_that_is_named_ends_the_count() {
        crashEarly(2);
        TestWorker next = worker("next");
        next.says(next.claimOne(), done(0), firstInHand);
        assertThat(suspicion()).isEqualTo(new Suspicion(true, FIRST, 0, List.of()));

        outlive(survivor());

        assertThat(suspicion()).isEqualTo(new Suspicion(true, FIRST, 1, List.of("next")));
    }

    @Test
    void crashes_before_any_item_take_nothing_back_from_the_one_that_was_named() {
        enqueue(TestRun.of("a"));
        crash("one", firstInHand);
        crashEarly("two");
        crashEarly("three");
        assertThat(suspicion()).isEqualTo(new Suspicion(true, FIRST, 1, List.of("one"), 2));
        assertThat(run("a").history().tally().crashes()).isEqualTo(3);

        crash("four", firstInHand);

        assertThat(suspicion()).isEqualTo(new Suspicion(true, FIRST, 2, List.of("one", "four")));
    }

    @Test
    void what_is_never_repeated_may_bring_workers_down_before_its_next_item_too() {
        enqueue(TestRun.of("a"));
        TestWorker first = worker("first");
        first.sync(new Checkpoint("a", first.claimOne().token(), done(1), null, "before-step"));
        outlive(survivor());
        assertThat(suspicion()).isEqualTo(Suspicion.NONE);

        crashEarly("second");

        assertThat(suspicion()).isEqualTo(new Suspicion(false, null, 0, List.of(), 1));
    }

    @Test
    void the_end_of_a_worker_that_was_asked_to_stop_before_any_item_counts_for_nothing() {
        crashEarly(1);
        TestWorker stopping = worker("stopping");
        stopping.claimOne();
        stopping.isStopping();
        stopping.sync();

        outlive(survivor());

        assertThat(suspicion()).isEqualTo(early(1));
    }

    @Test
    void an_operators_retry_lets_the_run_be_begun_again() {
        crashEarly(2);
        crash("last", Caution.ALONE);
        TestWorker next = worker("next");
        next.release(next.claimOne(), failed(Progress.NONE));

        order("a", Order.Action.RETRY);

        assertThat(suspicion()).isEqualTo(early(0));
    }

    @Test
    void a_checkpoint_that_says_nothing_of_it_leaves_an_item_in_hand() {
        enqueue(TestRun.of("a"));
        TestWorker dying = worker("one");
        Claim claim = dying.claimOne();
        dying.says(claim, done(0), firstInHand);
        dying.checkpoint(claim, done(0));

        outlive(survivor());

        assertThat(suspicion()).isEqualTo(new Suspicion(true, FIRST, 1, List.of("one")));
    }

    @Test
    void an_orderly_end_counts_nothing_and_takes_nothing_back() {
        enqueue(TestRun.of("a"));
        crash("one", firstInHand);
        TestWorker leaving = worker("two");
        Claim claim = leaving.claimOne();
        leaving.says(claim, done(0), firstInHand);
        leaving.release(claim, interrupted(done(0)));
        assertThat(suspicion()).isEqualTo(new Suspicion(true, FIRST, 1, List.of("one")));

        TestWorker other = worker("three");
        other.says(other.claimOne(), done(0), firstInHand);
        other.close();

        assertThat(suspicion()).isEqualTo(new Suspicion(true, FIRST, 1, List.of("one")));
    }

    @Test
    void a_worker_that_was_asked_to_stop_is_lost_by_no_crash() {
        TestWorker stopping = worker("stopping");
        Claim claim = claimed(stopping, "a");
        stopping.says(claim, done(0), firstInHand);
        stopping.isStopping();
        stopping.sync();

        outlive(survivor());

        assertThat(state("a")).isEqualTo(RunState.QUEUED);
        assertThat(suspicion().crashes()).isZero();
        assertThat(run("a").history().tally().crashes()).isEqualTo(1);
    }

    @Test
    void what_is_never_repeated_needs_no_wariness() {
        TestWorker dead = worker("dead");
        Claim claim = claimed(dead, "a");
        dead.sync(new Checkpoint("a", claim.token(), done(1), null, "before-step"));

        outlive(survivor());

        assertThat(suspicion()).isEqualTo(Suspicion.NONE);
    }

    @Test
    void what_a_zombie_says_changes_nothing() {
        TestWorker zombie = worker("zombie");
        Claim stale = claimed(zombie, "a");
        outlive(survivor());

        zombie.sync(new Checkpoint("a", stale.token(), done(0), null, "continuous", firstInHand));
        worker("next").claimOne();
        zombie.sync(new Checkpoint("a", stale.token(), done(0), null, "continuous", firstInHand));

        assertThat(suspicion()).isEqualTo(new Suspicion(true, null, 0, List.of()));
    }

    @Test
    void an_operators_retry_gives_the_item_all_its_tries_again() {
        enqueue(TestRun.of("a"));
        crash("one", firstInHand);
        crash("two", firstInHand);
        TestWorker next = worker("next");
        next.release(next.claimOne(), failed(done(0)));

        order("a", Order.Action.RETRY);

        assertThat(suspicion()).isEqualTo(new Suspicion(true, null, 0, List.of()));
    }

    @Test
    void a_crash_before_any_item_is_told_too() {
        crashEarly(1);
        String from = backend().happenings(null, 1).next();

        crashEarly("two");

        assertThat(backend().happenings(from, 100).happenings())
                .filteredOn(happening -> happening.kind().equals("suspected"))
                .extracting(Happening::subject)
                .containsExactly(new Subject("a", "copy", "queued", "crash 2 before any item"));
    }

    @Test
    void a_crash_that_is_counted_is_told() {
        enqueue(TestRun.of("a"));
        TestWorker dying = worker("one");
        dying.says(dying.claimOne(), done(0), firstInHand);
        String from = backend().happenings(null, 1).next();

        outlive(survivor());

        List<Happening> told = backend().happenings(from, 100).happenings().stream()
                .filter(happening -> happening.kind().equals("suspected"))
                .toList();
        assertThat(told).hasSize(1);
        assertThat(told.get(0).subject()).isEqualTo(new Subject("a", "copy", "queued", "crash 1 at " + FIRST.toJson()));
        assertThat(told.get(0).actor()).isEqualTo(new Actor("one", ""));
    }
}
