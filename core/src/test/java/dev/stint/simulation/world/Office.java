package dev.stint.simulation.world;

import dev.stint.backend.Backend;
import dev.stint.backend.Controls;
import dev.stint.backend.Enqueued;
import dev.stint.backend.HappeningPage;
import dev.stint.backend.Headcount;
import dev.stint.backend.Order;
import dev.stint.backend.RunFilter;
import dev.stint.backend.RunPage;
import dev.stint.backend.RunRecord;
import dev.stint.backend.RunSpec;
import dev.stint.backend.ScopeControl;
import dev.stint.backend.Steering;
import dev.stint.backend.Stillness;
import dev.stint.backend.StintRecord;
import dev.stint.backend.Terms;
import dev.stint.backend.WorkerCard;
import dev.stint.backend.WorkerLink;
import dev.stint.backend.WorkerStatus;
import dev.stint.checkpoint.Skip;
import dev.stint.control.Scope;
import dev.stint.simulation.scheduler.Scheduler;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The backend as its own machine runs it: each request at once, and then the scene is looked at. */
class Office implements Backend {
    private final Backend backend;
    private final World world;

    Office(Backend backend, World world) {
        this.backend = backend;
        this.world = world;
    }

    Backend backend() {
        return backend;
    }

    final World world() {
        return world;
    }

    private <R> R write(Supplier<R> request) {
        Scheduler.point();
        return Scheduler.atOnce(() -> {
            R reply = request.get();
            world.look();
            return reply;
        });
    }

    private <R> R read(Supplier<R> question) {
        Scheduler.point();
        return Scheduler.atOnce(question);
    }

    @Override
    public List<Enqueued> enqueue(List<RunSpec> runs) {
        return write(() -> backend.enqueue(runs));
    }

    @Override
    public WorkerLink connect(WorkerCard card) {
        return write(() -> backend.connect(card));
    }

    @Override
    public RunRecord order(Order order) {
        return write(() -> backend.order(order));
    }

    @Override
    public ScopeControl steer(Steering steering) {
        return write(() -> backend.steer(steering));
    }

    @Override
    public RunRecord tag(String runId, Set<String> tags, Terms terms) {
        return write(() -> backend.tag(runId, tags, terms));
    }

    @Override
    public boolean quiet(String worker, Terms terms) {
        return write(() -> backend.quiet(worker, terms));
    }

    @Override
    public boolean declareDead(String worker, Terms terms) {
        return write(() -> backend.declareDead(worker, terms));
    }

    @Override
    public Optional<RunRecord> find(String runId) {
        return read(() -> backend.find(runId));
    }

    @Override
    public RunPage list(RunFilter filter) {
        return read(() -> backend.list(filter));
    }

    @Override
    public List<Skip> skipped(String runId) {
        return read(() -> backend.skipped(runId));
    }

    @Override
    public List<StintRecord> stints(String runId) {
        return read(() -> backend.stints(runId));
    }

    @Override
    public Controls controls() {
        return read(backend::controls);
    }

    @Override
    public Stillness stillness(Scope scope) {
        return write(() -> backend.stillness(scope));
    }

    @Override
    public List<Headcount> census(Scope.Kind by) {
        return read(() -> backend.census(by));
    }

    @Override
    public List<WorkerStatus> workers() {
        return read(backend::workers);
    }

    @Override
    public Map<String, String> types() {
        return read(backend::types);
    }

    @Override
    public HappeningPage happenings(String after, int limit) {
        return read(() -> backend.happenings(after, limit));
    }

    @Override
    public void close() {}
}
