package dev.stint.backend;

import dev.stint.backend.Happening.Actor;
import dev.stint.backend.Steering.Change;
import dev.stint.control.Scope;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Serves the operators. Each method is one atomic step, under the backend's lock. */
final class Bridge {
    private final Books books;
    private final Flow flow;
    private final Seats seats;
    private final Guide guide;
    private final Orders orders;

    Bridge(Books books, Flow flow, Seats seats, Guide guide) {
        this.books = books;
        this.flow = flow;
        this.seats = seats;
        this.guide = guide;
        this.orders = new Orders(flow, books);
    }

    RunRecord order(Order order, Instant now) {
        MemoryRun run = get(order.runId(), now);
        orders.carryOut(run, order, now);
        return run.record();
    }

    ScopeControl steer(Steering steering, Instant now) {
        Scope scope = steering.scope();
        if (scope.kind() == Scope.Kind.RUN) {
            get(scope.name(), now);
        }
        if (books.decisions().decide(steering, now)) {
            if (steering.change() instanceof Change.Throttle) {
                guide.beginAnew(scope);
            }
            if (steering.change() instanceof Change.Resume) {
                flow.resumed(scope);
            }
            books.chronicle().steered(steering, now);
        }
        return books.decisions().of(scope);
    }

    RunRecord tag(String runId, Set<String> tags, Terms terms, Instant now) {
        MemoryRun run = get(runId, now);
        Orders.requireRevision(run, terms);
        if (!run.spec().routing().tags().equals(tags)) {
            books.archive().change(run, () -> run.tagged(tags, now));
            flow.retagged(run);
            books.chronicle().run("tagged", run, new Actor("", terms.by()), now);
        }
        return run.record();
    }

    boolean quiet(String worker, Terms terms, Instant now) {
        Optional<Seat> seat = seats.find(worker).filter(found -> !found.hasEnded(now));
        seat.filter(found -> !found.isQuiet()).ifPresent(found -> {
            found.beQuiet();
            books.chronicle().worker("worker-quiet", new Actor(worker, terms.by()), now);
        });
        return seat.isPresent();
    }

    boolean declareDead(String worker, Terms terms, Instant now) {
        boolean wasLost = books.doubts().remove(worker, now);
        if (wasLost) {
            books.chronicle().worker("worker-dead", new Actor(worker, terms.by()), now);
        }
        return wasLost;
    }

    private MemoryRun get(String runId, Instant now) {
        books.archive().forget(now);
        return books.archive().get(runId);
    }
}
