package dev.stint.stint;

import dev.stint.checkpoint.PositionLocked;
import dev.stint.checkpoint.Progress;
import dev.stint.checkpoint.StaleToken;
import dev.stint.checkpoint.Suspicion;
import dev.stint.control.Interruption;
import dev.stint.cursor.Cursor;
import dev.stint.cursor.CursorMisfit;
import dev.stint.enumerate.Enumerator;
import dev.stint.job.ItemAgain;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One stint of one run: takes the position over, calls the hooks, walks from the cursor until it has to stop, makes durable
 * what is still open. Worked once, by one thread; {@link #heartbeats} may be read by any.
 *
 * @param <A> the job's args
 * @param <T> the items
 */
public final class Stint<A extends Record, T extends @Nullable Object> {
    /** How long a run waits whose position a frozen predecessor still holds. */
    private static final Duration POSITION_LOCKED = Duration.ofSeconds(1);

    private final Assignment<A, T> assignment;
    private final Keeper keeper;
    /** Read by the watchdog of slow steps while the stint's thread may put another in its place. */
    private volatile Context<A> context;

    private @Nullable Walk<A, T> walk;
    private boolean begun;

    /** A stint that has not begun. */
    public Stint(Assignment<A, T> assignment) {
        this.assignment = assignment;
        this.keeper = assignment.mode().match(new Keepers(assignment));
        this.context = contextAt(assignment.start());
    }

    private Context<A> contextAt(Progress start) {
        return new Context<>(assignment.run(), assignment.around().sign(), start);
    }

    /** What is done; complete once {@link #work} has returned. For the stint's thread. */
    public Progress progress() {
        return context.progress();
    }

    /** Grows when a step says that it is alive. */
    public long heartbeats() {
        return context.heartbeats();
    }

    /**
     * Works until the source ends or something says stop. When this returns, the source and all that belongs to the stint are
     * closed, {@code onInterrupt} has been called if it was due, and only the settlement is left to be done.
     *
     * @return how it ended; never throws what the job throws
     */
    public Outcome work() {
        Outcome outcome = finished(walked());
        outcome = notifyInterrupted(outcome) ? finished(outcome) : outcome;
        context.resources().close(assignment.around().witness());
        try {
            keeper.close();
        } catch (Throwable e) {
            assignment.around().witness().trouble("letting go of the run's position", e);
        }
        return outcome;
    }

    /** Whatever is thrown becomes an outcome: a run whose stint has no outcome would never be given back. */
    private Outcome walked() {
        try {
            return begin();
        } catch (Throwable e) {
            return outcomeOf(e);
        }
    }

    private Outcome begin() throws Exception {
        Optional<Interruption> early = assignment.around().sign().attend();
        if (early.isPresent()) {
            return new Outcome.Interrupted(early.get());
        }
        requireNotGivenUp();
        sayThatItIsAlone();
        keeper.open();
        context = contextAt(keeper.start());
        Outcome ended = keeper.ended();
        if (ended != null) {
            return ended;
        }
        callStartHook();
        Enumerator<T> source = assignment.source();
        return source == null ? nothing() : walk(source);
    }

    /** Before anything of the job is called: any of it may be what takes workers down. */
    private void requireNotGivenUp() throws Quarantined {
        Suspicion suspicion = assignment.run().terms().suspicion();
        if (suspicion.isGivenUp()) {
            Cursor place = context.progress().cursor();
            assignment.around().witness().quarantined(place, Quarantined.words(place, suspicion.early()));
            throw Quarantined.before(place, suspicion);
        }
    }

    /** Not before it is: the worker may have been about to die of another run. */
    private void sayThatItIsAlone() throws InterruptedException {
        if (assignment.run().terms().suspicion().isDecidingEarly()) {
            assignment.around().journal().alone();
            assignment.around().journal().save(context.progress());
        }
    }

    private void callStartHook() throws Exception {
        // A position that is not the backend's copy was moved by an earlier stint whose last word did not reach the
        // backend.
        boolean resumed =
                assignment.run().origin().resumed() || !context.progress().equals(assignment.start());
        if (resumed) {
            assignment.job().onResume(context);
        } else {
            assignment.job().onStart(context);
        }
        context.advance(context.progress().with(context.draft()));
        keeper.begun(context.progress());
        begun = true;
        assignment.around().witness().began(resumed, context.progress().cursor());
    }

    private Outcome nothing() {
        assignment.around().witness().nothingToIterate();
        return Outcome.COMPLETED;
    }

    private Outcome walk(Enumerator<T> source) throws Exception {
        Optional<Interruption> refused = assignment.around().gate().admit(source);
        if (refused.isPresent()) {
            return new Outcome.Interrupted(refused.get());
        }
        walk = new Walk<>(assignment, keeper, context);
        Outcome outcome = walk.go(source);
        boolean untouched = context.progress().cursor().isStart();
        return untouched && outcome instanceof Outcome.Completed && context.verb() == null ? nothing() : outcome;
    }

    private Outcome finished(Outcome outcome) {
        try {
            keeper.finish(context.progress(), outcome);
            return outcome;
        } catch (Throwable e) {
            // What could not be committed was rolled back: the run stands where the database says.
            context.advance(keeper.start());
            return outcomeOf(e);
        }
    }

    /** Calls the hook of a stint that ends early; answers whether the hook has noted something. */
    private boolean notifyInterrupted(Outcome outcome) {
        String reason = reasonToEndEarly(outcome);
        if (reason == null || !begun) {
            return false;
        }
        try {
            assignment.job().onInterrupt(context, reason);
            Progress noted = context.progress().with(context.draft());
            boolean changed = !noted.notes().equals(context.progress().notes());
            context.advance(noted);
            return changed;
        } catch (Throwable e) {
            assignment.around().witness().trouble("onInterrupt", e);
            return false;
        }
    }

    /** Null if the stint does not end early, or the run is no longer its own. */
    private static @Nullable String reasonToEndEarly(Outcome outcome) {
        if (outcome instanceof Outcome.Postponed postponed) {
            return postponed.why().reason();
        }
        return outcome instanceof Outcome.Interrupted interrupted
                        && !interrupted.why().is(Interruption.LEASE_LOST)
                ? interrupted.why().reason()
                : null;
    }

    private Outcome outcomeOf(Throwable thrown) {
        Throwable error = thrown instanceof StepError step ? step.thrown() : thrown;
        Progress kept = keeper.undo();
        if (kept != null) {
            context.advance(kept); // steps whose effects are rolled back are not done
        }
        if (error instanceof StaleToken) {
            return new Outcome.Interrupted(
                    Interruption.of(Interruption.LEASE_LOST, String.valueOf(error.getMessage())));
        }
        if (error instanceof PositionLocked) {
            return postponed(POSITION_LOCKED, error, false);
        }
        if (error instanceof LeftToNewer left) {
            return new Outcome.Postponed(left.why(), false);
        }
        if (error instanceof ItemAgain again && (keeper.mayRepeat() || where() != Failure.Where.STEP)) {
            return postponed(again.backoff(), again, again.holdsJob());
        }
        return cutShort(error).orElseGet(() -> new Outcome.Failed(failure(error)));
    }

    private static Outcome postponed(Duration backoff, Throwable why, boolean holdingJob) {
        String words = String.valueOf(why.getMessage());
        return new Outcome.Postponed(new Interruption(Interruption.THROTTLE, words, backoff), holdingJob);
    }

    /** A thread that is interrupted while its stint is asked to stop has run out of grace: that is no failure of the step. */
    private Optional<Outcome> cutShort(Throwable error) {
        return StepError.isThreadInterruption(error)
                ? assignment.around().sign().interruption().map(Outcome.Interrupted::new)
                : Optional.empty();
    }

    private Failure failure(Throwable error) {
        String item = walk == null ? "" : walk.item();
        return new Failure(error, where(), item, context.itemNumber(), isFatal(error, where()));
    }

    private Failure.Where where() {
        return walk == null ? Failure.Where.JOB : walk.where();
    }

    private boolean isFatal(Throwable error, Failure.Where where) {
        boolean atOnce = assignment.job().config().failingAtOnce().stream().anyMatch(type -> type.isInstance(error));
        boolean passed = where == Failure.Where.STEP && !keeper.mayRepeat();
        return atOnce
                || passed
                || error instanceof CursorMisfit
                || error instanceof TooManySkipped
                || error instanceof Quarantined;
    }
}
