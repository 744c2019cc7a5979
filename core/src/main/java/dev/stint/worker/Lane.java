package dev.stint.worker;

import dev.stint.backend.Backend;
import dev.stint.backend.BackendUnavailable;
import dev.stint.backend.Checkpoint;
import dev.stint.backend.Claim;
import dev.stint.backend.ClaimReply;
import dev.stint.backend.ClaimRequest;
import dev.stint.backend.Order;
import dev.stint.backend.Release;
import dev.stint.backend.SyncReply;
import dev.stint.backend.SyncRequest;
import dev.stint.backend.WorkerCard;
import dev.stint.backend.WorkerLink;
import dev.stint.checkpoint.Progress;
import dev.stint.control.Interruption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way of a worker's writes to the backend. One write is on its way at a time, under the lock, with a growing number;
 * a write whose answer did not come is repeated as it was before any other is sent. So a late write can only be an older one,
 * and the backend ignores it by its number.
 *
 * <p>Whoever has the lock carries everybody's checkpoints ("flat combining", Hendler et al., SPAA 2010): a stint that must
 * wait for its checkpoint makes the round trip on its own thread, or finds that another has just made it for it.
 */
final class Lane {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final long FIRST_WAIT_MILLIS = 5;
    private static final long LONGEST_WAIT_MILLIS = 500;

    private final ReentrantLock lock = new ReentrantLock();
    private final CountDownLatch abandoned = new CountDownLatch(1);
    private final Backend backend;
    private final Supplier<WorkerCard> cards;
    private final Hands hands;
    private final LongSupplier nanos;

    private volatile WorkerLink link;
    private volatile WorkerCard card;
    private volatile long confirmedAt;
    private long number;
    private long answeredClaim;

    Lane(Backend backend, Supplier<WorkerCard> cards, Hands hands, LongSupplier nanos) {
        this.backend = backend;
        this.cards = cards;
        this.hands = hands;
        this.nanos = nanos;
        this.card = cards.get();
        this.link = backend.connect(card);
        this.confirmedAt = nanos.getAsLong();
    }

    WorkerCard card() {
        return card;
    }

    /** When the last answered write was sent: from then on the lease is certain for its length. */
    long confirmedAt() {
        return confirmedAt;
    }

    /** Returns once the progress is durable, or the run is lost. */
    void flush(HeldRun run, Progress progress) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (!run.isDurable(progress) && !run.isLost()) {
                sync();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Carries all checkpoints, renews the lease, brings the orders. */
    void pulse() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            sync();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives runs back and takes others.
     *
     * @return what the worker holds in addition now
     */
    Taken claim(int max, List<Release> releases) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            ClaimRequest request = new ClaimRequest(++number, answeredClaim, max, releases);
            ClaimReply reply = answered(to -> to.claim(request));
            answeredClaim = request.number();
            List<HeldRun> taken = new ArrayList<>();
            for (Claim claim : reply.claims()) {
                HeldRun run = new HeldRun(claim, this, confirmedAt);
                hands.add(run);
                taken.add(run);
            }
            if (reply.reaped()) {
                signOnAnew();
            }
            return new Taken(taken, reply.nextDue());
        } finally {
            lock.unlock();
        }
    }

    /** What a claim has brought. */
    record Taken(List<HeldRun> runs, Duration nextDue) {}

    private void sync() throws InterruptedException {
        long taken = nanos.getAsLong();
        List<Checkpoint> checkpoints = new ArrayList<>();
        List<HeldRun> behind = new ArrayList<>();
        for (HeldRun run : hands.all()) {
            if (run.isBehind()) {
                behind.add(run);
                checkpoints.add(run.checkpoint());
            }
        }
        SyncRequest request = new SyncRequest(++number, answeredClaim, checkpoints);
        SyncReply reply = answered(to -> to.sync(request));
        if (reply.reaped()) {
            signOnAnew();
            return;
        }
        for (int i = 0; i < behind.size(); i++) {
            HeldRun run = behind.get(i);
            if (reply.lost().contains(run.id())) {
                run.lose("another worker has taken it");
                hands.remove(run);
            } else {
                run.acknowledge(checkpoints.get(i), taken);
            }
        }
        reply.orders().forEach(this::pass);
    }

    private void pass(Order order) {
        String reason = order.action() == Order.Action.CANCEL ? Interruption.CANCEL : Interruption.PAUSE;
        hands.find(order.runId()).ifPresent(run -> run.order(Interruption.of(reason, order.why())));
    }

    /** Sends until an answer comes. While none comes, every stint waits at its next boundary. */
    private <R> R answered(Function<WorkerLink, R> write) throws InterruptedException {
        long wait = FIRST_WAIT_MILLIS;
        while (true) {
            long sent = nanos.getAsLong();
            try {
                R reply = write.apply(link);
                confirmedAt = sent;
                hands.liftAll();
                return reply;
            } catch (BackendUnavailable e) {
                hands.holdAll();
                LOG.warn(
                        "No answer from the backend; {} stints wait at their next boundary: {}",
                        hands.all().size(),
                        e.getMessage());
                if (abandoned.await(wait, TimeUnit.MILLISECONDS)) {
                    throw e;
                }
                wait = Math.min(2 * wait, LONGEST_WAIT_MILLIS);
            }
        }
    }

    /** The backend has given this worker up: what it held is others' now, and it goes on as a new worker. */
    private void signOnAnew() throws InterruptedException {
        LOG.warn(
                "The lease of worker {} has ended: {} stints are lost to it; signing on anew",
                card.id(),
                hands.all().size());
        hands.loseAll("the worker's lease has ended");
        WorkerLink old = link;
        WorkerCard next = cards.get();
        link = answeredConnect(next);
        card = next;
        number = 0;
        answeredClaim = 0;
        old.close();
    }

    private WorkerLink answeredConnect(WorkerCard next) throws InterruptedException {
        return answered(ignored -> backend.connect(next));
    }

    /** Waits until there may be something to claim. */
    void await(Duration atMost) throws InterruptedException {
        link.await(atMost);
    }

    void wake() {
        link.wake();
    }

    /** From now on a write whose answer does not come is given up instead of repeated. */
    void abandon() {
        abandoned.countDown();
    }

    /** Signs the worker off. */
    void close() {
        link.close();
    }
}
