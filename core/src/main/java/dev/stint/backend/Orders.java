package dev.stint.backend;

import dev.stint.backend.Settlement.Next;
import java.time.Duration;
import java.time.Instant;

/** Carries out operators' orders. Each is one atomic step, under the backend's lock. */
final class Orders {
    private static final Next QUEUED = new Next(RunState.QUEUED, null, Duration.ZERO, false, false);

    private final Flow flow;

    Orders(Flow flow) {
        this.flow = flow;
    }

    /** Throws {@link IllegalTransition} before anything has changed. */
    void carryOut(MemoryRun run, Order order, Instant now) {
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
            flow.move(run, Flow.ordered(order.action()), now);
        } else if (!isPending(run, Order.Action.CANCEL) && !isPending(run, order.action())) {
            run.keepPending(order, now);
        }
    }

    /** A run that is not paused goes on as it does. */
    private void resume(MemoryRun run, Order order, Instant now) {
        require(!run.state().isEnded(), run, order);
        if (run.state() == RunState.PAUSED) {
            flow.move(run, QUEUED, now);
        } else if (isPending(run, Order.Action.PAUSE)) {
            run.keepPending(null, now);
        }
    }

    /** The run still holds its unique key: a failure does not free it. */
    private void retry(MemoryRun run, Order order, Instant now) {
        require(run.state() == RunState.FAILED, run, order);
        run.forgive();
        flow.move(run, QUEUED, now);
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
