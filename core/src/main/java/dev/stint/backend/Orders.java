package dev.stint.backend;

import dev.stint.backend.Happening.Actor;
import dev.stint.backend.Settlement.Next;
import dev.stint.cursor.Cursor;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Carries out operators' orders. Each is one atomic step, under the backend's lock. */
final class Orders {
    private static final Next QUEUED = new Next(RunState.QUEUED, null, Duration.ZERO, false, false);

    private final Flow flow;
    private final Books books;

    Orders(Flow flow, Books books) {
        this.flow = flow;
        this.books = books;
    }

    /** Throws {@link StaleRevision}, {@link IllegalTransition} or {@link KeyTaken} before anything has changed. */
    void carryOut(MemoryRun run, Order order, Instant now) {
        requireRevision(run, order.terms());
        long before = run.status().steered().revision();
        perform(run, order, now);
        if (run.status().steered().revision() != before) {
            books.chronicle()
                    .run(
                            kind(order),
                            run,
                            reason(order),
                            new Actor("", order.terms().by()),
                            now);
        }
    }

    /** Throws {@link StaleRevision} if somebody has changed the run since the caller looked at it. */
    static void requireRevision(MemoryRun run, Terms terms) {
        long found = run.status().steered().revision();
        if (!terms.admit(found)) {
            throw new StaleRevision("run " + run.id(), terms.ifRevision().orElse(0), found);
        }
    }

    private void perform(MemoryRun run, Order order, Instant now) {
        switch (order.action()) {
            case PAUSE -> stop(run, order, RunState.PAUSED, now);
            case CANCEL -> stop(run, order, RunState.CANCELLED, now);
            case RESUME -> resume(run, order, now);
            case RETRY, RETRY_SKIPPING -> retry(run, order, now);
        }
    }

    /** A running run goes on to its next boundary; a cancellation that waits for it is not weakened to a pause. */
    private void stop(MemoryRun run, Order order, RunState to, Instant now) {
        if (run.state() == to) {
            return;
        }
        require(run.state().mayBecome(to), run, order);
        if (run.state() != RunState.RUNNING) {
            flow.overtake(run, Flow.ordered(order), now);
        } else if (!isPending(run, Order.Action.CANCEL) && !isPending(run, order.action())) {
            Order kept = new Order(
                    order.runId(),
                    order.action(),
                    order.why(),
                    Terms.by(order.terms().by()));
            run.steered(run.status().steered().waitingFor(kept), now);
        }
    }

    /** A run that is not paused goes on as it does. */
    private void resume(MemoryRun run, Order order, Instant now) {
        require(!run.state().isEnded(), run, order);
        if (run.state() == RunState.PAUSED) {
            flow.move(run, QUEUED, now);
            run.steered(run.status().steered().revised(), now);
        } else if (isPending(run, Order.Action.PAUSE)) {
            run.steered(run.status().steered().waitingFor(null), now);
        }
    }

    /** The run still holds its unique key, or takes it again if it gave it up as it failed. */
    private void retry(MemoryRun run, Order order, Instant now) {
        require(run.state() == RunState.FAILED, run, order);
        String holder = books.archive().takeKey(run).id();
        if (!holder.equals(run.id())) {
            throw new KeyTaken(order, holder);
        }
        run.forgive();
        flow.overtake(run, QUEUED, now);
        boolean skipping = order.action() == Order.Action.RETRY_SKIPPING;
        Cursor failedAfter = run.record().progress().cursor();
        run.steered(run.status().steered().passing(skipping ? failedAfter : null), now);
    }

    private static String kind(Order order) {
        return "ordered-" + order.action().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String reason(Order order) {
        boolean stops = order.action() == Order.Action.PAUSE || order.action() == Order.Action.CANCEL;
        return stops ? Flow.reason(order) : order.why();
    }

    private static boolean isPending(MemoryRun run, Order.Action action) {
        Order pending = run.pending();
        return pending != null && pending.action() == action;
    }

    private static void require(boolean allowed, MemoryRun run, Order order) {
        if (!allowed) {
            throw new IllegalTransition(order, run.state());
        }
    }
}
