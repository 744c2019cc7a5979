package dev.stint.redis;

import dev.stint.backend.Checkpoint;
import dev.stint.backend.ClaimRequest;
import dev.stint.backend.Release;
import dev.stint.backend.SyncRequest;
import dev.stint.checkpoint.Progress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.Protocol.Keyword;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * The short way of a checkpoint: a plain {@code SET … XX} of the claim's mark, at the cost of one write instead of that of a
 * script. Used by the thread that has the link's turn.
 *
 * <p>It is fenced by construction: the mark is named by the claim's token, a claim makes it and whatever takes the run away
 * deletes it, and XX writes only what is there. So a stale worker's write changes nothing, and learns that it is stale.
 *
 * <p>It carries no number, so it must never be overtaken by an older request that is still on its way. On one connection
 * none can be; on a new one the short way is open only after the server has confirmed that the old connection is dead.
 *
 * <p>It renews no lease and brings no orders: the script does, at least every tenth of a second.
 */
final class Marks {
    private static final long SCRIPT_EVERY = Duration.ofMillis(100).toNanos();
    private static final int MOST = 64;

    private final Site site;
    private final LongSupplier ticker;
    private final Map<String, Told> told = new HashMap<>();
    private @Nullable Line line;
    private boolean open;
    private long scriptAt;

    Marks(Site site, LongSupplier ticker) {
        this.site = site;
        this.ticker = ticker;
    }

    /** What a script has told the backend of a run, beside its progress. */
    private record Told(long token, @Nullable Long itemsTotal) {
        static Told of(Checkpoint checkpoint) {
            return new Told(checkpoint.token(), checkpoint.itemsTotal());
        }
    }

    /** The link is about to use a line: a new one must not be overtaken by what was sent on the one before. */
    void meet(Line current) {
        Line before = line;
        if (before == current) {
            return;
        }
        told.clear();
        line = current;
        boolean alone = before == null || isDead(before, current);
        open = alone && site.replicas().count() == 0; // waiting for replicas is the script's business
    }

    private static boolean isDead(Line before, Line current) {
        if (current.server().isEmpty()
                || before.server().isEmpty()
                || before.client().isEmpty()) {
            return false;
        }
        if (!before.server().equals(current.server())) {
            return true; // that server has ended, or is not the master any more
        }
        try {
            Commands.send(current.connection(), Command.CLIENT, Keyword.KILL, "ID", before.client());
            return true;
        } catch (JedisDataException refused) {
            return false;
        }
    }

    /**
     * Makes progress durable on the short way, if that is open and enough.
     *
     * @return false if the script has to do it
     */
    boolean carry(SyncRequest request, Line current) {
        List<Checkpoint> checkpoints = request.checkpoints();
        boolean enough = open
                && current == line
                && !checkpoints.isEmpty()
                && checkpoints.size() <= MOST
                && ticker.getAsLong() - scriptAt < SCRIPT_EVERY
                && checkpoints.stream().allMatch(this::isPlain);
        return enough && written(checkpoints, current.connection());
    }

    private boolean isPlain(Checkpoint checkpoint) {
        return checkpoint.progress().notes().skipped().isEmpty()
                && Told.of(checkpoint).equals(told.get(checkpoint.runId()));
    }

    /** Sends all, then reads all: one round trip. A mark that is not there is a run that is not held any more. */
    private boolean written(List<Checkpoint> checkpoints, Connection connection) {
        for (Checkpoint checkpoint : checkpoints) {
            connection.sendCommand(new CommandArguments(Command.SET)
                    .add(site.namespace().key(Key.MARK, Long.toString(checkpoint.token())))
                    .add(value(checkpoint.progress()))
                    .add("XX"));
        }
        boolean all = true;
        for (int i = 0; i < checkpoints.size(); i++) {
            all &= connection.getBulkReply() != null;
        }
        return all;
    }

    /** As part/marks.lua takes it apart. None of the five holds a line break: JSON escapes it. */
    private static String value(Progress progress) {
        String state = progress.notes().state();
        return progress.cursor().toJson()
                + '\n'
                + progress.itemsDone()
                + '\n'
                + progress.itemsSkipped()
                + '\n'
                + Payloads.counters(progress.notes().counters())
                + '\n'
                + (state == null ? "" : state);
    }

    /** A script has taken this request in. */
    void scripted(SyncRequest request) {
        scriptAt = ticker.getAsLong();
        request.checkpoints().forEach(checkpoint -> told.put(checkpoint.runId(), Told.of(checkpoint)));
    }

    /** A script has taken this request in: what it has released is not held any more. */
    void scripted(ClaimRequest request) {
        request.releases().stream().map(Release::runId).forEach(told::remove);
    }
}
