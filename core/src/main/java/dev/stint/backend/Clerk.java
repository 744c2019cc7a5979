package dev.stint.backend;

import dev.stint.backend.Claim.Duty;
import dev.stint.backend.Settlement.Next;
import dev.stint.control.Interruption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Serves the workers. Each method is one atomic step, under the backend's lock; a request first renews its own worker's lease,
 * and only then finds that those of others have ended. Time is the backend's clock.
 */
final class Clerk {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final Archive archive;
    private final Flow flow;
    private final Seats seats;

    Clerk(Archive archive, Flow flow, Seats seats) {
        this.archive = archive;
        this.flow = flow;
        this.seats = seats;
    }

    Seat signOn(WorkerCard card, Instant now) {
        seats.find(card.id()).ifPresent(earlier -> vacate(earlier, 0, now));
        Seat seat = new Seat(card, now);
        seats.add(seat);
        return seat;
    }

    void signOff(Seat seat, Instant now) {
        vacate(seat, 0, now);
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
        ClaimReply reply = new ClaimReply(take(seat, request.max(), now), refused, untilNextDue(seat, now), false);
        seat.answered(request.number(), reply);
        return reply;
    }

    SyncReply sync(Seat seat, SyncRequest request, Instant now) {
        if (seat.isVacated() || seat.hasOvertaken(request.number())) {
            return new SyncReply(Set.of(), List.of(), seat.isVacated());
        }
        seat.renew(now);
        begin(seat, request.number(), request.answered(), now);
        Set<String> lost = new HashSet<>();
        for (Checkpoint checkpoint : request.checkpoints()) {
            held(seat, checkpoint.runId(), checkpoint.token())
                    .ifPresentOrElse(run -> checkpoint(run, checkpoint, now), () -> lost.add(checkpoint.runId()));
        }
        List<Order> orders = seat.held().stream()
                .map(MemoryRun::pending)
                .filter(Objects::nonNull)
                .toList();
        return new SyncReply(lost, orders, false);
    }

    /** Lets time have its effects: leases of others that have ended, and runs that are due. */
    void passTime(Seat caller, Instant now) {
        seats.ended(caller, now).forEach(seat -> vacate(seat, 1, now));
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
            held(seat, claim.run().id(), claim.token()).ifPresent(run -> {
                run.tally(run.duty() == Duty.STINT ? -1 : 0, 0, 0);
                flow.takeBack(run, null, now);
            });
        }
    }

    private List<Claim> take(Seat seat, int max, Instant now) {
        List<Claim> claims = new ArrayList<>();
        while (claims.size() < max) {
            Optional<Claim> next = flow.claim(seat, now);
            if (next.isEmpty()) {
                break;
            }
            claims.add(next.get());
        }
        return claims;
    }

    private Set<String> settle(Seat seat, List<Release> releases, Instant now) {
        Set<String> refused = new HashSet<>();
        for (Release release : releases) {
            held(seat, release.runId(), release.token())
                    .ifPresentOrElse(run -> settle(run, release.settlement(), now), () -> refused.add(release.runId()));
        }
        return refused;
    }

    private void settle(MemoryRun run, Settlement settlement, Instant now) {
        Next next = settlement.next();
        if (run.duty() == Duty.ENDING) {
            run.hookSettled(settlement);
            if (next.hookDue()) {
                flow.hookAgain(run, next.delay(), now);
            } else {
                flow.hookDone(run, now);
            }
            return;
        }
        run.stintSettled(settlement);
        flow.reachBoundary(run, next, now);
        if (settlement.error() == null && !run.state().isEnded()) {
            run.tally(0, 1, 0);
        }
    }

    private static void checkpoint(MemoryRun run, Checkpoint checkpoint, Instant now) {
        if (run.duty() == Duty.STINT) {
            run.checkpoint(checkpoint, now);
        }
    }

    /** Crashes: how many to count, for each run in the middle of a stint. */
    private void vacate(Seat seat, int crashes, Instant now) {
        for (MemoryRun run : seat.heldLastFirst()) {
            run.tally(0, 0, run.duty() == Duty.STINT ? crashes : 0);
            flow.takeBack(run, Interruption.LEASE_LOST, now);
        }
        seats.remove(seat);
    }

    private Optional<MemoryRun> held(Seat seat, String runId, long token) {
        return archive.find(runId).filter(run -> run.isHeldBy(seat.card().id(), token));
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
