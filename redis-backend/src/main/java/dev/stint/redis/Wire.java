package dev.stint.redis;

import dev.stint.backend.BackendUnavailable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisException;

/**
 * A dedicated connection that is opened when it is needed and again after it broke. Used by one thread at a time, but for
 * {@link #close}: it may come from any thread, cuts a call that is under way, and no call opens the connection again.
 */
final class Wire implements AutoCloseable {
    private final Site site;
    private final String name;
    private final Object lock = new Object();
    private @Nullable Line line;
    private boolean closed;

    /** A wire that the server shows under the given name. */
    Wire(Site site, String name) {
        this.site = site;
        this.name = name;
    }

    /**
     * Does something on the connection.
     *
     * @param doing what, for messages: "claim runs"
     * @throws BackendUnavailable if the server does not answer or refuses
     */
    <R extends @Nullable Object> R use(String doing, Function<Line, R> work) {
        try {
            return work.apply(open());
        } catch (JedisException e) {
            if (Failures.breakTheConnection(e)) {
                drop();
            }
            throw Failures.translated(doing, site.address(), e);
        }
    }

    private Line open() {
        synchronized (lock) {
            if (closed) {
                throw new JedisException("this connection was closed by its owner");
            }
            if (line != null) {
                return line;
            }
        }
        Line fresh = new Line(site, site.dialer().dial(name));
        synchronized (lock) {
            line = fresh;
            if (!closed) {
                return fresh;
            }
        }
        drop();
        throw new JedisException("this connection was closed by its owner");
    }

    private void drop() {
        synchronized (lock) {
            if (line != null) {
                line.cut();
                line = null;
            }
        }
    }

    /** Whether there is no connection now: the next use opens one. */
    boolean isDown() {
        synchronized (lock) {
            return line == null;
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
        }
        drop();
    }
}
