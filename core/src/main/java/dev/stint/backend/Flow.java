package dev.stint.backend;

import dev.stint.backend.RunStatus.Holder;
import dev.stint.backend.Settlement.Next;
import dev.stint.control.Interruption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Moves runs. A run is at exactly one place: QUEUED in a lane; DELAYED at a due time; RUNNING in a worker's hands; PAUSED
 * nowhere. One that has ended is in a lane, at a due time or in a worker's hands while its terminal hook is due, and nowhere
 * after that. Each method takes it from its place to the next. Under the backend's lock.
 */
final class Flow {
    private static final Next DUE = new Next(RunState.QUEUED, null, Duration.ZERO, false, false);

    private final Lanes lanes;
    private final DueTimes dueTimes = new DueTimes();
    private final Archive archive;
    private final Seats seats;
    private final Tokens tokens;

    Flow(Archive archive, Seats seats, Tokens tokens) {
        this.archive = archive;
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
    }

    /** Takes a run to another state. */
    void move(MemoryRun run, Next next, Instant now) {
        leave(run);
        run.become(next, now);
        switch (next.state()) {
            case QUEUED -> lanes.add(run, next.atHead());
            case DELAYED -> dueTimes.add(run, now.plus(next.delay()));
            case COMPLETED, FAILED, CANCELLED -> ended(run);
            case PAUSED, RUNNING -> {}
        }
    }

    private void ended(MemoryRun run) {
        if (run.state() != RunState.FAILED) {
            archive.freeKey(run);
        }
        if (run.hookDue()) {
            lanes.add(run, true);
        } else {
            archive.forgetLater(run);
        }
    }

    /** Takes a run to a boundary between two items: an order that waits for one wins over all that is no ending. */
    void reachBoundary(MemoryRun run, Next next, Instant now) {
        Order pending = run.pending();
        move(run, pending == null || next.state().isEnded() ? next : ordered(pending.action()), now);
    }

    /** Where a run goes that is at no worker when it is paused or cancelled. */
    static Next ordered(Order.Action action) {
        return action == Order.Action.CANCEL
                ? new Next(RunState.CANCELLED, Interruption.CANCEL, Duration.ZERO, false, true)
                : new Next(RunState.PAUSED, Interruption.PAUSE, Duration.ZERO, false, false);
    }

    /** Takes a run from a worker that did not settle it: it waits at the head for the next one. */
    void takeBack(MemoryRun run, @Nullable String reason, Instant now) {
        if (run.hookDue()) {
            hookAgain(run, Duration.ZERO, now);
        } else {
            reachBoundary(run, new Next(RunState.QUEUED, reason, Duration.ZERO, true, false), now);
        }
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
        archive.forgetLater(run);
    }

    /** Brings what is due to the lanes. */
    void promote(Instant now) {
        for (Optional<MemoryRun> due = dueTimes.firstDue(now); due.isPresent(); due = dueTimes.firstDue(now)) {
            MemoryRun run = due.get();
            if (run.hookDue()) {
                hookAgain(run, Duration.ZERO, now);
            } else {
                move(run, DUE, now);
            }
        }
    }

    /** Gives a worker the next run that it accepts. */
    Optional<Claim> claim(Seat seat, Instant now) {
        Optional<MemoryRun> first = lanes.first(seat.card().accepts());
        return first.map(run -> {
            leave(run);
            Holder holder = new Holder(
                    seat.card().id(),
                    tokens.next(),
                    now,
                    run.record().progress().itemsDone());
            run.claimed(holder, now);
            seat.take(run);
            return new Claim(run.record(), holder.token(), run.duty());
        });
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
