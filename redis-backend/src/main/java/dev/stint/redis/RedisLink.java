package dev.stint.redis;

import dev.stint.backend.BackendUnavailable;
import dev.stint.backend.Claim;
import dev.stint.backend.ClaimReply;
import dev.stint.backend.ClaimRequest;
import dev.stint.backend.Order;
import dev.stint.backend.SyncReply;
import dev.stint.backend.SyncRequest;
import dev.stint.backend.WorkerCard;
import dev.stint.backend.WorkerLink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

    /** What the script answers when there is nothing to tell. */
    private static final List<?> CARRIED = List.of("ok", List.of(), List.of());

    private final Site site;
    private final WorkerCard card;
    private final Arguments.Seat seat;
    private final WirePool pool;
    private final Wire pulse;
    private final Doorbell doorbell;
    private final Marks marks;
    private volatile boolean closed;
    private long highest;

    private RedisLink(Site site, WorkerCard card, WirePool pool, Doorbell doorbell, Marks marks) {
        this.site = site;
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
            return nothing(closed);
        }
        List<?> answer = Answers.list(
                pulse.<@Nullable Object>use("claim runs for worker " + card.id(), line -> claim(line, request)));
        if (!Answers.verdict(answer).equals("ok")) {
            return nothing(isReaped(answer));
        }
        List<Claim> claims = new ArrayList<>();
        Answers.list(answer.get(3)).forEach(claim -> claims.add(claim(Answers.list(claim))));
        Duration nextDue = Duration.ofMillis(Long.parseLong(Commands.text(answer.get(1))));
        return new ClaimReply(claims, Set.copyOf(Answers.texts(answer.get(2))), nextDue, false);
    }

    private @Nullable Object claim(Line line, ClaimRequest request) {
        marks.meet(line);
        Object answer = line.run(Script.CLAIM, Arguments.claim(seat, line, request));
        marks.scripted(request);
        return answer;
    }

    private static Claim claim(List<?> claim) {
        return new Claim(
                RunReader.read(Commands.text(claim.get(2)), Answers.hash(claim.get(3))),
                Long.parseLong(Commands.text(claim.get(0))),
                Claim.Duty.valueOf(Commands.text(claim.get(1))));
    }

    /** The script sees that by itself, but for numbers that have gone the short way, which it never saw. */
    private boolean isOvertaken(long number) {
        boolean overtaken = number < highest;
        highest = Math.max(number, highest);
        return overtaken;
    }

    private static ClaimReply nothing(boolean reaped) {
        return new ClaimReply(List.of(), Set.of(), Duration.ofSeconds(1), reaped);
    }

    @Override
    public SyncReply sync(SyncRequest request) {
        if (closed || isOvertaken(request.number())) {
            return new SyncReply(Set.of(), List.of(), closed);
        }
        List<?> answer =
                Answers.list(pulse.<@Nullable Object>use("sync worker " + card.id(), line -> sync(line, request)));
        if (!Answers.verdict(answer).equals("ok")) {
            return new SyncReply(Set.of(), List.of(), isReaped(answer));
        }
        return new SyncReply(Set.copyOf(Answers.texts(answer.get(1))), orders(Answers.texts(answer.get(2))), false);
    }

    private @Nullable Object sync(Line line, SyncRequest request) {
        marks.meet(line);
        if (marks.carry(request, line)) {
            return CARRIED;
        }
        Object answer = line.run(Script.SYNC, Arguments.sync(seat, line, request));
        marks.scripted(request);
        return answer;
    }

    private static List<Order> orders(List<String> flat) {
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i + 2 < flat.size(); i += 3) {
            orders.add(new Order(flat.get(i), Order.Action.valueOf(flat.get(i + 1)), flat.get(i + 2)));
        }
        return orders;
    }

    /** Why a request was not served. An answer of another kind must not be taken for one. */
    private static boolean isReaped(List<?> answer) {
        return switch (Answers.verdict(answer)) {
            case "reaped" -> true;
            case "overtaken" -> false;
            default ->
                throw new IllegalStateException("Redis answered " + answer
                        + " in place of ok, reaped or overtaken: look for a proxy that changes answers");
        };
    }

    @Override
    public void await(Duration atMost) throws InterruptedException {
        doorbell.await(atMost);
    }

    @Override
    public void wake() {
        try {
            pool.knock(site.namespace().key(Key.WAKE, card.id()));
        } catch (BackendUnavailable | IllegalStateException e) {
            LOG.debug("worker {} could not be woken; its wait ends by itself", card.id(), e);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        doorbell.close();
        try {
            pool.run("sign worker " + card.id() + " off", Script.SIGN_OFF, List.of(card.id(), seat.id()));
        } catch (BackendUnavailable | IllegalStateException e) {
            LOG.warn("worker {} could not sign off; what it holds is handed back when its lease ends", card.id(), e);
        }
        pulse.close();
    }
}
