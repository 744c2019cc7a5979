package dev.stint.admin;

import dev.stint.backend.Accepts;
import dev.stint.backend.Attempts;
import dev.stint.backend.Backend;
import dev.stint.backend.Checkpoint;
import dev.stint.backend.Claim;
import dev.stint.backend.ClaimRequest;
import dev.stint.backend.Release;
import dev.stint.backend.RunState;
import dev.stint.backend.Settlement;
import dev.stint.backend.SyncRequest;
import dev.stint.backend.WorkerCard;
import dev.stint.backend.WorkerLink;
import dev.stint.checkpoint.Notes;
import dev.stint.checkpoint.Progress;
import dev.stint.checkpoint.Skip;
import dev.stint.cursor.Cursor;
import dev.stint.job.JobType;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A worker that does only what a test tells it: knows one job, in the queues default and bulk. */
final class HandWorker implements AutoCloseable {
    private final WorkerLink link;
    private final String id;
    private long number;
    private long answered;

    HandWorker(Backend backend, String id, JobType<?> type) {
        this.id = id;
        Accepts accepts = new Accepts(List.of("default", "bulk"), Map.of(type.name(), type.version()));
        Map<String, String> types = Map.of(type.name(), type.document().toJson());
        link = backend.connect(new WorkerCard(id, "hand", Duration.ofSeconds(10), accepts, types));
    }

    String id() {
        return id;
    }

    List<Claim> claim(int max, Release... releases) {
        long mine = ++number;
        List<Claim> claims = link.claim(new ClaimRequest(mine, answered, max, List.of(releases)))
                .claims();
        answered = mine;
        return claims;
    }

    Claim claimOne() {
        return claim(1).get(0);
    }

    void sync(Checkpoint... checkpoints) {
        link.sync(new SyncRequest(++number, answered, List.of(checkpoints)));
    }

    void checkpoint(Claim claim, long itemsDone, Long total, Skip... skipped) {
        sync(new Checkpoint(claim.run().id(), claim.token(), progress(itemsDone, skipped), total, "continuous"));
    }

    static Progress progress(long itemsDone, Skip... skipped) {
        return new Progress(
                Cursor.at("range", itemsDone + skipped.length),
                itemsDone,
                skipped.length,
                Notes.NONE.withSkipped(List.of(skipped)));
    }

    void release(Claim claim, RunState state, String reason, String error) {
        Settlement.Next next = new Settlement.Next(state, reason, Duration.ZERO, true, false);
        Settlement settlement =
                new Settlement(next, claim.run().progress(), Attempts.NONE, error, Duration.ofMillis(5));
        claim(0, new Release(claim.run().id(), claim.token(), settlement));
    }

    @Override
    public void close() {
        link.close();
    }
}
