package dev.stint.redis;

import dev.stint.backend.Accepts;
import dev.stint.backend.WorkerCard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import redis.clients.jedis.Protocol.Command;

/**
 * Where an idle worker waits: a connection of its own that blocks on the bells of the lanes it accepts, in short slices
 * so that an interrupt and lost workers are noticed. Used by one thread, but for {@link #close}.
 */
final class Doorbell implements AutoCloseable {
    private final Namespace namespace;
    private final WorkerCard card;
    private final Wire wire;
    private final OrphanWatch watch;
    private final Timing timing;
    private volatile boolean closed;

    /**
     * How long a wait takes.
     *
     * @param slice the longest time without a look around
     * @param ticker nanoseconds, monotonic
     */
    record Timing(Duration slice, LongSupplier ticker) {}

    Doorbell(Site site, WorkerCard card, OrphanWatch watch, Timing timing) {
        this.namespace = site.namespace();
        this.card = card;
        this.wire = new Wire(site, "stint-" + card.id() + "-waiting");
        this.watch = watch;
        this.timing = timing;
    }

    void await(Duration atMost) throws InterruptedException {
        long end = timing.ticker().getAsLong() + atMost.toNanos();
        long left = atMost.toNanos();
        boolean rang = false;
        while (left > 0 && !rang && !closed) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while worker " + card.id() + " waited for work");
            }
            rang = waited(Math.min(left, timing.slice().toNanos()));
            left = end - timing.ticker().getAsLong();
        }
    }

    private boolean waited(long nanos) {
        try {
            return wire.use("wait for work", line -> watch.handsBack(line) || rings(line, nanos / 1e9));
        } catch (RuntimeException e) {
            if (closed) {
                return true;
            }
            throw e;
        }
    }

    private boolean rings(Line line, double seconds) {
        // A bare zero would wait for ever.
        return Commands.blockingPop(line.connection(), bells(line), Math.max(seconds, 0.001));
    }

    private List<String> bells(Line line) {
        List<String> bells = new ArrayList<>();
        bells.add(namespace.key(Key.WAKE, card.id()));
        Object[] queues = card.accepts().queues().stream()
                .map(queue -> namespace.key(Key.LANES, queue))
                .toArray();
        if (queues.length > 0) {
            Answers.texts(Commands.send(line.connection(), Command.SUNION, queues)).stream()
                    .filter(lane -> accepts(card.accepts(), lane))
                    .map(lane -> namespace.key(Key.BELL, lane))
                    .forEach(bells::add);
        }
        return bells;
    }

    private static boolean accepts(Accepts accepts, String lane) {
        String[] parts = lane.split("\\|", 3);
        return parts.length == 3 && Long.parseLong(parts[2]) <= accepts.jobs().getOrDefault(parts[1], 0);
    }

    @Override
    public void close() {
        closed = true;
        wire.close();
    }
}
