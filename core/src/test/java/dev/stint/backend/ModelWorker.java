package dev.stint.backend;

import static dev.stint.backend.Settlements.cancelled;
import static dev.stint.backend.Settlements.completed;
import static dev.stint.backend.Settlements.failed;
import static dev.stint.backend.Settlements.hadItsTime;
import static dev.stint.backend.Settlements.hookAgain;
import static dev.stint.backend.Settlements.hookDone;
import static dev.stint.backend.Settlements.interrupted;
import static dev.stint.backend.Settlements.paused;
import static dev.stint.backend.Settlements.retried;
import static dev.stint.backend.Settlements.throttled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.Claim.Duty;
import dev.stint.checkpoint.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A worker that does one random thing after another. What it takes for its own may long be somebody else's. */
final class ModelWorker {
    private final TestWorker worker;
    private final Backend backend;
    private final Random random;
    private final List<Claim> claims = new ArrayList<>();
    private long reached;

    ModelWorker(TestWorker worker, Backend backend, Random random) {
        this.worker = worker;
        this.backend = backend;
        this.random = random;
    }

    String id() {
        return worker.id();
    }

    String doSomething() {
        int dice = random.nextInt(100);
        if (dice < 25) {
            claims.addAll(free(worker.claim(1 + random.nextInt(3))));
            return id() + " claims";
        }
        if (dice < 30) {
            free(worker.askInVain(1 + random.nextInt(3)).claims());
            return id() + " claims, but the answer gets lost";
        }
        if (claims.isEmpty() || dice < 35) {
            sync();
            return id() + " syncs";
        }
        Claim claim = claims.get(random.nextInt(claims.size()));
        if (dice < 60) {
            worker.checkpoint(claim, further(claim));
            return id() + " checkpoints " + claim.run().id();
        }
        return dice < 65 ? beLate(claim) : release(claim);
    }

    /** No run that a paused scope holds is ever handed out. */
    private List<Claim> free(List<Claim> claimed) {
        Controls controls = backend.controls();
        for (Claim claim : claimed) {
            assertThat(controls.holding(claim.run().spec()))
                    .as(
                            "scopes that hold %s, which %s has just claimed",
                            claim.run().id(), id())
                    .isEmpty();
        }
        return claimed;
    }

    void sync() {
        worker.sync();
    }

    void signOff() {
        worker.close();
    }

    /** Claims all there is, and brings it to its end. */
    void completeAll() {
        for (List<Claim> some = worker.claim(10); !some.isEmpty(); some = worker.claim(10)) {
            for (Claim claim : some) {
                worker.release(
                        claim,
                        claim.duty() == Duty.ENDING
                                ? hookDone(claim.run().status().state())
                                : completed(further(claim)));
            }
        }
    }

    /** A request that was held up, and arrives after a later one. */
    private String beLate(Claim claim) {
        long late = worker.nextNumber();
        Progress old = further(claim);
        worker.checkpoint(claim, further(claim));
        worker.link().sync(new SyncRequest(late, worker.answered(), List.of(TestWorker.checkpointOf(claim, old))));
        return id() + " checkpoints " + claim.run().id() + ", and an older sync arrives late";
    }

    /** Now and then the claim is kept, to be released once more in vain. */
    private String release(Claim claim) {
        Settlement settlement = claim.duty() == Duty.STINT ? stint(claim) : hook(claim);
        ClaimReply reply = worker.release(claim, settlement);
        if (random.nextInt(5) != 0) {
            claims.remove(claim);
        }
        assertThat(reply.claims()).isEmpty();
        return id() + " releases " + claim.run().id() + " as " + settlement.next();
    }

    private Settlement stint(Claim claim) {
        Progress progress = further(claim);
        Duration delay = Duration.ofMillis(random.nextInt(10));
        return switch (random.nextInt(9)) {
            case 0 -> completed(progress);
            case 1 -> failed(progress);
            case 2 -> cancelled(progress);
            case 3 -> paused(progress);
            case 4 -> hadItsTime(progress);
            case 5 -> throttled(progress, delay);
            case 6 -> retried(progress, Attempts.NONE.failedAt(progress.cursor()), delay);
            default -> interrupted(progress);
        };
    }

    private Settlement hook(Claim claim) {
        RunState ended = claim.run().status().state();
        return random.nextInt(3) == 0
                ? hookAgain(ended, Attempts.NONE, Duration.ofMillis(random.nextInt(10)))
                : hookDone(ended);
    }

    /** Beyond all that this worker has reported, and beyond what the run had when it was claimed. */
    private Progress further(Claim claim) {
        reached = Math.max(reached, claim.run().progress().itemsDone()) + 1;
        return ContractCase.done(reached);
    }
}
