package dev.stint.redis;

import dev.stint.backend.BackendUnavailable;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/**
 * As many connections as there are callers at one time; the last one used is used next. Thread-safe: a wire is in the
 * deque or in the hands of one caller. What changes runs is sent once; what only looks is asked again on a new connection.
 */
final class WirePool implements Caller {
    private static final int KEPT = 16;
    /** Who has answered within this time is there still; less than any server takes to come up anew. */
    private static final long JUST_NOW = Duration.ofMillis(10).toNanos();

    private final Site site;
    private final LongSupplier ticker;
    private final Deque<Idle> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    WirePool(Site site, LongSupplier ticker) {
        this.site = site;
        this.ticker = ticker;
    }

    /**
     * A wire that nobody uses.
     *
     * @param since when it was given back, in nanoseconds
     */
    private record Idle(Wire wire, long since) {}

    @Override
    public @Nullable Object run(String doing, Script script, List<String> arguments) {
        Function<Line, @Nullable Object> work = line -> line.run(script, arguments);
        return script.changesRuns()
                ? this.<@Nullable Object>lend(loan -> loan.change(doing, work))
                : this.<@Nullable Object>use(doing, work);
    }

    @Override
    public Map<String, String> hash(String key) {
        return use("read " + key, line -> Answers.hash(Commands.send(line.connection(), Command.HGETALL, key)));
    }

    @Override
    public void put(String key, String field, String value) {
        use("write " + key, line -> Commands.text(Commands.send(line.connection(), Command.HSET, key, field, value)));
    }

    /** Does what may be done twice. */
    <R extends @Nullable Object> R use(String doing, Function<Line, R> work) {
        return lend(loan -> loan.use(doing, work));
    }

    private <R extends @Nullable Object> R lend(Function<Loan, R> work) {
        if (closed) {
            throw new IllegalStateException("this backend was closed: make a new one");
        }
        Idle found = idle.pollFirst();
        boolean mayBeGone = found != null && ticker.getAsLong() - found.since() > JUST_NOW;
        Wire mine = found == null ? new Wire(site, "stint") : found.wire();
        try {
            return work.apply(new Loan(mine, found != null, mayBeGone));
        } finally {
            giveBack(mine);
        }
    }

    /**
     * A wire in the hands of one caller.
     *
     * @param reused whether it has lain idle, and so may have been closed meanwhile
     * @param mayBeGone whether it has lain idle for so long that this is to be found out first
     */
    private record Loan(Wire wire, boolean reused, boolean mayBeGone) {
        <R extends @Nullable Object> R use(String doing, Function<Line, R> work) {
            try {
                return wire.use(doing, work);
            } catch (BackendUnavailable e) {
                if (!reused || !wire.isDown()) {
                    throw e;
                }
                return wire.use(doing, work);
            }
        }

        /** Done once: who does it again takes what was done first for somebody else's. What is refused is not done. */
        <R extends @Nullable Object> R change(String doing, Function<Line, R> work) {
            use(doing, line -> mayBeGone && line.isThere());
            try {
                return wire.use(doing, work);
            } catch (BackendUnavailable e) {
                if (Failures.isInDoubt(e)) {
                    throw Failures.doubtful(e);
                }
                if (!reused || !wire.isDown()) {
                    throw e;
                }
                return wire.use(doing, work);
            }
        }
    }

    private void giveBack(Wire wire) {
        if (wire.isDown() || idle.size() >= KEPT) {
            wire.close();
            return;
        }
        idle.addFirst(new Idle(wire, ticker.getAsLong()));
        if (closed) {
            close();
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Idle left = idle.pollFirst(); left != null; left = idle.pollFirst()) {
            left.wire().close();
        }
    }
}
