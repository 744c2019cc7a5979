package dev.stint.redis;

import dev.stint.backend.BackendUnavailable;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/**
 * As many connections as there are callers at one time; the last one used is used next. Thread-safe: a wire is in the
 * deque or in the hands of one caller.
 */
final class WirePool implements Caller {
    private static final int KEPT = 16;

    private final Site site;
    private final Deque<Wire> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    WirePool(Site site) {
        this.site = site;
    }

    @Override
    public @Nullable Object run(String doing, Script script, List<String> arguments) {
        return this.<@Nullable Object>use(doing, line -> line.run(script, arguments));
    }

    @Override
    public Map<String, String> hash(String key) {
        return use("read " + key, line -> Answers.hash(Commands.send(line.connection(), Command.HGETALL, key)));
    }

    @Override
    public void knock(String list) {
        use("wake a worker", line -> {
            Commands.send(line.connection(), Command.LPUSH, list, "1");
            return Commands.text(Commands.send(line.connection(), Command.LTRIM, list, 0, 0));
        });
    }

    @Override
    public void put(String key, String field, String value) {
        use("write " + key, line -> Commands.text(Commands.send(line.connection(), Command.HSET, key, field, value)));
    }

    <R extends @Nullable Object> R use(String doing, Function<Line, R> work) {
        if (closed) {
            throw new IllegalStateException("this backend was closed: make a new one");
        }
        Wire wire = idle.pollFirst();
        boolean reused = wire != null;
        Wire mine = wire == null ? new Wire(site, "stint") : wire;
        try {
            return mine.use(doing, work);
        } catch (BackendUnavailable e) {
            // A connection that lay idle may have been closed meanwhile; whatever is asked here may be asked twice.
            if (!reused || !mine.isDown()) {
                throw e;
            }
            return mine.use(doing, work);
        } finally {
            giveBack(mine);
        }
    }

    private void giveBack(Wire wire) {
        if (wire.isDown() || idle.size() >= KEPT) {
            wire.close();
            return;
        }
        idle.addFirst(wire);
        if (closed) {
            close();
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Wire wire = idle.pollFirst(); wire != null; wire = idle.pollFirst()) {
            wire.close();
        }
    }
}
