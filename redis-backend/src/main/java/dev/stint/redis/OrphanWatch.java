package dev.stint.redis;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Finds workers whose connection is gone, before their lease ends. A worker is taken for lost if the very server that it
 * talks to misses its connection at two looks at least 100 ms apart, and the script that hands its runs back finds that
 * it has not called since the first. Off where the server never tells; then the lease decides. Used by one thread.
 */
final class OrphanWatch {
    private static final Logger LOG = LoggerFactory.getLogger(OrphanWatch.class);
    private static final long BETWEEN_LOOKS = Duration.ofMillis(250).toNanos();
    private static final long SECOND_LOOK = Duration.ofMillis(100).toNanos();

    private final String worker;
    private final LongSupplier ticker;
    private final Map<Seen, Long> missed = new HashMap<>();
    private boolean on;
    private long nextLook;

    /** A worker as it was seen; another connection or number makes it another one. */
    private record Seen(String worker, String connection, String number) {}

    OrphanWatch(String worker, LongSupplier ticker, boolean on) {
        this.worker = worker;
        this.ticker = ticker;
        this.on = on;
        this.nextLook = ticker.getAsLong();
    }

    /** Looks, if it is time to, and tells whether runs were handed back. */
    boolean handsBack(Line line) {
        long now = ticker.getAsLong();
        if (!on || now - nextLook < 0 || line.server().isEmpty()) {
            return false;
        }
        nextLook = now + BETWEEN_LOOKS; // also if this one fails
        boolean found = look(line, now);
        nextLook = now + (missed.isEmpty() ? BETWEEN_LOOKS : SECOND_LOOK);
        return found;
    }

    private boolean look(Line line, long now) {
        Set<Seen> others = others(line);
        Set<String> ids = new HashSet<>();
        others.forEach(seen -> ids.add(seen.connection()));
        Set<String> alive = ids.isEmpty() ? ids : connected(line, ids);
        others.removeIf(seen -> alive.contains(seen.connection()));
        missed.keySet().retainAll(others);
        boolean handedBack = false;
        for (Seen seen : others) {
            Long since = missed.putIfAbsent(seen, now);
            if (since != null && now - since >= SECOND_LOOK) {
                handedBack |= dismiss(line, seen);
            }
        }
        return handedBack;
    }

    /** All of them where the server does not tell. */
    private Set<String> connected(Line line, Set<String> ids) {
        try {
            return Commands.connected(line.connection(), ids);
        } catch (JedisDataException e) {
            if (!Failures.isForGood(e)) {
                throw e;
            }
            on = false;
            LOG.info(
                    "Redis refuses CLIENT LIST ({}): lost workers are noticed by the end of their lease only",
                    e.getMessage());
            return ids;
        }
    }

    private Set<Seen> others(Line line) {
        List<String> flat = Answers.texts(line.run(Script.WATCH, List.of(worker, line.server())));
        Set<Seen> others = new HashSet<>();
        for (int i = 0; i + 2 < flat.size(); i += 3) {
            others.add(new Seen(flat.get(i), flat.get(i + 1), flat.get(i + 2)));
        }
        return others;
    }

    private boolean dismiss(Line line, Seen lost) {
        missed.remove(lost);
        List<String> arguments = List.of(lost.worker(), line.server(), lost.connection(), lost.number());
        boolean dismissed = Commands.text(line.run(Script.ORPHAN, arguments)).equals("1");
        if (dismissed) {
            LOG.info("worker {} has lost its connection: its runs are handed back", lost.worker());
        }
        return dismissed;
    }
}
