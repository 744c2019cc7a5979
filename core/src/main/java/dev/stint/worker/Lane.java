package dev.stint.worker;

import dev.stint.backend.Backend;
import dev.stint.backend.Checkpoint;
import dev.stint.backend.Claim;
import dev.stint.backend.ClaimReply;
import dev.stint.backend.ClaimRequest;
import dev.stint.backend.Order;
import dev.stint.backend.Release;
import dev.stint.backend.SyncReply;
import dev.stint.backend.SyncRequest;
import dev.stint.backend.WorkerCard;
import dev.stint.checkpoint.Progress;
import dev.stint.control.Interruption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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

    private final ReentrantLock lock = new ReentrantLock();
    private final Backend backend;
    private final Supplier<WorkerCard> cards;
    private final Hands hands;
    private final LongSupplier nanos;
    private final UntilAnswered untilAnswered;
    private final Standing standing;
    private final Farewells farewells = new Farewells();

    private volatile Tenure tenure;
    private volatile long pulsedAt;

    Lane(Backend backend, Supplier<WorkerCard> cards, Hands hands, Standing standing, Settings settings) {
        this.backend = backend;
        this.cards = cards;
        this.hands = hands;
        this.standing = standing;
        this.nanos = settings.nanos;
        this.pulsedAt = nanos.getAsLong();
        this.tenure = Tenure.begin(backend, cards.get());
        this.untilAnswered = new UntilAnswered(hands, settings);
    }

    WorkerCard card() {
        return tenure.card();
    }

    /** When the last answered write was sent: from then on the lease is certain for its length. */
    long confirmedAt() {
        return untilAnswered.confirmedAt();
    }

    /** When orders and what else a pulse brings were last asked for: a claim brings none of it. */
    long pulsedAt() {
        return pulsedAt;
    }

    /** For a run that is to be worked warily, whose stint may be so far ahead. */
    Wariness wariness(long windowNanos) {
        return new Wariness(nanos, windowNanos);
    }

    /** Returns once the progress is durable, or the run is lost. */
    void flush(HeldRun run, Progress progress) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (!run.isSaved(progress) && !run.isLost()) {
                sync();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The worker was asked to stop: the next pulse says so, and is due at once. */
    void stopping() {
        standing.stopping();
    }

    /** Whether the backend is to be told something that cannot wait for the next beat. */
    boolean hasNews() {
        return standing.hasNews();
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
     * @return what the worker holds in addition now, and what it could not give back
     * @throws InterruptedException if the worker has given the backend up
     */
    Taken claim(int max, List<Release> releases) throws InterruptedException {
        lock.lock(); // not cut short: what is given back here is the end of a stint that the backend has to learn of
        try {
            Tenure present = tenure;
            ClaimRequest request = present.claim(max, releases);
            ClaimReply reply = untilAnswered.send(() -> present.link().claim(request));
            if (reply.reaped()) {
                signOnAnew();
                return new Taken(List.of(), reply.nextDue(), ids(releases));
            }
            present.answered(request);
            hands.liftAll();
            return new Taken(take(reply.claims()), reply.nextDue(), reply.refused());
        } finally {
            lock.unlock();
        }
    }

    /**
     * What a claim has brought.
     *
     * @param runs held in addition
     * @param nextDue when it may be worth while to claim again
     * @param refused the runs that were not this worker's any more when it gave them back
     */
    record Taken(List<HeldRun> runs, Duration nextDue, Set<String> refused) {
        static final Taken NOTHING = new Taken(List.of(), Duration.ofSeconds(1), Set.of());
    }

    private List<HeldRun> take(List<Claim> claims) {
        List<HeldRun> taken = new ArrayList<>();
        for (Claim claim : claims) {
            HeldRun run = new HeldRun(claim, this, confirmedAt());
            tenure.holds(run);
            hands.add(run);
            taken.add(run);
        }
        return taken;
    }

    private static Set<String> ids(List<Release> releases) {
        return releases.stream().map(Release::runId).collect(Collectors.toSet());
    }

    private void sync() throws InterruptedException {
        long taken = nanos.getAsLong();
        Map<HeldRun, Checkpoint> carried = new LinkedHashMap<>();
        for (HeldRun run : hands.all()) {
            if (run.isBehind()) {
                run.checkpoint().ifPresent(checkpoint -> carried.put(run, checkpoint));
            }
        }
        Tenure present = tenure;
        SyncRequest request = present.sync(List.copyOf(carried.values()), standing.outlook(taken));
        SyncReply reply = untilAnswered.send(() -> present.link().sync(request));
        if (reply.reaped()) {
            signOnAnew();
            return;
        }
        pulsedAt = confirmedAt();
        carried.forEach((run, checkpoint) -> confirm(run, checkpoint, reply, taken));
        reply.orders().forEach(this::pass);
        standing.heed(reply.guidance(), confirmedAt());
        standing.told(request.outlook());
        hands.liftAll(); // last: what was lost or ordered must not begin another step
        farewells.signOff(nanos.getAsLong());
    }

    private void confirm(HeldRun run, Checkpoint checkpoint, SyncReply reply, long taken) {
        if (reply.lost().contains(run.id())) {
            hands.lose(run, "another worker has taken it");
        } else {
            run.acknowledge(checkpoint, taken, nanos.getAsLong());
            if (run.hasPassed()) {
                hands.takeCompany(run);
            }
        }
    }

    private void pass(Order order) {
        String reason = order.action() == Order.Action.CANCEL ? Interruption.CANCEL : Interruption.PAUSE;
        hands.find(order.runId()).ifPresent(run -> run.order(Interruption.of(reason, order.why())));
    }

    /** The backend has given this worker up: what it held is others' now, and it goes on as a new worker. */
    private void signOnAnew() throws InterruptedException {
        LOG.warn(
                "The lease of worker {} has ended: {} stints are lost to it; signing on anew",
                card().id(),
                hands.all().size());
        farewells.leave(tenure, nanos.getAsLong());
        goOnAsAnother("the worker's lease has ended");
        farewells.signOff(nanos.getAsLong());
    }

    private void goOnAsAnother(String why) throws InterruptedException {
        hands.loseAll(why);
        if (untilAnswered.isAbandoned()) {
            throw new InterruptedException("the worker is stopping: " + why);
        }
        String before = card().id();
        // A new name for each try: one that arrives late must not take the place of the one that was answered.
        tenure = untilAnswered.send(() -> Tenure.begin(backend, cards.get()));
        LOG.info("Worker {} goes on as worker {}", before, card().id());
    }

    /**
     * Something that must not happen has happened to a write, so it is not known what the backend believes this worker to
     * hold. All stints end, the lease of the old name decides over their runs, and the worker goes on under a new one. It
     * does not sign the old one off before that lease has ended: a write that always fails would not be counted as a crash.
     */
    void startOver(Throwable error) throws InterruptedException {
        lock.lock();
        try {
            LOG.error(
                    "A write to the backend has failed in a way that it must not; worker {} leaves {} runs to its lease and"
                            + " signs on anew. Please report this",
                    card().id(),
                    hands.all().size(),
                    error);
            farewells.leave(tenure, nanos.getAsLong() + card().lease().toNanos());
            goOnAsAnother("the worker had to start over: " + error);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there may be something to claim. */
    void await(Duration atMost) throws InterruptedException {
        tenure.link().await(atMost);
    }

    void wake() {
        tenure.link().wake();
    }

    /** From now on a write whose answer does not come is given up instead of repeated. */
    void abandon() {
        untilAnswered.abandon();
    }

    /** Signs the worker off, all of whose stints are over; nothing is written after that. */
    void close() {
        lock.lock();
        try {
            untilAnswered.close();
            tenure.link().close();
            farewells.signOffAll();
        } finally {
            lock.unlock();
        }
    }
}
