package dev.stint.simulation.scheduler;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Runs simulated threads one at a time. Whoever reaches a point asks who goes on; if it is itself, nothing is handed over. Time
 * moves when nobody can run, to the earliest alarm, and in small stalls. Everything is decided by the dice, so the same seed
 * runs the same way.
 */
public final class Scheduler {
    private static final long MOST_POINTS = 2_000_000;

    private final Dice dice;
    private final Pace pace;
    private final Carriers carriers;
    private final Trace trace;
    private final List<Task> all = new ArrayList<>();
    private final List<Task> runnable = new ArrayList<>();
    private final PriorityQueue<Alarm> alarms =
            new PriorityQueue<>(Comparator.comparingLong(Alarm::at).thenComparingLong(Alarm::number));
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Monitors monitors = new Monitors();
    private BiConsumer<String, Throwable> undertaker = (thread, error) -> {};
    private long now;
    private final LostTime lost = new LostTime();
    private long alarmNumber;
    private long points;
    private long handOvers;
    private int untilSwitch;
    private boolean over;

    private record Alarm(long at, long number, Task task, long epoch, Runnable action) {}

    public Scheduler(long seed, Carriers carriers, Trace trace) {
        this.dice = new Dice(seed);
        this.pace = Pace.of(dice);
        this.carriers = carriers;
        this.trace = trace;
        this.untilSwitch = 1 + dice.below(2 * pace.pointsBetweenSwitches());
    }

    static Task task() {
        return ((Carrier) Thread.currentThread()).task;
    }

    /** The one that runs the calling thread. */
    public static Scheduler current() {
        return task().scheduler;
    }

    /** Whether the calling thread is a simulated one. */
    public static boolean isSimulated() {
        return Thread.currentThread() instanceof Carrier carrier && carrier.task != null;
    }

    /** Another thread may go on here, and the machine may die here. */
    public static void point() {
        if (Thread.currentThread() instanceof Carrier carrier && carrier.task != null) {
            carrier.task.point();
        }
    }

    /** Does something in the middle of which nobody else runs and no machine dies. */
    public static <R> R atOnce(Supplier<R> what) {
        Task task = task();
        task.shield();
        try {
            return what.get();
        } finally {
            task.unshield();
        }
    }

    /** What may wait in the middle. */
    public interface Waits {
        void run() throws InterruptedException;
    }

    /** Like {@link #atOnce}, for what may have to wait: then others run. */
    public static void shielded(Waits what) throws InterruptedException {
        Task task = task();
        task.shield();
        try {
            what.run();
        } finally {
            task.unshield();
        }
    }

    /** Is told of simulated threads that die of an error although their machine lives, and of a standstill. */
    public void undertaker(BiConsumer<String, Throwable> told) {
        undertaker = told;
    }

    /**
     * Runs the first thread, and all that it starts, until the first one returns; then all others die.
     *
     * @return false if that took longer than a minute of real time
     */
    public boolean run(Runnable first) throws InterruptedException {
        Machine world = new Machine("world");
        spawn(world, new SimThread("world"), () -> {
            first.run();
            end();
        });
        handOver(next());
        return ended.await(1, TimeUnit.MINUTES);
    }

    public Dice dice() {
        return dice;
    }

    /** Virtual time since the beginning, in nanoseconds. */
    public long now() {
        return now;
    }

    /** How much of it has passed in stalls, and while a thread had a lapse. */
    public long stalled() {
        return lost.until(now);
    }

    public long points() {
        return points;
    }

    public long handOvers() {
        return handOvers;
    }

    public Trace trace() {
        return trace;
    }

    /** Something has happened: part of what two runs of a seed are compared by. */
    public void happened(long what, Supplier<String> words) {
        trace.mix(what);
        say(words);
    }

    /** For the reader of a trace only. */
    void say(Supplier<String> words) {
        trace.line(now, isSimulated() ? task().machine().name() + "/" + task().name() : "", words);
    }

    boolean isOver() {
        return over;
    }

    Monitors monitors() {
        return monitors;
    }

    /** Lets virtual time pass for the calling thread. */
    public static void sleep(long nanos) {
        Task task = task();
        task.point();
        var unused = task.block(null, nanos, false);
    }

    /** A further thread on a machine. */
    public void start(Machine machine, String name, Runnable body) {
        spawn(machine, new SimThread(name), body);
    }

    Task spawn(Machine machine, SimThread thread, Runnable body) {
        Task task = new Task(this, all.size(), machine, thread, body);
        thread.bind(task);
        all.add(task);
        ready(task);
        return task;
    }

    /** Something is to happen later, whoever runs then; it must not wait. */
    public void later(long nanos, Runnable action) {
        alarms.add(new Alarm(now + nanos, ++alarmNumber, null, 0, action));
    }

    void alarm(Task task, long nanos) {
        long at = now + nanos < 0 ? Long.MAX_VALUE : now + nanos;
        alarms.add(new Alarm(at, ++alarmNumber, task, task.epoch(), null));
    }

    /** All threads of a machine die where they are. */
    public void crash(Machine machine) {
        happened(machine.name().hashCode(), () -> machine.name() + " dies");
        machine.die();
        machine.freeze(false);
        runnable.addAll(machine.stalled);
        machine.stalled.clear();
        all.stream().filter(task -> task.machine() == machine && task.blocked).forEach(this::wake);
    }

    /** No thread of a machine goes on for a while. */
    public void freeze(Machine machine, long nanos) {
        if (machine.isDead() || machine.isFrozen()) {
            return;
        }
        happened(machine.name().hashCode() + nanos, () -> machine.name() + " freezes for " + nanos / 1_000_000 + " ms");
        machine.freeze(true);
        runnable.removeIf(task -> task.machine() == machine && machine.stalled.add(task));
        later(nanos, () -> thaw(machine));
        Task task = task();
        if (task.machine() == machine) {
            machine.stalled.add(task);
            goOnElsewhere(task);
        }
    }

    private void thaw(Machine machine) {
        if (machine.isFrozen()) {
            happened(machine.name().hashCode(), () -> machine.name() + " thaws");
            machine.freeze(false);
            runnable.addAll(machine.stalled);
            machine.stalled.clear();
        }
    }

    void wake(Task task) {
        if (task.blocked) {
            task.unblock();
            ready(task);
        }
    }

    private void ready(Task task) {
        if (task.machine().isFrozen() && !over) {
            task.machine().stalled.add(task);
        } else {
            runnable.add(task);
        }
    }

    /** Something that goes on and on without any time passing is ended. */
    void count() {
        points++;
        if (points > MOST_POINTS && !over) {
            undertaker.accept("nobody", new IllegalStateException("it goes on for ever"));
            end();
        }
    }

    void pass(Task task) {
        count();
        if (pace.pointsBetweenLapses() > 0 && dice.oneIn(pace.pointsBetweenLapses())) {
            lapse(task);
        }
        if (--untilSwitch <= 0) {
            untilSwitch = 1 + dice.below(2 * pace.pointsBetweenSwitches());
            stall();
            ready(task);
            goOnElsewhere(task);
            task.requireLife();
        }
    }

    /** The thread is not let go on for a while, whatever it is about to do; all others are. */
    private void lapse(Task task) {
        long nanos = 1 + dice.below(LostTime.LONGEST_LAPSE_NANOS);
        lost.lapse(now, nanos);
        var unused = task.block(null, nanos, false);
    }

    private void stall() {
        if (pace.switchesBetweenStalls() > 0 && dice.oneIn(pace.switchesBetweenStalls())) {
            long nanos = dice.below(pace.longestStallNanos());
            now += nanos;
            lost.stall(nanos);
        }
    }

    /** The calling thread does not go on until somebody picks it again. */
    void goOnElsewhere(Task me) {
        Task next = next();
        if (next != me) {
            handOver(next);
            me.carrier.awaitTurn();
        }
    }

    private void handOver(Task next) {
        handOvers++;
        trace.mix(next.number * 31L + now);
        if (next.carrier == null) {
            next.carrier = carriers.take();
            next.carrier.task = next;
        }
        next.carrier.giveTurn();
    }

    private Task next() {
        ring();
        while (runnable.isEmpty()) {
            Alarm first = alarms.peek();
            if (over) {
                return null; // all are dead
            }
            if (first == null) {
                undertaker.accept("nobody", new IllegalStateException("all threads wait for ever"));
                end();
            } else {
                now = Math.max(now, first.at());
                ring();
            }
        }
        int index = dice.below(runnable.size());
        Task next = runnable.get(index);
        runnable.set(index, runnable.get(runnable.size() - 1));
        runnable.remove(runnable.size() - 1);
        return next;
    }

    private void ring() {
        for (Alarm first = alarms.peek(); first != null && first.at() <= now; first = alarms.peek()) {
            alarms.remove();
            if (first.action() != null) {
                first.action().run();
            } else if (first.task().blocked && first.task().epoch() == first.epoch()) {
                first.task().timedOut = true;
                wake(first.task());
            }
        }
    }

    /** The machine lives, and still one of its threads has died. */
    void died(Task task, Throwable error) {
        undertaker.accept(task.machine().name() + "/" + task.name(), error);
        end();
    }

    /** Everybody else dies where he is. */
    public void end() {
        over = true;
        for (Task task : all) {
            runnable.addAll(task.machine().stalled);
            task.machine().stalled.clear();
            wake(task);
        }
    }

    /** A thread has come to its end: the next one goes on. */
    void finish(Task task) {
        Task next = next();
        task.carrier.task = null;
        carriers.giveBack(task.carrier);
        if (next == null) {
            ended.countDown();
        } else {
            handOver(next);
        }
    }
}
