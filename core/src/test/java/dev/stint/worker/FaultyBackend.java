package dev.stint.worker;

import dev.stint.backend.Backend;
import dev.stint.backend.BackendUnavailable;
import dev.stint.backend.ClaimReply;
import dev.stint.backend.ClaimRequest;
import dev.stint.backend.Controls;
import dev.stint.backend.Enqueued;
import dev.stint.backend.HappeningPage;
import dev.stint.backend.Headcount;
import dev.stint.backend.Order;
import dev.stint.backend.RunFilter;
import dev.stint.backend.RunPage;
import dev.stint.backend.RunRecord;
import dev.stint.backend.RunSpec;
import dev.stint.backend.ScopeControl;
import dev.stint.backend.Steering;
import dev.stint.backend.Stillness;
import dev.stint.backend.StintRecord;
import dev.stint.backend.SyncReply;
import dev.stint.backend.SyncRequest;
import dev.stint.backend.Terms;
import dev.stint.backend.WorkerCard;
import dev.stint.backend.WorkerLink;
import dev.stint.backend.WorkerStatus;
import dev.stint.checkpoint.Skip;
import dev.stint.control.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A backend whose workers' writes go wrong in the ways that a network knows, when a test says so. Thread-safe. */
final class FaultyBackend implements Backend {
    private final Backend backend;
    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantReadWriteLock writing = new ReentrantReadWriteLock();
    private final Condition changed = lock.newCondition();
    private final List<String> signedOff = new CopyOnWriteArrayList<>();
    private final List<Object> requests = new CopyOnWriteArrayList<>();
    private final AtomicReference<Runnable> nextRelease = new AtomicReference<>(FaultyBackend::doNothing);
    private final AtomicReference<Runnable> nextPulse = new AtomicReference<>(FaultyBackend::doNothing);
    private final AtomicReference<Runnable> nextWait = new AtomicReference<>(FaultyBackend::doNothing);
    private volatile boolean broken;
    private volatile Predicate<Object> held = request -> false;
    private int repliesToLose;
    private int failures;
    private int answers;
    private int connects;
    private int signOnsToLose;
    private final List<String> signedOn = new CopyOnWriteArrayList<>();
    private int holding;
    private int unheardSignOffs;

    FaultyBackend(Backend backend) {
        this.backend = backend;
    }

    /** From now on no write arrives. */
    void breakLinks() {
        broken = true;
    }

    void mend() {
        broken = false;
    }

    /** The next writes are carried out, but their answers are lost. */
    void loseReplies(int howMany) {
        locked(() -> repliesToLose = howMany);
    }

    /** The next workers that sign off are not heard. */
    void hearNoSignOffs(int howMany) {
        locked(() -> unheardSignOffs = howMany);
    }

    /** How many of those are still to come. */
    int unheardSignOffs() {
        return locked(() -> unheardSignOffs);
    }

    /** The next workers are signed on, but their answers are lost. */
    void loseSignOns(int howMany) {
        locked(() -> signOnsToLose = howMany);
    }

    /** The ids under which workers have signed on, in order. */
    List<String> signedOn() {
        return signedOn;
    }

    /** The answers of such requests do not come until {@link #letGo}. */
    void hold(Predicate<Object> which) {
        held = which;
    }

    void letGo() {
        locked(() -> held = request -> false);
    }

    private static void doNothing() {}

    /** The next claim that gives something back fails in a way that no backend may. */
    void poisonNextRelease(Runnable failing) {
        nextRelease.set(failing);
    }

    /** The next pulse fails in a way that no backend may. */
    void poisonNextPulse(Runnable failing) {
        nextPulse.set(failing);
    }

    /** The next wait for runs fails in a way that no backend may. */
    void poisonNextWait(Runnable failing) {
        nextWait.set(failing);
    }

    /** All writes that were tried, in order; one that is repeated is in here twice. */
    List<Object> requests() {
        return requests;
    }

    /** The ids of workers whose links were closed. */
    List<String> signedOff() {
        return signedOff;
    }

    /** Waits until so many more writes have found no answer. */
    void awaitFailures(int howMany) throws InterruptedException {
        int until = locked(() -> failures) + howMany;
        await(() -> failures >= until);
    }

    /** Waits until so many more writes were answered. */
    void awaitAnswers(int howMany) throws InterruptedException {
        awaitAnswers(howMany, () -> {});
    }

    /** Waits until so many writes were answered that were not before the cause. */
    void awaitAnswers(int howMany, Runnable cause) throws InterruptedException {
        int until = locked(() -> answers) + howMany;
        cause.run();
        await(() -> answers >= until);
    }

    /**
     * Waits until its one worker has heeded what was said to it before. The first answer may have been on its way; the second
     * brings it; the third was asked for after the second had been read.
     */
    void awaitHeard() throws InterruptedException {
        awaitAnswers(3);
    }

    void awaitConnects(int inAll) throws InterruptedException {
        await(() -> connects >= inAll);
    }

    void await(Supplier<Boolean> condition) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = TimeUnit.SECONDS.toNanos(20);
            while (!condition.get()) {
                if (left <= 0) {
                    throw new AssertionError("waited in vain; failures " + failures + ", answers " + answers);
                }
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            T result = action.get();
            changed.signalAll();
            return result;
        } finally {
            lock.unlock();
        }
    }

    private <R> R write(Object request, Supplier<R> write) {
        requests.add(request);
        if (broken) {
            locked(() -> failures++);
            throw new BackendUnavailable("the link is broken", new IllegalStateException("by the test"));
        }
        R reply = arrived(write);
        waitWhileHeld(request);
        boolean lost = locked(() -> repliesToLose > 0 && repliesToLose-- > 0);
        if (lost) {
            locked(() -> failures++);
            throw new BackendUnavailable("the answer is lost", new IllegalStateException("by the test"));
        }
        locked(() -> answers++);
        return reply;
    }

    private <R> R arrived(Supplier<R> write) {
        writing.readLock().lock();
        try {
            return write.get();
        } finally {
            writing.readLock().unlock();
        }
    }

    /** Does something between two writes: none arrives meanwhile, and none is under way. */
    void betweenWrites(Runnable action) {
        writing.writeLock().lock();
        try {
            action.run();
        } finally {
            writing.writeLock().unlock();
        }
    }

    private void waitWhileHeld(Object request) {
        lock.lock();
        try {
            holding++;
            changed.signalAll();
            while (held.test(request)) {
                changed.awaitUninterruptibly();
            }
        } finally {
            holding--;
            lock.unlock();
        }
    }

    /** Whether an answer is being held back. */
    boolean isHolding() {
        return locked(() -> holding > 0);
    }

    @Override
    public WorkerLink connect(WorkerCard card) {
        WorkerLink link = backend.connect(card);
        signedOn.add(card.id());
        if (locked(() -> signOnsToLose-- > 0)) {
            throw new BackendUnavailable("the answer to a sign-on is lost", new IllegalStateException("by the test"));
        }
        locked(() -> connects++);
        return new WorkerLink() {
            @Override
            public ClaimReply claim(ClaimRequest request) {
                if (!request.releases().isEmpty()) {
                    nextRelease.getAndSet(FaultyBackend::doNothing).run();
                }
                return write(request, () -> link.claim(request));
            }

            @Override
            public SyncReply sync(SyncRequest request) {
                nextPulse.getAndSet(FaultyBackend::doNothing).run();
                return write(request, () -> link.sync(request));
            }

            @Override
            public void await(Duration atMost) throws InterruptedException {
                nextWait.getAndSet(FaultyBackend::doNothing).run();
                link.await(atMost);
            }

            @Override
            public void wake() {
                link.wake();
            }

            @Override
            public boolean signOff() {
                if (broken || locked(() -> unheardSignOffs > 0 && unheardSignOffs-- > 0)) {
                    return false;
                }
                var unused = locked(() -> signedOff.add(card.id()));
                return link.signOff();
            }
        };
    }

    @Override
    public List<Enqueued> enqueue(List<RunSpec> runs) {
        return backend.enqueue(runs);
    }

    @Override
    public RunRecord order(Order order) {
        return backend.order(order);
    }

    @Override
    public Optional<RunRecord> find(String runId) {
        return backend.find(runId);
    }

    @Override
    public RunPage list(RunFilter filter) {
        return backend.list(filter);
    }

    @Override
    public List<Skip> skipped(String runId) {
        return backend.skipped(runId);
    }

    @Override
    public List<WorkerStatus> workers() {
        return backend.workers();
    }

    @Override
    public ScopeControl steer(Steering steering) {
        return backend.steer(steering);
    }

    @Override
    public RunRecord tag(String runId, Set<String> tags, Terms terms) {
        return backend.tag(runId, tags, terms);
    }

    @Override
    public boolean quiet(String worker, Terms terms) {
        return backend.quiet(worker, terms);
    }

    @Override
    public boolean declareDead(String worker, Terms terms) {
        return backend.declareDead(worker, terms);
    }

    @Override
    public List<StintRecord> stints(String runId) {
        return backend.stints(runId);
    }

    @Override
    public Controls controls() {
        return backend.controls();
    }

    @Override
    public Stillness stillness(Scope scope) {
        return backend.stillness(scope);
    }

    @Override
    public List<Headcount> census(Scope.Kind by) {
        return backend.census(by);
    }

    @Override
    public Map<String, String> types() {
        return backend.types();
    }

    @Override
    public HappeningPage happenings(@Nullable String after, int limit) {
        return backend.happenings(after, limit);
    }

    @Override
    public void close() {
        backend.close();
    }
}
