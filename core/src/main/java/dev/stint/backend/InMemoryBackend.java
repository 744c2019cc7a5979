package dev.stint.backend;

import dev.stint.checkpoint.Skip;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A backend in this process's memory, for tests and trials: it keeps every promise of a backend but durability. Runs end with
 * the process. Thread-safe.
 *
 * <p>All leases and due times go by the clock that it is given, and are looked at whenever a worker asks for something: with
 * a clock that a test moves, no test has to wait. Ended runs are kept for 7 days, failed ones for 30.
 */
public final class InMemoryBackend implements Backend {
    private final Archive archive = new Archive();
    private final Turn turn;
    private final Flow flow;
    private final Seats seats;
    private final Orders orders;
    private final Clerk clerk;

    /** An empty backend on the system's clock. */
    public InMemoryBackend() {
        this(InstantSource.system());
    }

    /**
     * An empty backend.
     *
     * @param clock its only time: of leases, due times, tokens and retention
     */
    public InMemoryBackend(InstantSource clock) {
        turn = new Turn(clock);
        seats = new Seats(turn.bell());
        flow = new Flow(archive, seats, new Tokens(clock));
        orders = new Orders(flow);
        clerk = new Clerk(archive, flow, seats);
    }

    @Override
    public List<Enqueued> enqueue(List<RunSpec> runs) {
        List<RunSpec> all = List.copyOf(runs);
        return turn.take(now -> {
            archive.forget(now);
            List<Enqueued> answers = new ArrayList<>();
            all.forEach(run -> answers.add(enqueue(run, now)));
            return List.copyOf(answers);
        });
    }

    private Enqueued enqueue(RunSpec spec, Instant now) {
        Optional<MemoryRun> standing = archive.standingFor(spec);
        if (standing.isPresent()) {
            return new Enqueued(standing.get().id(), true);
        }
        flow.enter(archive.add(spec, now), now);
        return new Enqueued(spec.id(), false);
    }

    @Override
    public RunRecord order(Order order) {
        return turn.take(now -> {
            archive.forget(now);
            MemoryRun run = archive.get(order.runId());
            orders.carryOut(run, order, now);
            return run.record();
        });
    }

    @Override
    public Optional<RunRecord> find(String runId) {
        return turn.take(now -> {
            archive.forget(now);
            return archive.find(runId).map(MemoryRun::record);
        });
    }

    @Override
    public RunPage list(RunFilter filter) {
        return turn.take(now -> {
            archive.forget(now);
            return archive.list(filter);
        });
    }

    @Override
    public List<Skip> skipped(String runId) {
        return turn.take(now -> archive.find(runId).map(MemoryRun::skipped).orElse(List.of()));
    }

    @Override
    public List<WorkerCard> workers() {
        return turn.take(seats::live);
    }

    @Override
    public WorkerLink connect(WorkerCard card) {
        return turn.take(now -> new MemoryLink(turn, clerk, clerk.signOn(card, now)));
    }

    /** Does nothing: what is stored stays readable. */
    @Override
    public void close() {}
}
