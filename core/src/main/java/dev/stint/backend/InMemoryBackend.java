package dev.stint.backend;

import dev.stint.checkpoint.Skip;
import dev.stint.control.Scope;
import dev.stint.id.Names;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A backend in this process's memory, for tests and trials: it keeps every promise of a backend but durability. Runs end with
 * the process. Thread-safe.
 *
 * <p>All leases and due times go by the clock that it is given, and are looked at whenever a worker asks for something: with
 * a clock that a test moves, no test has to wait. Ended runs are kept for 7 days, failed ones for 30,
 * unless their {@link Keeping} says otherwise.
 */
public final class InMemoryBackend implements Backend {
    private final Books books = Books.empty();
    private final Turn turn;
    private final Flow flow;
    private final Seats seats;
    private final Bridge bridge;
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
        flow = new Flow(books, seats, new Tokens(clock));
        Guide guide = new Guide(books.decisions(), turn.now());
        bridge = new Bridge(books, flow, seats, guide);
        clerk = new Clerk(books, flow, seats, guide);
    }

    @Override
    public List<Enqueued> enqueue(List<RunSpec> runs) {
        List<RunSpec> all = List.copyOf(runs);
        RunSpec.checkBulk(all);
        return turn.take(now -> {
            books.archive().forget(now);
            List<Enqueued> answers = new ArrayList<>();
            all.forEach(run -> answers.add(enqueue(run, now)));
            return List.copyOf(answers);
        });
    }

    private Enqueued enqueue(RunSpec spec, Instant now) {
        Optional<MemoryRun> standing = books.archive().standingFor(spec);
        if (standing.isPresent()) {
            return new Enqueued(standing.get().id(), true);
        }
        flow.enter(books.archive().add(spec, now), now);
        return new Enqueued(spec.id(), false);
    }

    @Override
    public RunRecord order(Order order) {
        return turn.take(now -> bridge.order(order, now));
    }

    @Override
    public ScopeControl steer(Steering steering) {
        return turn.take(now -> bridge.steer(steering, now));
    }

    @Override
    public RunRecord tag(String runId, Set<String> tags, Terms terms) {
        tags.forEach(Names::tag);
        return turn.take(now -> bridge.tag(runId, tags, terms, now));
    }

    @Override
    public boolean quiet(String worker, Terms terms) {
        return turn.take(now -> bridge.quiet(worker, terms, now));
    }

    @Override
    public boolean declareDead(String worker, Terms terms) {
        return turn.take(now -> bridge.declareDead(worker, terms, now));
    }

    @Override
    public Optional<RunRecord> find(String runId) {
        return look(archive -> archive.find(runId).map(MemoryRun::record));
    }

    @Override
    public RunPage list(RunFilter filter) {
        return look(archive -> archive.list(filter));
    }

    @Override
    public List<Skip> skipped(String runId) {
        return look(archive -> archive.find(runId).map(MemoryRun::skipped).orElse(List.of()));
    }

    @Override
    public List<StintRecord> stints(String runId) {
        return look(archive -> archive.find(runId).map(MemoryRun::stints).orElse(List.of()));
    }

    @Override
    public List<Headcount> census(Scope.Kind by) {
        return look(archive -> archive.census().of(by));
    }

    @Override
    public Controls controls() {
        return look(archive -> books.decisions().controls());
    }

    @Override
    public Stillness stillness(Scope scope) {
        return turn.take(now -> {
            books.archive().forget(now);
            Stream<MemoryRun> inHand = seats.inHand().stream().filter(run -> run.isIn(scope));
            return new Stillness(
                    Stream.concat(inHand, hookOf(scope))
                            .map(MemoryRun::id)
                            .distinct()
                            .toList(),
                    books.doubts().of(scope, now));
        });
    }

    /** A single run has no pause that would hold a terminal hook that is due. */
    private Stream<MemoryRun> hookOf(Scope scope) {
        return scope.kind() == Scope.Kind.RUN
                ? books.archive().find(scope.name()).stream().filter(MemoryRun::hookDue)
                : Stream.empty();
    }

    @Override
    public List<WorkerStatus> workers() {
        return turn.take(
                now -> Stream.concat(seats.live(now).stream().map(Seat::status), books.doubts().workers(now).stream())
                        .sorted(Comparator.comparing(status -> status.card().id()))
                        .toList());
    }

    @Override
    public Map<String, String> types() {
        return look(archive -> books.types().documents());
    }

    @Override
    public HappeningPage happenings(@Nullable String after, int limit) {
        return look(archive -> books.chronicle().page(after, limit));
    }

    private <T> T look(Function<Archive, T> question) {
        return turn.take(now -> {
            books.archive().forget(now);
            return question.apply(books.archive());
        });
    }

    @Override
    public WorkerLink connect(WorkerCard card) {
        return turn.take(now -> new MemoryLink(turn, clerk, clerk.signOn(card, now)));
    }

    /** Does nothing: what is stored stays readable. */
    @Override
    public void close() {}
}
