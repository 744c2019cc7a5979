package dev.stint.backend;

import dev.stint.backend.Claim.Duty;
import dev.stint.backend.Flow.Handout;
import dev.stint.backend.Happening.Actor;
import dev.stint.control.Interruption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Serves the workers. Each method is one atomic step, under the backend's lock; a request first renews its own worker's lease,
 * and only then finds that those of others have ended. Time is the backend's clock.
 */
final class Clerk {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    /** The mode in which a run's database refuses whatever comes under an older token. */
    private static final String TRANSACTIONAL = "transactional";

    private final Books books;
    private final Flow flow;
    private final Seats seats;
    private final Guide guide;

    Clerk(Books books, Flow flow, Seats seats, Guide guide) {
        this.books = books;
        this.flow = flow;
        this.seats = seats;
        this.guide = guide;
    }

    Seat signOn(WorkerCard card, Instant now) {
        seats.find(card.id()).ifPresent(earlier -> signOff(earlier, now));
        Seat seat = new Seat(card, now);
        seats.add(seat);
        books.types().publish(card.types());
        books.chronicle().worker("worker-joined", new Actor(card.id(), ""), now);
        return seat;
    }

    /** Also a worker that was given up signs off in the end, when its stints are over in its process too. */
    void signOff(Seat seat, Instant now) {
        boolean news = seat.isVacated() ? books.doubts().remove(seat.card().id(), now) : true;
        vacate(seat, false, now);
        if (news) {
            books.chronicle().worker("worker-left", new Actor(seat.card().id(), ""), now);
        }
    }

    ClaimReply claim(Seat seat, ClaimRequest request, Instant now) {
        if (seat.isVacated()) {
            return new ClaimReply(List.of(), Set.of(), Duration.ZERO, true);
        }
        if (seat.hasOvertaken(request.number())) {
            return new ClaimReply(List.of(), Set.of(), untilNextDue(seat, now), false);
        }
        request.releases().forEach(release -> requireLegal(seat, release));
        seat.renew(now);
        ClaimReply before = seat.answerTo(request.number());
        if (before != null) {
            return before;
        }
        begin(seat, request.number(), request.answered(), now);
        Set<String> refused = settle(seat, request.releases(), now);
        Handout handout = flow.claim(seat, seat.isQuiet() ? 0 : request.max(), now);
        Duration wait = handout.cutShort() ? AT_ONCE : untilNextDue(seat, now);
        ClaimReply reply = new ClaimReply(handout.claims(), refused, wait, false);
        seat.answered(request.number(), reply);
        return reply;
    }

    SyncReply sync(Seat seat, SyncRequest request, Instant now) {
        if (seat.isVacated() || seat.hasOvertaken(request.number())) {
            return new SyncReply(Set.of(), List.of(), seat.isVacated());
        }
        seat.renew(now);
        seat.stopping(request.outlook().stopping());
        begin(seat, request.number(), request.answered(), now);
        Set<String> lost = new HashSet<>();
        for (Checkpoint checkpoint : request.checkpoints()) {
            held(seat, checkpoint.runId(), checkpoint.token())
                    .ifPresentOrElse(run -> checkpoint(run, checkpoint, now), () -> lost.add(checkpoint.runId()));
        }
        return new SyncReply(lost, guide.orders(seat), false, guide.tell(seat, request.outlook(), now));
    }

    /** Lets time have its effects: leases of others that have ended, and runs that are due. */
    void passTime(Seat caller, Instant now) {
        seats.ended(caller, now).forEach(seat -> giveUp(seat, now));
        flow.promote(now);
    }

    /** How long nothing happens by itself that a worker could wait for. */
    Duration untilNextDue(Seat seat, Instant now) {
        return Stream.concat(flow.nextDue(seat.card().accepts()).stream(), seats.nextEnd(seat).stream())
                .map(at -> Duration.between(now, at))
                .min(Duration::compareTo)
                .filter(wait -> wait.compareTo(LONGEST_WAIT) < 0)
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
                .orElse(LONGEST_WAIT);
    }

    private void begin(Seat seat, long number, long answered, Instant now) {
        seat.saw(number);
        passTime(seat, now);
        for (Claim claim : seat.neverReceived(answered)) {
            seat.putDown(claim.token());
            held(seat, claim.run().id(), claim.token()).ifPresent(run -> {
                run.neverReceived();
                flow.takeBack(run, null, Duration.ZERO, now);
            });
        }
    }

    private Set<String> settle(Seat seat, List<Release> releases, Instant now) {
        Set<String> refused = new HashSet<>();
        for (Release release : releases) {
            held(seat, release.runId(), release.token())
                    .ifPresentOrElse(
                            run -> {
                                String kind = run.duty() == Duty.STINT ? "released" : "hook-released";
                                settle(run, release.settlement(), now);
                                books.chronicle()
                                        .run(kind, run, new Actor(seat.card().id(), ""), now);
                            },
                            () -> {
                                seat.putDown(release.token());
                                refused.add(release.runId());
                            });
        }
        return refused;
    }

    private void settle(MemoryRun run, Settlement settlement, Instant now) {
        if (run.duty() == Duty.ENDING) {
            settleHook(run, settlement, now);
            return;
        }
        run.stintSettled(settlement);
        flow.reachBoundary(run, settlement.next(), now);
        if (settlement.error() == null && !run.state().isEnded()) {
            run.tally(0, 1, 0);
        }
    }

    private void settleHook(MemoryRun run, Settlement settlement, Instant now) {
        run.hookSettled(settlement);
        if (settlement.next().hookDue()) {
            flow.hookAgain(run, settlement.next().delay(), now);
        } else {
            flow.hookDone(run, now);
        }
    }

    private void checkpoint(MemoryRun run, Checkpoint checkpoint, Instant now) {
        if (run.duty() == Duty.STINT) {
            run.checkpoint(checkpoint, now);
            if (checkpoint.mode().equals(TRANSACTIONAL)) {
                books.doubts().outrun(run, checkpoint.token());
            }
        }
    }

    private void giveUp(Seat seat, Instant now) {
        books.doubts().add(seat, now);
        books.chronicle().worker("worker-lost", new Actor(seat.card().id(), ""), now);
        vacate(seat, true, now);
    }

    /** Given up: the worker is lost to each run in the middle of a stint, by a crash unless it was asked to stop. */
    private void vacate(Seat seat, boolean givenUp, Instant now) {
        Actor worker = new Actor(seat.card().id(), "");
        for (MemoryRun run : seat.heldLastFirst()) {
            boolean lost = givenUp && run.duty() == Duty.STINT;
            run.tally(0, 0, lost ? 1 : 0);
            boolean counted = lost && !seat.isStopping() && run.crashed();
            boolean hookLost = givenUp && run.duty() == Duty.ENDING && !seat.isStopping();
            flow.takeBack(run, Interruption.LEASE_LOST, hookLost ? run.hookCrashed() : Duration.ZERO, now);
            if (counted) {
                books.chronicle().run("suspected", run, run.suspected(), worker, now);
            }
        }
        seats.remove(seat);
    }

    private Optional<MemoryRun> held(Seat seat, String runId, long token) {
        return books.archive()
                .find(runId)
                .filter(run -> run.isHeldBy(seat.card().id(), token));
    }

    /** Before anything is changed: a claim with one illegal settlement changes nothing. */
    private void requireLegal(Seat seat, Release release) {
        RunState to = release.settlement().next().state();
        held(seat, release.runId(), release.token())
                .filter(run -> run.duty() == Duty.ENDING
                        ? run.state() != to
                        : !run.state().mayBecome(to))
                .ifPresent(run -> {
                    throw new IllegalArgumentException("run " + run.id() + " is " + run.state()
                            + ": it cannot be settled as " + to + ", only as "
                            + (run.duty() == Duty.ENDING
                                    ? run.state()
                                    : run.state().next()));
                });
    }
}
