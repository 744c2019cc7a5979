package dev.stint.stint;

import dev.stint.checkpoint.Progress;
import dev.stint.control.Interruption;
import dev.stint.cursor.Cursor;
import dev.stint.cursor.CursorMisfit;
import dev.stint.enumerate.Enumerator;
import dev.stint.enumerate.Items;
import dev.stint.enumerate.SourceChanged;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The heart: from one item to the next, until the source ends or something says stop. Per item it reads one volatile field
 * and makes two small objects, the cursor and the progress; no clock, no lock.
 */
final class Walk<A extends Record, T extends @Nullable Object> {
    /** How long steps may wait for others to commit with them, while the stint is slowed down. */
    private static final long LONGEST_OPEN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Assignment<A, T> assignment;
    private final Keeper keeper;
    private final Context<A> context;
    private final Skips<T> skips;
    private final StopSign sign;
    private final long pauseAt;
    private final boolean watched;

    private Failure.Where where = Failure.Where.SOURCE;
    private @Nullable Replayed replayed;
    private boolean admitted;
    private boolean passNext;
    private long slowedNanos;

    Walk(Assignment<A, T> assignment, Keeper keeper, Context<A> context) {
        this.assignment = assignment;
        this.keeper = keeper;
        this.context = context;
        this.skips = new Skips<>(assignment, keeper, context);
        this.sign = assignment.around().sign();
        this.watched = assignment.around().witness().watchesSteps();
        this.pauseAt = pauseAt(assignment.run().terms().pauseAfter(), context.itemsDone());
    }

    /** A canary pauses once: a stint that begins behind the mark has been looked at. */
    private static long pauseAt(long pauseAfter, long done) {
        return pauseAfter > 0 && done < pauseAfter ? pauseAfter : Long.MAX_VALUE;
    }

    /** Where an exception that comes out of {@link #go} was thrown. */
    Failure.Where where() {
        return where;
    }

    /** What the job calls the item in hand; empty if the failure is no item's. */
    String item() {
        return where == Failure.Where.STEP ? skips.described() : "";
    }

    Outcome go(Enumerator<T> source) throws Exception {
        Resumption resumption = new Resumption(assignment, keeper, source);
        while (true) {
            try {
                where = Failure.Where.JOB;
                context.advance(resumption.compared(context.progress()));
                Outcome outcome = once(source);
                where = Failure.Where.CHECKPOINT;
                keeper.finish(context.progress(), outcome);
                return outcome;
            } catch (Rework rework) {
                context.advance(rework.from());
            } catch (CursorMisfit misfit) {
                context.advance(resumption.moved(context.progress(), ofSource(misfit)));
            } catch (Exception e) {
                context.advance(again(e));
            }
        }
    }

    /** Where to begin again after an error that is none of a step: a commit has met with another transaction. */
    private Progress again(Exception error) throws Exception {
        Progress from = keeper.again(error);
        if (from == null) {
            throw error;
        }
        context.discard();
        return from;
    }

    /** What a step throws is no misfit of the run's cursor; and a text that has changed is data, not code. */
    private CursorMisfit ofSource(CursorMisfit misfit) {
        if (where != Failure.Where.SOURCE || misfit instanceof SourceChanged) {
            throw misfit;
        }
        return misfit;
    }

    private Outcome once(Enumerator<T> source) throws Exception {
        passNext = obeyed();
        where = Failure.Where.SOURCE;
        Items<T> items = source.open(context.progress().cursor());
        replayed = items instanceof Replayed replay ? replay : null;
        try {
            Outcome stop = boundary();
            while (stop == null && next(items)) {
                if (items.isGap()) {
                    pass(items);
                } else if (passNext) {
                    passOver(items);
                } else if (skips.isQuarantined(items)) {
                    quarantine(items);
                } else {
                    step(items);
                }
                stop = boundary();
            }
            return stop == null ? ended(items) : stop;
        } finally {
            close(items);
        }
    }

    private Outcome ended(Items<T> items) {
        items.missing().forEach(assignment.around().witness()::missing);
        return Outcome.COMPLETED;
    }

    /** Whether an operator wants the next item passed over. One that was passed before its step is only recorded. */
    private boolean obeyed() throws Exception {
        if (keeper.mayRepeat()) {
            return skips.isOrdered(context.progress());
        }
        where = Failure.Where.CHECKPOINT;
        skips.recordPassed(context.progress());
        return false;
    }

    private boolean next(Items<T> items) throws Exception {
        where = Failure.Where.SOURCE;
        try {
            return items.next();
        } catch (Throwable e) {
            keepSteps(e);
            throw e;
        }
    }

    /** The source has failed between two steps: those that are open are good, and the next stint is not to make them again. */
    private void keepSteps(Throwable failed) throws Exception {
        where = Failure.Where.CHECKPOINT;
        try {
            keeper.commit(context.progress());
        } catch (Exception e) {
            e.addSuppressed(failed);
            throw e;
        }
        where = Failure.Where.SOURCE;
    }

    private void pass(Items<T> gap) throws Exception {
        Progress at = context.progress().at(gap.cursor());
        context.advance(at);
        keeper.gap(at);
        passNext |= skips.isOrdered(at);
    }

    private void passOver(Items<T> items) throws Exception {
        passNext = false;
        where = Failure.Where.CHECKPOINT;
        skips.passOrdered(items, context.progress());
    }

    private void quarantine(Items<T> items) throws Exception {
        where = Failure.Where.CHECKPOINT;
        try {
            skips.passQuarantined(items, context.progress());
        } catch (Quarantined e) {
            where = Failure.Where.STEP;
            throw e;
        }
    }

    private void step(Items<T> items) throws Exception {
        Progress before = context.progress();
        Cursor cursor = items.cursor();
        context.enter(cursor, replayed == null ? null : replayed.firstTry());
        admitted = false;
        where = Failure.Where.CHECKPOINT;
        keeper.before(before, cursor);
        where = Failure.Where.STEP;
        try {
            assignment.job().step(items.item(), context);
        } catch (Throwable e) {
            told(cursor, e);
            failed(items, e);
            return;
        }
        told(cursor, null);
        where = Failure.Where.CHECKPOINT;
        long done = before.itemsDone() + items.elements();
        Progress after = new Progress(cursor, done, before.itemsSkipped(), context.draft());
        context.advance(after);
        keeper.after(after, context.verb());
    }

    private void told(Cursor cursor, @Nullable Throwable error) {
        if (watched) {
            assignment.around().witness().stepped(cursor, error);
        }
    }

    /** The step has thrown: its notes and effects are dropped; then the item is passed over, or the error goes on. */
    private void failed(Items<T> items, Throwable error) throws Exception {
        context.discard();
        Progress again = keeper.again(error);
        Progress rework = again != null ? again : keeper.undo();
        if (rework != null) {
            throw new Rework(rework);
        }
        Progress before = context.progress();
        if (!keeper.mayRepeat()) {
            context.advance(before.at(items.cursor()));
        }
        skips.pass(items, error, before);
    }

    /** Between two items: the step's own word first, then the world's. */
    private @Nullable Outcome boundary() throws Exception {
        if (context.verb() != null) {
            return context.verb();
        }
        if (context.itemsDone() >= pauseAt) {
            String reached = "pauseAfter: " + context.itemsDone() + " items are done";
            return new Outcome.Interrupted(Interruption.of(Interruption.PAUSE, reached));
        }
        return sign.raised() ? attend() : null;
    }

    private @Nullable Outcome attend() throws Exception {
        if (sign.isHeld()) {
            commitOpenSteps();
        }
        Optional<Interruption> asked = sign.attend();
        while (asked.isEmpty() && sign.isPaced() && !admitted) {
            long wait = assignment.around().pacer().reserveNanos();
            if (wait < 0) {
                return new Outcome.Interrupted(
                        new Interruption(Interruption.THROTTLE, "rate", Duration.ofNanos(-wait)));
            }
            admitted = wait == 0; // for the next step: a gap in between needs nothing
            if (!admitted) {
                slowDown(wait);
            }
            asked = sign.attend();
        }
        return asked.map(Outcome.Interrupted::new).orElse(null);
    }

    private void slowDown(long nanos) throws Exception {
        slowedNanos += nanos;
        if (slowedNanos > LONGEST_OPEN_NANOS) {
            commitOpenSteps();
            slowedNanos = 0;
        }
        sign.pause(nanos);
    }

    /** An open transaction keeps its locks, and a server may end it: it is not to stand open while the stint waits. */
    private void commitOpenSteps() throws Exception {
        where = Failure.Where.CHECKPOINT;
        keeper.commit(context.progress());
    }

    private void close(Items<T> items) {
        try {
            items.close();
        } catch (Exception e) {
            assignment.around().witness().trouble("closing the source", e);
        }
    }
}
