package dev.stint.redis;

import dev.stint.backend.BackendUnavailable;
import dev.stint.backend.ClaimReply;
import dev.stint.backend.ClaimRequest;
import dev.stint.backend.SyncReply;
import dev.stint.backend.SyncRequest;
import dev.stint.backend.WorkerCard;
import dev.stint.backend.WorkerLink;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker's two dedicated connections: one for its requests, whose loss others may take for its death, and one to wait
 * on. What must reach the server from any other thread goes by the pool.
 */
final class RedisLink implements WorkerLink {
    private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);

    private final WorkerCard card;
    private final Arguments.Seat seat;
    private final WirePool pool;
    private final Wire pulse;
    private final Doorbell doorbell;
    private final Marks marks;
    private volatile boolean closed;
    private volatile boolean signedOff;
    private long highest;

    private RedisLink(Site site, WorkerCard card, WirePool pool, Doorbell doorbell, Marks marks) {
        this.card = card;
        this.seat = new Arguments.Seat(card, UUID.randomUUID().toString());
        this.pool = pool;
        this.pulse = new Wire(site, "stint-" + card.id());
        this.doorbell = doorbell;
        this.marks = marks;
    }

    /** Signs the worker on. */
    static RedisLink open(Site site, WorkerCard card, WirePool pool, Doorbell doorbell, Marks marks) {
        RedisLink link = new RedisLink(site, card, pool, doorbell, marks);
        try {
            link.pulse.use(
                    "sign worker " + card.id() + " on",
                    line -> Commands.text(line.run(Script.SIGN_ON, Arguments.signOn(link.seat, line))));
            return link;
        } catch (RuntimeException e) {
            link.pulse.close();
            doorbell.close();
            throw e;
        }
    }

    @Override
    public ClaimReply claim(ClaimRequest request) {
        if (closed || isOvertaken(request.number())) {
            return Replies.noClaims(closed);
        }
        return Replies.claim(Answers.list(
                pulse.<@Nullable Object>use("claim runs for worker " + card.id(), line -> claim(line, request))));
    }

    private @Nullable Object claim(Line line, ClaimRequest request) {
        marks.meet(line);
        Object answer = line.run(Script.CLAIM, Arguments.claim(seat, line, request));
        marks.scripted(request);
        return answer;
    }

    /** The script sees that by itself, but for numbers that have gone the short way, which it never saw. */
    private boolean isOvertaken(long number) {
        boolean overtaken = number < highest;
        highest = Math.max(number, highest);
        return overtaken;
    }

    @Override
    public SyncReply sync(SyncRequest request) {
        if (closed || isOvertaken(request.number())) {
            return Replies.noNews(closed);
        }
        return pulse.use("sync worker " + card.id(), line -> sync(line, request));
    }

    private SyncReply sync(Line line, SyncRequest request) {
        marks.meet(line);
        if (marks.carry(request, line)) {
            return marks.nothingNew();
        }
        List<String> arguments = Arguments.sync(seat, line, request, marks.mayArriveLate());
        SyncReply reply = Replies.sync(Answers.list(line.run(Script.SYNC, arguments)));
        marks.scripted(request, reply);
        return reply;
    }

    @Override
    public void await(Duration atMost) throws InterruptedException {
        doorbell.await(atMost);
    }

    @Override
    public void wake() {
        try {
            Object woken = pool.run("wake worker " + card.id(), Script.WAKE, List.of(card.id()));
            if (Long.valueOf(0).equals(woken)) {
                doorbell.close(); // given up: who waits here is to find that out, and never waits here again
            }
        } catch (BackendUnavailable | IllegalStateException e) {
            LOG.debug("worker {} could not be woken; its wait ends by itself", card.id(), e);
        }
    }

    @Override
    public boolean signOff() {
        if (!closed) {
            closed = true;
            doorbell.close();
        }
        if (!signedOff) {
            try {
                pool.run("sign worker " + card.id() + " off", Script.SIGN_OFF, List.of(card.id(), seat.id()));
                signedOff = true;
            } catch (BackendUnavailable | IllegalStateException e) {
                LOG.warn(
                        "worker {} could not sign off; what it holds is handed back when its lease ends", card.id(), e);
            }
            pulse.close();
        }
        return signedOff;
    }
}
