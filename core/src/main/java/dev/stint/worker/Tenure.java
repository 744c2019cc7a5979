package dev.stint.worker;

import dev.stint.backend.Backend;
import dev.stint.backend.Checkpoint;
import dev.stint.backend.ClaimRequest;
import dev.stint.backend.Release;
import dev.stint.backend.SyncRequest;
import dev.stint.backend.WorkerCard;
import dev.stint.backend.WorkerLink;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A worker under one id, from its signing on to its signing off. Used under the lane's lock, but for the card and the link.
 *
 * <p>Signing off says that no stint of this id runs any more. One whose lease is lost runs on to its next boundary, so whoever
 * is given up signs off only when the threads of all its stints have come back.
 */
final class Tenure {
    private final WorkerCard card;
    private final WorkerLink link;
    private final Set<HeldRun> inHand = new HashSet<>();
    private long number;
    private long answeredClaim;

    private Tenure(WorkerCard card, WorkerLink link) {
        this.card = card;
        this.link = link;
    }

    static Tenure begin(Backend backend, WorkerCard card) {
        return new Tenure(card, backend.connect(card));
    }

    WorkerCard card() {
        return card;
    }

    WorkerLink link() {
        return link;
    }

    ClaimRequest claim(int max, List<Release> releases) {
        return new ClaimRequest(++number, answeredClaim, max, releases);
    }

    SyncRequest sync(List<Checkpoint> checkpoints, SyncRequest.Outlook outlook) {
        return new SyncRequest(++number, answeredClaim, checkpoints, outlook);
    }

    void answered(ClaimRequest claim) {
        answeredClaim = claim.number();
    }

    /** A run was handed out under this id. */
    void holds(HeldRun run) {
        inHand.removeIf(HeldRun::isOver);
        inHand.add(run);
    }

    /** Whether no thread works a run any more that was handed out under this id. */
    boolean isOver() {
        inHand.removeIf(HeldRun::isOver);
        return inHand.isEmpty();
    }
}
