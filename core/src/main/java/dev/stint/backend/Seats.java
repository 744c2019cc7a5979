package dev.stint.backend;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;

/**
 * The workers that are signed on, by id. A seat stays until its worker signs off or its lease is found to have ended; then it
 * is vacated for good, and holds nothing. Under the backend's lock; the bell is a condition of it.
 */
final class Seats {
    private final Map<String, Seat> byId = new TreeMap<>();
    private final Condition bell;

    Seats(Condition bell) {
        this.bell = bell;
    }

    void add(Seat seat) {
        byId.put(seat.card().id(), seat);
    }

    void remove(Seat seat) {
        seat.vacate();
        byId.remove(seat.card().id(), seat);
    }

    Optional<Seat> find(String worker) {
        return Optional.ofNullable(byId.get(worker));
    }

    /** The seats whose lease has ended, but for one: a worker that comes back in time keeps what it holds. */
    List<Seat> ended(Seat spared, Instant now) {
        return byId.values().stream()
                .filter(seat -> seat != spared && seat.hasEnded(now))
                .toList();
    }

    /** The seats whose lease has not ended, though nobody may have missed the others yet. */
    List<Seat> live(Instant now) {
        return byId.values().stream().filter(seat -> !seat.hasEnded(now)).toList();
    }

    /** All runs that workers may be at. */
    List<MemoryRun> inHand() {
        return byId.values().stream()
                .flatMap(seat -> seat.inHand().values().stream())
                .distinct()
                .toList();
    }

    /** When the next lease may end, of any worker but one. */
    Optional<Instant> nextEnd(Seat spared) {
        return byId.values().stream()
                .filter(seat -> seat != spared)
                .map(Seat::leaseEnd)
                .min(Comparator.naturalOrder());
    }

    /** Takes a run out of the hands that hold it, if there are any. */
    void letGo(MemoryRun run) {
        RunStatus.Holder holder = run.status().holder();
        if (holder != null) {
            find(holder.worker()).ifPresent(seat -> seat.drop(run));
        }
    }

    /** An order takes a run away; a terminal hook of it that is being called goes on. */
    void overtake(MemoryRun run) {
        RunStatus.Holder holder = run.status().holder();
        if (holder != null) {
            find(holder.worker()).ifPresent(seat -> seat.goesOn(holder.token(), run));
        }
    }

    /** Tells all workers that there may be something to claim. */
    void ringAll() {
        byId.values().forEach(Seat::ring);
        bell.signalAll();
    }

    /** Tells all workers that accept a run that it can be claimed. */
    void ring(RunSpec run) {
        for (Seat seat : byId.values()) {
            if (seat.card().accepts().admits(run)) {
                seat.ring();
            }
        }
        bell.signalAll();
    }
}
