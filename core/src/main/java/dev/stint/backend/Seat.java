package dev.stint.backend;

import dev.stint.backend.WorkerStatus.Presence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the backend keeps for one worker that has signed on: its lease, the numbers of its requests, and the runs in its
 * hands. A run is in here exactly if its holder names this worker. Under the backend's lock.
 */
final class Seat {
    private final WorkerCard card;
    private final Map<String, MemoryRun> held = new LinkedHashMap<>();
    private final Map<Long, MemoryRun> overtaken = new HashMap<>();
    private final Instant since;
    private Instant leaseEnd;
    private boolean vacated;
    private boolean quiet;
    private boolean stopping;
    private boolean rung;
    private long highest = Long.MIN_VALUE;
    private long lastClaim = Long.MIN_VALUE;
    private @Nullable ClaimReply lastReply;

    Seat(WorkerCard card, Instant now) {
        this.card = card;
        this.since = now;
        this.leaseEnd = now.plus(card.lease());
    }

    WorkerStatus status() {
        return new WorkerStatus(card, quiet ? Presence.QUIET : Presence.LIVE, since, leaseEnd, inHand().size());
    }

    WorkerCard card() {
        return card;
    }

    Instant leaseEnd() {
        return leaseEnd;
    }

    /** A lease counts from the worker's last request. If the clock has gone back, nobody gains time by it. */
    boolean hasEnded(Instant now) {
        Instant latest = now.plus(card.lease());
        leaseEnd = leaseEnd.isAfter(latest) ? latest : leaseEnd;
        return !leaseEnd.isAfter(now);
    }

    void renew(Instant now) {
        leaseEnd = now.plus(card.lease());
    }

    Instant since() {
        return since;
    }

    /** Asked to take no further runs. */
    boolean isQuiet() {
        return quiet;
    }

    void beQuiet() {
        quiet = true;
    }

    boolean isVacated() {
        return vacated;
    }

    void vacate() {
        vacated = true;
    }

    /** Whether it was asked to stop: it can crash no more. */
    boolean isStopping() {
        return stopping;
    }

    void stopping(boolean asked) {
        stopping |= asked;
    }

    /** Whether a later request has been seen: this one was overtaken and must change nothing. */
    boolean hasOvertaken(long number) {
        return number < highest;
    }

    void saw(long number) {
        highest = number;
    }

    void answered(long number, ClaimReply reply) {
        lastClaim = number;
        lastReply = reply;
    }

    /** The answer that this very claim has been given before; null if it is new. */
    @Nullable
    ClaimReply answerTo(long number) {
        return number == lastClaim ? lastReply : null;
    }

    /** The claims of the last answer if the worker has not received it, the last one first; asked once, it is forgotten. */
    List<Claim> neverReceived(long answered) {
        ClaimReply reply = lastReply;
        lastReply = null;
        return reply == null || lastClaim <= answered ? List.of() : lastFirst(reply.claims());
    }

    void take(MemoryRun run) {
        held.put(run.id(), run);
    }

    void drop(MemoryRun run) {
        held.remove(run.id());
    }

    /** An order has taken the run away while its terminal hook is called: that goes on until the worker says that it is over. */
    void goesOn(long token, MemoryRun run) {
        overtaken.put(token, run);
    }

    /** What was called under a token is over. */
    void putDown(long token) {
        overtaken.remove(token);
    }

    /** All that the worker may be at, by token. */
    Map<Long, MemoryRun> inHand() {
        Map<Long, MemoryRun> all = new TreeMap<>(overtaken);
        for (MemoryRun run : held.values()) {
            RunStatus.Holder holder = run.status().holder();
            all.put(holder == null ? 0 : holder.token(), run);
        }
        return all;
    }

    List<MemoryRun> held() {
        return List.copyOf(held.values());
    }

    /** In the order in which runs go back to the head one by one, so that they stand there as before. */
    List<MemoryRun> heldLastFirst() {
        return lastFirst(held.values());
    }

    private static <T> List<T> lastFirst(Collection<T> elements) {
        List<T> reversed = new ArrayList<>(elements);
        Collections.reverse(reversed);
        return reversed;
    }

    /** Remembers that there is something to claim until the worker has been told. */
    void ring() {
        rung = true;
    }

    boolean hasRung() {
        return rung;
    }

    /** The worker has been told. */
    void silence() {
        rung = false;
    }
}
