package dev.stint.backend;

import dev.stint.backend.Happening.Actor;
import dev.stint.backend.RunStatus.Holder;
import dev.stint.backend.Settlement.Next;
import dev.stint.control.Interruption;
import dev.stint.control.Scope;
import dev.stint.control.Scope.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Moves runs. A run is at exactly one place: QUEUED in a lane; DELAYED at a due time; RUNNING in a worker's hands; PAUSED
 * nowhere. One that has ended is in a lane, at a due time or in a worker's hands while its terminal hook is due, and nowhere
 * after that. Each method takes it from its place to the next. Under the backend's lock.
 */
final class Flow {
    private static final int MOST_PARKED = 1_000;
    private static final Actor NOBODY = new Actor("", "");
    private static final Next DUE = new Next(RunState.QUEUED, null, Duration.ZERO, false, false);

    /**
     * What a claim is given.
     *
     * @param cutShort whether held runs had to be passed over, and more may stand behind them
     */
    record Handout(List<Claim> claims, boolean cutShort) {}

    private final Lanes lanes;
    private final DueTimes dueTimes = new DueTimes();
    private final Books books;
    private final Seats seats;
    private final Tokens tokens;

    Flow(Books books, Seats seats, Tokens tokens) {
        this.books = books;
        this.seats = seats;
        this.tokens = tokens;
        this.lanes = new Lanes(seats::ring);
    }

    /** Lets a new run in. */
    void enter(MemoryRun run, Instant now) {
        Duration delay = run.spec().launch().delay();
        if (delay.isZero() || delay.isNegative()) {
            lanes.add(run, false);
        } else {
            move(run, new Next(RunState.DELAYED, "scheduled", delay, false, false), now);
        }
        books.chronicle().run("enqueued", run, NOBODY, now);
    }

    /** Takes a run to another state. */
    void move(MemoryRun run, Next next, Instant now) {
        leave(run);
        books.archive().change(run, () -> run.become(next, now));
        switch (next.state()) {
            case QUEUED -> lanes.add(run, next.atHead());
            case DELAYED -> dueTimes.add(run, now.plus(next.delay()));
            case COMPLETED, FAILED, CANCELLED -> ended(run);
            case PAUSED, RUNNING -> {}
        }
    }

    private void ended(MemoryRun run) {
        if (run.state() != RunState.FAILED || run.spec().keeping().freesKey()) {
            books.archive().freeKey(run);
        }
        if (run.hookDue()) {
            lanes.add(run, true);
        } else {
            books.archive().forgetLater(run);
        }
    }

    /** Takes a run to a boundary between two items: an order that waits for one wins over all that is no ending. */
    void reachBoundary(MemoryRun run, Next next, Instant now) {
        Order pending = run.pending();
        move(run, pending == null || next.state().isEnded() ? next : ordered(pending), now);
    }

    /** Takes a run to another state by an operator's order, in the middle of its terminal hook if need be. */
    void overtake(MemoryRun run, Next next, Instant now) {
        seats.overtake(run);
        move(run, next, now);
    }

    /** Where a run goes that is at no worker when it is paused or cancelled. */
    static Next ordered(Order order) {
        return order.action() == Order.Action.CANCEL
                ? new Next(RunState.CANCELLED, reason(order), Duration.ZERO, false, true)
                : new Next(RunState.PAUSED, reason(order), Duration.ZERO, false, false);
    }

    /** The words of whoever pauses or cancels; if there are none, what is done. */
    static String reason(Order order) {
        String what = order.action() == Order.Action.CANCEL ? Interruption.CANCEL : Interruption.PAUSE;
        return order.why().isEmpty() ? what : order.why();
    }

    /**
     * Takes a run from a worker that did not settle it: it waits at the head for the next one.
     *
     * @param hookWait how long its terminal hook, if that is what was called, is not called again
     */
    void takeBack(MemoryRun run, @Nullable String reason, Duration hookWait, Instant now) {
        Holder holder = run.status().holder();
        Actor loser = holder == null ? NOBODY : new Actor(holder.worker(), "");
        if (run.hookDue()) {
            hookAgain(run, hookWait, now);
        } else {
            reachBoundary(run, new Next(RunState.QUEUED, reason, Duration.ZERO, true, false), now);
        }
        books.chronicle().run("handed-back", run, loser, now);
    }

    /** Has the terminal hook of an ended run called once more. */
    void hookAgain(MemoryRun run, Duration delay, Instant now) {
        leave(run);
        run.hookLeft(true, now);
        if (delay.isZero() || delay.isNegative()) {
            lanes.add(run, true);
        } else {
            dueTimes.add(run, now.plus(delay));
        }
    }

    /** Ends the story of a run that has ended. */
    void hookDone(MemoryRun run, Instant now) {
        leave(run);
        run.hookLeft(false, now);
        books.archive().forgetLater(run);
    }

    /** Brings what is due to the lanes. */
    void promote(Instant now) {
        for (Optional<MemoryRun> due = dueTimes.firstDue(now); due.isPresent(); due = dueTimes.firstDue(now)) {
            MemoryRun run = due.get();
            if (run.hookDue()) {
                hookAgain(run, Duration.ZERO, now);
            } else {
                move(run, DUE, now);
                books.chronicle().run("due", run, NOBODY, now);
            }
        }
    }

    /** Gives a worker the next runs that it accepts and that no paused scope holds. */
    Handout claim(Seat seat, int max, Instant now) {
        List<Claim> claims = new ArrayList<>();
        int looks = 0;
        while (claims.size() < max && !books.decisions().isPaused(Kind.EVERYTHING, "")) {
            Optional<MemoryRun> first = lanes.first(seat.card().accepts(), books.decisions());
            if (first.isEmpty()) {
                break;
            }
            String tag = books.decisions().pausedTag(first.get().spec());
            if (tag == null) {
                claims.add(handOut(first.get(), seat, now));
                continue;
            }
            lanes.park(first.get(), tag);
            if (++looks == MOST_PARKED) {
                return new Handout(claims, true);
            }
        }
        return new Handout(claims, false);
    }

    private Claim handOut(MemoryRun run, Seat seat, Instant now) {
        leave(run);
        String worker = seat.card().id();
        Holder holder =
                new Holder(worker, tokens.next(), now, run.record().progress().itemsDone());
        books.archive().change(run, () -> run.claimed(holder, now));
        seat.take(run);
        String kind = run.duty() == Claim.Duty.STINT ? "claimed" : "hook-claimed";
        books.chronicle().run(kind, run, new Actor(worker, ""), now);
        return new Claim(run.record(), holder.token(), run.duty());
    }

    /** Runs that a tag has held may be claimed again, at their old places. */
    void resumed(Scope scope) {
        if (scope.kind() == Kind.TAG) {
            lanes.unpark(scope.name());
        }
        seats.ringAll();
    }

    /** A run's tags have changed: whether one of them holds it is seen when it is looked at again. */
    void retagged(MemoryRun run) {
        lanes.unpark(run);
    }

    /** When the next delayed run or hook that is accepted is due. */
    Optional<Instant> nextDue(Accepts accepts) {
        return dueTimes.next(accepts);
    }

    private void leave(MemoryRun run) {
        lanes.remove(run);
        dueTimes.remove(run);
        seats.letGo(run);
    }
}
