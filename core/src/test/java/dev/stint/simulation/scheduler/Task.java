package dev.stint.simulation.scheduler;

/** One simulated thread. Its fields are touched by whoever runs just now, which is one thread at any moment. */
final class Task {
    static final long FOREVER = Long.MAX_VALUE;

    final Scheduler scheduler;
    final int number;
    private final Machine machine;
    private final String name;
    private final Runnable body;
    private final SimThread thread;
    private final Waiting ended;
    Carrier carrier;
    Waiting waitingIn;
    boolean blocked;
    boolean parked;
    boolean permit;
    boolean done;
    boolean timedOut;
    private boolean interrupted;
    private boolean interruptible;
    private int shields;
    private long epoch;

    Task(Scheduler scheduler, int number, Machine machine, SimThread thread, Runnable body) {
        this.scheduler = scheduler;
        this.number = number;
        this.machine = machine;
        this.name = thread.getName();
        this.thread = thread;
        this.body = body;
        this.ended = new Waiting();
    }

    Machine machine() {
        return machine;
    }

    String name() {
        return name;
    }

    SimThread thread() {
        return thread;
    }

    long epoch() {
        return epoch;
    }

    /** Whether nothing that this thread does reaches anything any more. */
    boolean isDoomed() {
        return machine.isDead() || scheduler.isOver();
    }

    /** Another thread may go on here, and the machine may die here. */
    void point() {
        if (shields == 0) {
            requireLife();
            machine.pass();
            requireLife();
            scheduler.pass(this);
        }
    }

    void requireLife() {
        if (isDoomed()) {
            throw Crashed.NOW;
        }
    }

    /** Until the shield is put down nobody else goes on, unless this thread waits. */
    void shield() {
        shields++;
    }

    void unshield() {
        shields--;
    }

    /**
     * Waits to be woken.
     *
     * @param nanos how long at most; {@link #FOREVER} without limit
     * @return false if the time is over
     */
    boolean block(Waiting place, long nanos, boolean mayBeInterrupted) {
        requireLife();
        if (nanos <= 0) {
            scheduler.count();
            requireLife();
            return false;
        }
        blocked = true;
        timedOut = false;
        interruptible = mayBeInterrupted;
        waitingIn = place;
        epoch++;
        if (nanos != FOREVER) {
            scheduler.alarm(this, nanos);
        }
        scheduler.goOnElsewhere(this);
        requireLife();
        return !timedOut;
    }

    /** It no longer waits; somebody makes it go on. */
    void unblock() {
        blocked = false;
        parked = false;
        epoch++;
        if (waitingIn != null) {
            waitingIn.leave(this);
            waitingIn = null;
        }
    }

    void interrupt() {
        interrupted = true;
        if (blocked && interruptible) {
            scheduler.wake(this);
        }
    }

    boolean isInterrupted() {
        return interrupted;
    }

    boolean takeInterrupt() {
        boolean was = interrupted;
        interrupted = false;
        return was;
    }

    void requireNoInterrupt() throws InterruptedException {
        if (takeInterrupt()) {
            throw new InterruptedException();
        }
    }

    /** Waits for this thread to end; true if it has. */
    boolean join(long nanos) throws InterruptedException {
        Task me = Scheduler.task();
        me.point();
        long end = scheduler.now() + nanos;
        while (!done && (nanos == FOREVER || end > scheduler.now())) {
            me.requireNoInterrupt();
            ended.await(me, nanos == FOREVER ? FOREVER : end - scheduler.now(), true);
        }
        me.requireNoInterrupt();
        return done;
    }

    void run() {
        try {
            requireLife();
            body.run();
        } catch (Crashed e) {
            return;
        } catch (Throwable e) {
            if (!isDoomed()) {
                scheduler.died(this, e);
            }
        } finally {
            done = true;
            ended.wakeAll();
        }
    }
}
