package dev.stint.stint;

import dev.stint.control.Interruption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the world tells a running stint to wait or to end, at its next boundary between two items. Thread-safe.
 *
 * <p>The stint reads one volatile field per item, {@link #raised}; everything else happens behind it, under a
 * lock. A stint never goes past a boundary while a hold is on, unless to end.
 */
public final class StopSign {
    /** Why a stint waits at the boundary; each kind is put on and lifted on its own. */
    public enum Hold {
        /** The stint is further ahead of its last durable checkpoint than its window allows. */
        WINDOW(1),
        /** It is not certain that the lease is still the worker's. */
        LEASE(2),
        /** Something is strained that may not be so for long. */
        THROTTLE(16),
        /** It is to be alone in its process, and is not yet. */
        COMPANY(32);

        private final int bit;

        Hold(int bit) {
            this.bit = bit;
        }
    }

    private static final int HOLDS =
            Stream.of(Hold.values()).mapToInt(hold -> hold.bit).reduce(0, (one, other) -> one | other);
    private static final int INTERRUPTED = 4;
    private static final int PACED = 8;

    /** Of two reasons the one that stands first in this list is obeyed; one that is not listed comes last. */
    private static final List<String> STRONGEST_FIRST = List.of(
            Interruption.LEASE_LOST,
            Interruption.CANCEL,
            Interruption.PAUSE,
            Interruption.SHUTDOWN,
            Interruption.MAKING_WAY,
            Interruption.THROTTLE,
            Interruption.MAX_RUNTIME);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile int flags;
    private volatile boolean atRest;
    private boolean woken;
    private @Nullable Interruption interruption;

    /** Whether there is anything to look at. The hot path. */
    public boolean raised() {
        return flags != 0;
    }

    /** Asks the stint to end at its next boundary; a weaker reason than the one that stands changes nothing. */
    public void raise(Interruption asked) {
        lock.lock();
        try {
            if (interruption == null || rank(asked) < rank(interruption)) {
                interruption = asked;
            }
            set(flags | INTERRUPTED);
        } finally {
            lock.unlock();
        }
    }

    /** Makes the stint wait at its next boundary. */
    public void hold(Hold why) {
        lock.lock();
        try {
            set(flags | why.bit);
        } finally {
            lock.unlock();
        }
    }

    /** Whether any hold is on. */
    boolean isHeld() {
        return (flags & HOLDS) != 0;
    }

    /** Whether this hold is on. */
    public boolean isHeld(Hold why) {
        return (flags & why.bit) != 0;
    }

    /** Takes a hold back. */
    public void lift(Hold why) {
        if (!isHeld(why)) {
            return; // nearly always: a hold put on at this very moment is lifted by the next answer
        }
        lock.lock();
        try {
            set(flags & ~why.bit);
        } finally {
            lock.unlock();
        }
    }

    /** Whether each step is to be admitted by the stint's {@link Pacer}; may change while the stint runs. */
    public void pace(boolean steps) {
        lock.lock();
        try {
            woken = true;
            set(steps ? flags | PACED : flags & ~PACED);
        } finally {
            lock.unlock();
        }
    }

    /** Whether a {@link Pacer} is to be asked before each step. */
    boolean isPaced() {
        return (flags & PACED) != 0;
    }

    /** Ends a running or the next {@link #pause}: there may be news for the pacer. */
    public void wake() {
        lock.lock();
        try {
            woken = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void set(int next) {
        flags = next;
        changed.signalAll();
    }

    /** Whether the stint waits at a boundary just now, and not in a step. */
    public boolean isAtRest() {
        return atRest;
    }

    /** Why the stint is to end, if it is. Never waits. */
    public Optional<Interruption> interruption() {
        if ((flags & INTERRUPTED) == 0) {
            return Optional.empty(); // a long step may ask often
        }
        lock.lock();
        try {
            return Optional.ofNullable(interruption);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until no hold is on or the stint is to end.
     *
     * @return why it is to end; empty to go on
     * @throws InterruptedException if the thread is interrupted: the grace period is over
     */
    public Optional<Interruption> attend() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (interruption == null && isHeld()) {
                atRest = true;
                changed.await();
            }
            return Optional.ofNullable(interruption);
        } finally {
            atRest = false;
            lock.unlock();
        }
    }

    /**
     * Waits for a given time, or until the stint is to end or is woken. A hold does not cut it short: what is waited for is
     * still to come.
     *
     * @throws InterruptedException if the thread is interrupted: the grace period is over
     */
    public void pause(long nanos) throws InterruptedException {
        await(nanos, () -> interruption != null || takeNews());
    }

    private boolean takeNews() {
        boolean news = woken;
        woken = false;
        return news;
    }

    /**
     * Waits for a given time, or until the stint is to end: for what the pacer has no news of.
     *
     * @throws InterruptedException if the thread is interrupted: the grace period is over
     */
    void keepApart(long nanos) throws InterruptedException {
        await(nanos, () -> interruption != null);
    }

    /**
     * Waits for a given time, also when the stint is to end: for what its end has to wait for too.
     *
     * @throws InterruptedException if the thread is interrupted: the grace period is over
     */
    void rest(long nanos) throws InterruptedException {
        await(nanos, () -> false);
    }

    private void await(long nanos, BooleanSupplier over) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (!over.getAsBoolean() && left > 0) {
                atRest = true;
                left = changed.awaitNanos(left);
            }
        } finally {
            atRest = false;
            lock.unlock();
        }
    }

    private static int rank(Interruption asked) {
        int index = STRONGEST_FIRST.indexOf(asked.reason());
        return index < 0 ? STRONGEST_FIRST.size() : index;
    }
}
