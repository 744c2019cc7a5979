package dev.stint.backend;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The runs that can be claimed now, in a lane for each queue, job and version: what a worker does not accept is passed over
 * lane by lane, however many runs wait there. A run stands in at most one lane, once. Under the backend's lock.
 */
final class Lanes {
    private static final Comparator<Ticket> ORDER =
            Comparator.comparingInt((Ticket ticket) -> -ticket.priority()).thenComparingLong(Ticket::number);

    /** A run's place: the higher priority first, then the lower number. Numbers fall below zero at the head. */
    private record Ticket(int priority, long number, MemoryRun run) {}

    private final Map<String, Map<JobRef, TreeSet<Ticket>>> queues = new HashMap<>();
    private final Map<MemoryRun, Ticket> tickets = new HashMap<>();
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
        queues.computeIfAbsent(run.spec().routing().queue(), queue -> new HashMap<>())
                .computeIfAbsent(run.spec().job(), job -> new TreeSet<>(ORDER))
                .add(ticket);
        bell.accept(run.spec());
    }

    /** Removes a run; tolerates one that is not here. */
    void remove(MemoryRun run) {
        Ticket ticket = tickets.remove(run);
        if (ticket == null) {
            return;
        }
        Map<JobRef, TreeSet<Ticket>> lanes =
                queues.getOrDefault(run.spec().routing().queue(), Map.of());
        TreeSet<Ticket> lane = lanes.getOrDefault(run.spec().job(), new TreeSet<>(ORDER));
        lane.remove(ticket);
        if (lane.isEmpty()) {
            lanes.remove(run.spec().job());
        }
    }

    /** The run that a worker is to get next; it stays here. */
    Optional<MemoryRun> first(Accepts accepts) {
        for (String queue : accepts.queues()) {
            Optional<MemoryRun> found = heads(queue, accepts).min(ORDER).map(Ticket::run);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Stream<Ticket> heads(String queue, Accepts accepts) {
        return queues.getOrDefault(queue, Map.of()).values().stream()
                .map(TreeSet::first)
                .filter(ticket -> accepts.admits(ticket.run().spec()));
    }
}
