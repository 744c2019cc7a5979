package dev.stint.backend;

import dev.stint.checkpoint.Skip;
import dev.stint.control.Scope;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
    public List<WorkerStatus> workers() {
        return turn.take(seats::live).stream()
                .map(card -> new WorkerStatus(card, WorkerStatus.Presence.LIVE, turn.now(), turn.now(), 0))
                .toList();
    }

    @Override
    public ScopeControl steer(Steering steering) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RunRecord tag(String runId, Set<String> tags, Terms terms) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean quiet(String worker, Terms terms) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean declareDead(String worker, Terms terms) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<StintRecord> stints(String runId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Controls controls() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Stillness stillness(Scope scope) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Headcount> census(Scope.Kind by) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, String> types() {
        throw new UnsupportedOperationException();
    }

    @Override
    public HappeningPage happenings(@Nullable String after, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public WorkerLink connect(WorkerCard card) {
        return turn.take(now -> new MemoryLink(turn, clerk, clerk.signOn(card, now)));
    }

    /** Does nothing: what is stored stays readable. */
    @Override
    public void close() {}
}
