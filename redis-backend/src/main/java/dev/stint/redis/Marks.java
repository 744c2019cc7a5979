package dev.stint.redis;

import dev.stint.backend.Checkpoint;
import dev.stint.backend.ClaimRequest;
import dev.stint.backend.Controls;
import dev.stint.backend.Guidance;
import dev.stint.backend.Release;
import dev.stint.backend.SyncReply;
import dev.stint.backend.SyncRequest;
import dev.stint.checkpoint.Caution;
import dev.stint.checkpoint.Progress;
import dev.stint.cursor.Fingerprint;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * none can be; on a new one the short way is open only after the server has confirmed that the old connection is dead. Where
 * it does not, the script deletes the mark as it takes newer progress in: what arrives behind it finds none.
 *
 * <p>It renews no lease, brings no orders and shares out no rate: the script does, at least every tenth of a second.
 */
final class Marks {
    private static final long SCRIPT_EVERY = Duration.ofMillis(100).toNanos();
    private static final int MOST = 64;

    private final Site site;
    private final boolean direct;
    private final LongSupplier ticker;
    private final Map<String, Told> told = new HashMap<>();
    private @Nullable Line line;
    private @Nullable Sender sender;
    /** Nothing that was sent on an earlier connection can still arrive. Once that is not known, it never is again. */
    private boolean alone = true;

    private boolean open;
    /** The version of the controls that a script has told, and whether it has told the worker to be quiet. */
    private long controls = -1;

    private boolean quiet;
    private long askedAt;
    private long scriptAt;

    /**
     * The marks of one link.
     *
     * @param direct whether the server's connections are this worker's own, so that to end one there ends what was sent on it
     * @param ticker nanoseconds, monotonic
     */
    Marks(Site site, boolean direct, LongSupplier ticker) {
        this.site = site;
        this.direct = direct;
        this.ticker = ticker;
    }

    /** What a script has told the backend of a run, beside its progress. */
    private record Told(
            long token,
            @Nullable Long itemsTotal,
            Fingerprint fingerprint,
            String mode,
            @Nullable Caution caution) {
        static Told of(Checkpoint checkpoint) {
            return new Told(
                    checkpoint.token(),
                    checkpoint.itemsTotal(),
                    checkpoint.progress().notes().fingerprint(),
                    checkpoint.mode(),
                    checkpoint.caution());
        }
    }

    /** A connection as its server knows it, asked while it was open: a connection that was given up must not be used. */
    private record Sender(String server, String client) {
        boolean isKnown() {
            return !server.isEmpty() && !client.isEmpty();
        }
    }

    /** A request is about to use a line: on a new one it must not be overtaken by what was sent on the one before. */
    void meet(Line current) {
        askedAt = ticker.getAsLong();
        if (line == current) {
            return;
        }
        told.clear();
        open = false;
        // If the line breaks in here, the one before is still the last that may have sent marks.
        Sender mine = new Sender(current.server(), current.client());
        Sender before = sender;
        alone = alone && (before == null || isDead(before, mine, current));
        line = current;
        sender = mine;
        open = alone && site.replicas().count() == 0; // waiting for replicas is the script's business
    }

    /** Whether a mark that was sent on an earlier connection may still arrive. Then none is sent any more. */
    boolean mayArriveLate() {
        return !alone;
    }

    private boolean isDead(Sender before, Sender mine, Line current) {
        if (!direct || !before.isKnown() || !mine.isKnown()) {
            return false;
        }
        if (!before.server().equals(mine.server())) {
            return true; // that server has ended, or is not the master any more
        }
        try {
            Commands.send(current.connection(), Command.CLIENT, Keyword.KILL, "ID", before.client());
            return true;
        } catch (JedisDataException refused) {
            if (Failures.isForGood(refused)) {
                return false;
            }
            throw refused; // the next request asks again
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
                && request.outlook().demands().isEmpty()
                && !request.outlook().stopping()
                && request.outlook().controls() == controls
                && askedAt - scriptAt < SCRIPT_EVERY
                && checkpoints.stream().allMatch(this::isPlain);
        return enough && written(checkpoints, current.connection());
    }

    private boolean isPlain(Checkpoint checkpoint) {
        return checkpoint.progress().notes().skipped().isEmpty()
                && Told.of(checkpoint).equals(told.get(checkpoint.runId()));
    }

    /** Sends all, then reads all: one round trip. A mark that is not there is a run that is not held any more. */
    private boolean written(List<Checkpoint> checkpoints, Connection connection) {
        List<CommandArguments> writes = checkpoints.stream().map(this::write).toList();
        writes.forEach(connection::sendCommand);
        boolean all = true;
        JedisDataException refusal = null;
        for (int i = 0; i < writes.size(); i++) {
            try {
                all &= connection.getBulkReply() != null;
            } catch (JedisDataException e) {
                refusal = e; // the answers behind it are read too: left unread, they would answer the next question
            }
        }
        if (refusal != null) {
            throw refusal;
        }
        return all;
    }

    private CommandArguments write(Checkpoint checkpoint) {
        return new CommandArguments(Command.SET)
                .add(site.namespace().key(Key.MARK, Long.toString(checkpoint.token())))
                .add(value(checkpoint.progress()))
                .add("XX");
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

    /** The answer to what was carried: as far as is known nothing has changed since the last script. */
    SyncReply nothingNew() {
        return new SyncReply(Set.of(), List.of(), false, new Guidance(null, List.of(), quiet));
    }

    /** A script has taken this request in: the lease is as old as the question, whenever the answer came. */
    void scripted(SyncRequest request, SyncReply reply) {
        scriptAt = askedAt;
        Controls news = reply.guidance().controls();
        controls = news == null ? request.outlook().controls() : news.version();
        quiet = reply.guidance().quiet();
        request.checkpoints().forEach(checkpoint -> told.put(checkpoint.runId(), Told.of(checkpoint)));
    }

    /** A script has taken this request in: what it has released is not held any more. */
    void scripted(ClaimRequest request) {
        request.releases().stream().map(Release::runId).forEach(told::remove);
    }
}
