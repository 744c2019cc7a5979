package dev.stint.backend;

import static dev.stint.backend.Settlements.interrupted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.checkpoint.Notes;
import dev.stint.checkpoint.Progress;
import dev.stint.checkpoint.Skip;
import dev.stint.cursor.Cursor;
import dev.stint.cursor.Fingerprint;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

abstract class SyncContract extends ContractCase {
    private static Skip skip(long item) {
        return new Skip(
                Cursor.of("list", item),
                "item " + item,
                "java.io.IOException",
                "é 😀",
                item == 1 ? null : Cursor.of("list", item - 1));
    }

    private static Progress skipping(long items, Skip... skips) {
        return done(items).with(Notes.NONE.withSkipped(List.of(skips)));
    }

    @Test
    void a_checkpoint_is_durable() {
        TestWorker worker = worker("w");
        Claim claim = claimed(worker, "a");
        Progress progress = new Progress(
                Cursor.of("list", "é", 41),
                40,
                1,
                new Notes(Map.of("rows", 1L << 60), "{\"s\":[]}", List.of(), new Fingerprint("numbers, é", 3)));

        SyncReply reply = worker.checkpoint(claim, progress);

        assertThat(reply).isEqualTo(new SyncReply(Set.of(), List.of(), false, reply.guidance()));
        assertThat(run("a").progress()).isEqualTo(progress);
        assertThat(state("a")).isEqualTo(RunState.RUNNING);
    }

    @Test
    void a_checkpoint_replaces_the_one_before() {
        TestWorker worker = worker("w");
        Claim claim = claimed(worker, "a");
        worker.checkpoint(claim, done(1).with(new Notes(Map.of("x", 1L), "{}", List.of(), Fingerprint.NONE)));

        worker.checkpoint(claim, done(2));

        assertThat(run("a").progress()).isEqualTo(done(2));
    }

    @Test
    void many_checkpoints_travel_in_one_request() {
        enqueue(TestRun.of("a"), TestRun.of("b"));
        TestWorker worker = worker("w");
        List<Claim> claims = worker.claim(2);

        worker.sync(TestWorker.checkpointOf(claims.get(0), done(1)), TestWorker.checkpointOf(claims.get(1), done(2)));

        assertThat(run("a").progress()).isEqualTo(done(1));
        assertThat(run("b").progress()).isEqualTo(done(2));
    }

    @Test
    void the_next_stint_begins_at_the_last_checkpoint() {
        TestWorker worker = worker("w");
        worker.checkpoint(claimed(worker, "a"), done(7));
        worker.close();

        assertThat(worker("v").claimOne().run().progress()).isEqualTo(done(7));
    }

    @Test
    void the_total_is_kept_once_it_is_known() {
        TestWorker worker = worker("w");
        Claim claim = claimed(worker, "a");
        assertThat(run("a").history().itemsTotal()).isEqualTo(OptionalLong.empty());

        worker.sync(new Checkpoint("a", claim.token(), done(1), 0L, "continuous"));
        assertThat(run("a").history().itemsTotal()).isEqualTo(OptionalLong.of(0));
        worker.sync(new Checkpoint("a", claim.token(), done(2), 5_000_000_000L, "continuous"));
        worker.sync(new Checkpoint("a", claim.token(), done(3), null, "continuous"));

        assertThat(run("a").history().itemsTotal()).isEqualTo(OptionalLong.of(5_000_000_000L));
    }

    @Test
    void the_first_mode_of_checkpointing_is_kept() {
        TestWorker worker = worker("w");
        Claim claim = claimed(worker, "a");

        worker.sync(new Checkpoint("a", claim.token(), done(1), null, "every-step"));
        worker.sync(new Checkpoint("a", claim.token(), done(2), null, "continuous"));

        assertThat(run("a").history().mode()).isEqualTo("every-step");
    }

    @Test
    void a_checkpoint_under_a_stale_token_changes_nothing_and_the_run_is_lost() {
        TestWorker worker = worker("w");
        Claim stale = claimed(worker, "a");
        worker.release(stale, interrupted(done(5)));
        Claim current = worker.claimOne();

        SyncReply reply = worker.checkpoint(stale, done(3));

        assertThat(reply.lost()).containsExactly("a");
        assertThat(run("a")).isEqualTo(current.run());
    }

    @Test
    void a_checkpoint_under_another_workers_token_changes_nothing() {
        Claim claim = claimed(worker("w"), "a");

        SyncReply reply = worker("v").checkpoint(claim, done(3));

        assertThat(reply.lost()).containsExactly("a");
        assertThat(run("a")).isEqualTo(claim.run());
    }

    @Test
    void a_checkpoint_of_a_run_that_nobody_holds_changes_nothing() {
        TestWorker worker = worker("w");
        Claim claim = claimed(worker, "a");
        worker.release(claim, interrupted(done(5)));

        assertThat(worker.checkpoint(claim, done(3)).lost()).containsExactly("a");
        assertThat(run("a").progress()).isEqualTo(done(5));
    }

    @Test
    void a_checkpoint_of_an_unknown_run_is_lost() {
        SyncReply reply = worker("w").sync(new Checkpoint("nobody", 1, done(1), null, "continuous"));

        assertThat(reply.lost()).containsExactly("nobody");
    }

    @Test
    void one_stale_checkpoint_does_not_keep_the_others_from_being_stored() {
        enqueue(TestRun.of("a"), TestRun.of("b"));
        TestWorker worker = worker("w");
        List<Claim> claims = worker.claim(2);

        SyncReply reply = worker.sync(
                new Checkpoint("a", claims.get(0).token() - 1, done(1), null, "continuous"),
                TestWorker.checkpointOf(claims.get(1), done(2)));

        assertThat(reply.lost()).containsExactly("a");
        assertThat(run("a").progress()).isEqualTo(Progress.NONE);
        assertThat(run("b").progress()).isEqualTo(done(2));
    }

    @Test
    void skipped_items_are_listed_once_each_in_their_order() {
        TestWorker worker = worker("w");
        Claim claim = claimed(worker, "a");

        worker.checkpoint(claim, skipping(3, skip(3)));
        worker.checkpoint(claim, skipping(4, skip(3), skip(1)));
        worker.release(claim, interrupted(skipping(5, skip(1), skip(5))));

        assertThat(backend().skipped("a")).containsExactly(skip(3), skip(1), skip(5));
    }

    @Test
    void skipped_items_are_listed_apart_from_the_runs_notes() {
        TestWorker worker = worker("w");
        Claim claim = claimed(worker, "a");

        worker.checkpoint(claim, skipping(3, skip(3)));

        assertThat(run("a").progress()).isEqualTo(done(3));
    }

    @Test
    void skipped_items_of_a_stale_checkpoint_are_not_listed() {
        TestWorker worker = worker("w");
        Claim claim = claimed(worker, "a");
        worker.release(claim, interrupted(done(1)));

        worker.checkpoint(claim, skipping(3, skip(3)));

        assertThat(backend().skipped("a")).isEmpty();
    }
}
