package dev.stint.backend;

import dev.stint.control.Scope.Kind;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The runs that can be claimed now, in a lane for each queue, job and version: what a worker does not accept is passed over
 * lane by lane, however many runs wait there. A run stands in at most one lane, once, or is parked beside it. Under the backend's lock.
 */
final class Lanes {
    private static final Comparator<Ticket> ORDER =
            Comparator.comparingInt((Ticket ticket) -> -ticket.priority()).thenComparingLong(Ticket::number);

    /** A run's place: the higher priority first, then the lower number. Numbers fall below zero at the head. */
    private record Ticket(int priority, long number, MemoryRun run) {}

    private final Map<String, Map<JobRef, TreeSet<Ticket>>> queues = new HashMap<>();
    private final Map<MemoryRun, Ticket> tickets = new HashMap<>();
    private final Parking parking = new Parking();
    private final Consumer<RunSpec> bell;
    private long head;
    private long tail;

    /** The bell is rung for each run that comes. */
    Lanes(Consumer<RunSpec> bell) {
        this.bell = bell;
    }

    /** Adds a run behind all of its priority, or before them. */
    void add(MemoryRun run, boolean atHead) {
        Ticket ticket = new Ticket(run.spec().routing().priority(), atHead ? --head : ++tail, run);
        tickets.put(run, ticket);
        stand(ticket);
    }

    private void stand(Ticket ticket) {
        RunSpec spec = ticket.run().spec();
        queues.computeIfAbsent(spec.routing().queue(), queue -> new HashMap<>())
                .computeIfAbsent(spec.job(), job -> new TreeSet<>(ORDER))
                .add(ticket);
        bell.accept(spec);
    }

    /** Removes a run; tolerates one that is not here. */
    void remove(MemoryRun run) {
        Ticket ticket = tickets.remove(run);
        if (ticket != null && !parking.leave(run)) {
            stepOut(ticket);
        }
    }

    /** Takes a run out of its lane because of a tag; its place is kept. */
    void park(MemoryRun run, String tag) {
        Ticket ticket = tickets.get(run);
        if (ticket != null) {
            stepOut(ticket);
            parking.park(run, tag);
        }
    }

    /** Brings a run that is parked back to its place; tolerates one that is not. */
    void unpark(MemoryRun run) {
        Ticket ticket = tickets.get(run);
        if (ticket != null && parking.leave(run)) {
            stand(ticket);
        }
    }

    /** Brings all runs that are parked because of a tag back to their places. */
    void unpark(String tag) {
        for (MemoryRun run : parking.clear(tag)) {
            Ticket ticket = tickets.get(run);
            if (ticket != null) {
                stand(ticket);
            }
        }
    }

    private void stepOut(Ticket ticket) {
        RunSpec spec = ticket.run().spec();
        Map<JobRef, TreeSet<Ticket>> lanes = queues.getOrDefault(spec.routing().queue(), Map.of());
        TreeSet<Ticket> lane = lanes.getOrDefault(spec.job(), new TreeSet<>(ORDER));
        lane.remove(ticket);
        if (lane.isEmpty()) {
            lanes.remove(spec.job());
        }
    }

    /** The first run that a worker accepts and that neither its queue nor its job holds; it stays here. */
    Optional<MemoryRun> first(Accepts accepts, Decisions decisions) {
        for (String queue : accepts.queues()) {
            if (decisions.isPaused(Kind.QUEUE, queue)) {
                continue;
            }
            Optional<MemoryRun> found = heads(queue)
                    .filter(ticket -> accepts.admits(ticket.run().spec()))
                    .filter(ticket -> !decisions.isPaused(
                            Kind.JOB, ticket.run().spec().job().name()))
                    .min(ORDER)
                    .map(Ticket::run);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Stream<Ticket> heads(String queue) {
        return queues.getOrDefault(queue, Map.of()).values().stream().map(TreeSet::first);
    }
}
