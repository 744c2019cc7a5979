package dev.stint.testing;

import dev.stint.control.Interruption;
import dev.stint.cursor.Cursor;
import dev.stint.job.Entry;
import dev.stint.job.IterableJob;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Runs a job inside a test: on the calling thread, without a backend, without waiting. Stints follow one another until the run
 * has ended; what befalls each is said beforehand, the first one first:
 *
 * <pre>{@code
 * Rehearsal<Long> rehearsal = JobRehearsal.of(job)
 *         .args(new Args("spring"))
 *         .interruptAfter(3) // the first stint: SIGTERM while its third item is in hand
 *         .crashInStep(2) // the second: kill -9 when its second step has just had its effect
 *         .run(); // further stints are left alone
 * }</pre>
 *
 * <p>Between two stints the args, the cursor and the notes go through their JSON. After a crash the next stint starts where the
 * job's checkpointing has promised at least, so a continuous job loses the whole stint unless {@link #behindBy} says less. A
 * failed stint is retried as the job is configured, but at once; a paused run is resumed. Signals are asked when a stint
 * begins; rates, time windows and time limits are left out.
 *
 * <p>Not thread-safe.
 *
 * @param <A> the job's args
 * @param <T> the items
 */
public final class JobRehearsal<A extends Record, T extends @Nullable Object> {
    private final Entry<A, T> job;
    private final Deque<Turn> turns = new ArrayDeque<>();
    private Turn otherwise = Turn.UNDISTURBED;
    private Interruption why = Interruption.of(Interruption.SHUTDOWN, "");
    private Script script = new Script(Cursor.START, 0, false, Integer.MAX_VALUE);
    private @Nullable A args;

    private JobRehearsal(Entry<A, T> job) {
        this.job = job;
    }

    /**
     * How the run is enqueued and how late its progress becomes durable.
     *
     * @param start where it begins
     * @param pauseAfter a canary; 0 for none
     * @param dryRun whether effects are left out
     * @param lag how many published positions may not be durable yet
     */
    record Script(Cursor start, long pauseAfter, boolean dryRun, int lag) {}

    /**
     * Begins to describe a rehearsal of the given job.
     *
     * @throws IllegalArgumentException if the job is configured badly
     */
    public static <A extends Record, T extends @Nullable Object> JobRehearsal<A, T> of(IterableJob<A, T> job) {
        return new JobRehearsal<>(Entry.into(job));
    }

    /** The args of the run; required. */
    public JobRehearsal<A, T> args(A value) {
        args = value;
        return this;
    }

    /** The run begins after this cursor. */
    public JobRehearsal<A, T> startAfter(Cursor cursor) {
        script = new Script(cursor, script.pauseAfter, script.dryRun, script.lag);
        return this;
    }

    /** The run pauses once this many items are done; the rehearsal resumes it. */
    public JobRehearsal<A, T> pauseAfter(long items) {
        script = new Script(script.start, items, script.dryRun, script.lag);
        return this;
    }

    /** The run leaves out its effects. */
    public JobRehearsal<A, T> dryRun() {
        script = new Script(script.start, script.pauseAfter, true, script.lag);
        return this;
    }

    /**
     * A crash loses at most this many positions of a continuous run; without this, all of the stint's. The first position of a
     * stint is where its start hook has left the run.
     *
     * @param positions 0 or more
     */
    public JobRehearsal<A, T> behindBy(int positions) {
        script = new Script(script.start, script.pauseAfter, script.dryRun, positions);
        return this;
    }

    /**
     * The next stint is interrupted after so many steps.
     *
     * @param steps 0 or more: with 0 it ends when its source is open
     */
    public JobRehearsal<A, T> interruptAfter(int steps) {
        return turn(new Turn(Turn.Event.INTERRUPTION, steps));
    }

    /** Every stint of which nothing else is said is interrupted after its first step. */
    public JobRehearsal<A, T> interruptAfterEachItem() {
        otherwise = new Turn(Turn.Event.INTERRUPTION, 1);
        return this;
    }

    /** The reason of all interruptions of this rehearsal; without this it is {@code shutdown}. */
    public JobRehearsal<A, T> interruptedFor(String reason) {
        why = Interruption.of(reason, "");
        return this;
    }

    /** The next stint finds, before it begins, that it is to end. */
    public JobRehearsal<A, T> alreadyStopping() {
        return turn(new Turn(Turn.Event.ALREADY_STOPPING, 0));
    }

    /** The process of the next stint is killed between two items, after so many steps. */
    public JobRehearsal<A, T> crashAfter(int steps) {
        return turn(new Turn(Turn.Event.CRASH_BETWEEN, steps));
    }

    /**
     * The process of the next stint is killed at the end of a step: its effect on the world has taken place.
     *
     * @param step which one of the stint, from 1
     */
    public JobRehearsal<A, T> crashInStep(int step) {
        return turn(new Turn(Turn.Event.CRASH_IN_STEP, step));
    }

    private JobRehearsal<A, T> turn(Turn turn) {
        turns.add(turn);
        return this;
    }

    /**
     * Works the run to its end.
     *
     * @throws IllegalStateException if no args were given
     * @throws IllegalArgumentException if the args do not survive storage
     * @throws AssertionError if the run has not ended after 10,000 stints
     * @throws Exception what a terminal hook throws
     */
    public Rehearsal<T> run() throws Exception {
        A given = args;
        if (given == null) {
            throw new IllegalStateException(
                    "a rehearsal of " + job.type() + " needs args: call .args(…) before .run()");
        }
        return new Rehearsing<>(job, job.type().args().write(given), script).run(this::nextTurn, why);
    }

    private Turn nextTurn() {
        Turn next = turns.poll();
        return next == null ? otherwise : next;
    }
}
