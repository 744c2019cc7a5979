package dev.stint.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.SyncRequest.Outlook;
import dev.stint.checkpoint.Caution;
import dev.stint.checkpoint.Progress;
import java.util.List;

/** A worker whose requests are numbered by themselves, and who receives every answer unless a test says otherwise. */
final class TestWorker implements AutoCloseable {
    private final WorkerCard card;
    private final WorkerLink link;
    private long number;
    private long answered;

    TestWorker(WorkerCard card, WorkerLink link) {
        this.card = card;
        this.link = link;
    }

    String id() {
        return card.id();
    }

    WorkerCard card() {
        return card;
    }

    WorkerLink link() {
        return link;
    }

    /** The next request's number, which is then used up. */
    long nextNumber() {
        return ++number;
    }

    long answered() {
        return answered;
    }

    ClaimReply ask(int max, Release... releases) {
        long mine = nextNumber();
        ClaimReply reply = link.claim(new ClaimRequest(mine, answered, max, List.of(releases)));
        answered = mine;
        return reply;
    }

    /** A claim whose answer gets lost on its way; answers what it would have said. */
    ClaimReply askInVain(int max) {
        return link.claim(new ClaimRequest(nextNumber(), answered, max, List.of()));
    }

    List<Claim> claim(int max) {
        return ask(max).claims();
    }

    Claim claimOne() {
        List<Claim> claims = claim(1);
        assertThat(claims).as("something to claim for %s", id()).hasSize(1);
        return claims.get(0);
    }

    ClaimReply release(Claim claim, Settlement settlement) {
        return ask(0, new Release(claim.run().id(), claim.token(), settlement));
    }

    SyncReply sync(Checkpoint... checkpoints) {
        return link.sync(new SyncRequest(nextNumber(), answered, List.of(checkpoints)));
    }

    /** A pulse of a worker that knows the controls up to a version. */
    Guidance guidance(long controls) {
        return outlook(new Outlook(controls, List.of())).guidance();
    }

    /** What is granted to a worker that asks for one thing. */
    Share share(Demand demand) {
        List<Share> shares = shares(demand);
        assertThat(shares).as("shares of %s for %s", id(), demand).hasSize(1);
        return shares.get(0);
    }

    List<Share> shares(Demand... demands) {
        return outlook(new Outlook(-1, List.of(demands))).guidance().shares();
    }

    /** Says that it was asked to stop. */
    void isStopping() {
        outlook(new Outlook(-1, List.of(), true));
    }

    /** A checkpoint of a stint that works warily. */
    void says(Claim claim, Progress progress, Caution said) {
        SyncReply reply = sync(new Checkpoint(claim.run().id(), claim.token(), progress, null, "continuous", said));
        assertThat(reply.lost()).isEmpty();
    }

    private SyncReply outlook(Outlook outlook) {
        return link.sync(new SyncRequest(nextNumber(), answered, List.of(), outlook));
    }

    SyncReply checkpoint(Claim claim, Progress progress) {
        return sync(checkpointOf(claim, progress));
    }

    static Checkpoint checkpointOf(Claim claim, Progress progress) {
        return new Checkpoint(claim.run().id(), claim.token(), progress, null, "continuous");
    }

    @Override
    public void close() {
        link.close();
    }
}
