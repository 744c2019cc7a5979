package dev.stint.backend;

import dev.stint.control.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells workers about the fleet, and shares the rates out among them. Under the backend's lock. */
final class Guide {
    private final Decisions decisions;
    private final Instant origin;
    private final Map<Scope, Bucket> buckets = new HashMap<>();

    /** The origin is any moment near now: times are kept from there on. */
    Guide(Decisions decisions, Instant origin) {
        this.decisions = decisions;
        this.origin = origin;
    }

    Guidance tell(Seat seat, SyncRequest.Outlook outlook, Instant now) {
        Controls controls = decisions.controls();
        List<Share> shares = new ArrayList<>();
        for (Demand demand : outlook.demands()) {
            double rate = decisions.of(demand.scope()).stepsPerSecond().orElse(demand.codeRate());
            if (rate > 0) {
                shares.add(new Share(demand.scope(), rate, steps(seat, demand, rate, now)));
            }
        }
        return new Guidance(controls.version() == outlook.controls() ? null : controls, shares, seat.isQuiet());
    }

    /** What a worker is to do with the runs that it holds. */
    List<Order> orders(Seat seat) {
        return seat.held().stream().flatMap(run -> order(run).stream()).toList();
    }

    /** A worker goes by the tags with which it was given a run: it is told if a new one is paused. */
    private Optional<Order> order(MemoryRun run) {
        Order pending = run.pending();
        if (pending != null) {
            return Optional.of(new Order(pending.runId(), pending.action(), pending.why()));
        }
        boolean mayBeHeld = run.isRetagged() && run.state() == RunState.RUNNING;
        return Optional.ofNullable(mayBeHeld ? decisions.pausedTag(run.spec()) : null)
                .map(tag ->
                        new Order(run.id(), Order.Action.PAUSE, Scope.tag(tag).label()));
    }

    /** Lets a scope's rate begin without debts. */
    void beginAnew(Scope scope) {
        buckets.remove(scope);
    }

    private int steps(Seat seat, Demand demand, double rate, Instant now) {
        double micros = Duration.between(origin, now).toNanos() / 1e3;
        return buckets.computeIfAbsent(demand.scope(), scope -> new Bucket())
                .grant(seat.card().id(), demand, rate, micros);
    }
}
