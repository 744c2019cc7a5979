package dev.stint.backend;

import dev.stint.backend.Claim.Duty;
import dev.stint.backend.RunHistory.Tally;
import dev.stint.backend.RunStatus.Holder;
import dev.stint.backend.RunStatus.Steered;
import dev.stint.backend.Settlement.Next;
import dev.stint.backend.StintRecord.End;
import dev.stint.checkpoint.Caution;
import dev.stint.checkpoint.Checkpointing;
import dev.stint.checkpoint.Progress;
import dev.stint.checkpoint.Skip;
import dev.stint.checkpoint.Suspicion;
import dev.stint.control.Scope;
import dev.stint.cursor.Cursor;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One run. Read and changed under the backend's lock only; {@link Flow} owns the question of where it waits, and is the
 * only one that changes its status.
 */
final class MemoryRun {
    /** The mode in which an item whose step has begun is never tried again. */
    private static final String BEFORE_STEP = Checkpointing.BEFORE_STEP.label();

    private static final Duration LONGEST_HOOK_WAIT = Duration.ofMinutes(5);

    private RunSpec spec;
    private final long sequence;
    private final Map<Cursor, Skip> skipped = new LinkedHashMap<>();
    private final StintLog stints = new StintLog();
    private RunStatus status = new RunStatus(RunState.QUEUED, null, null, null, Steered.NOT);
    private Progress progress;
    private RunHistory history = RunHistory.NONE;
    private RunTimes times;
    private @Nullable Cursor failedAt;
    private boolean hookDue;
    /** How often a worker has died while the terminal hook ran. */
    private int hookCrashes;
    /** The token of the claim that has named the item in hand; 0 if none is. */
    private long namedUnder;
    /** The token of the last claim that was known to be alone in its process. */
    private long aloneUnder;
    /** As it was handed out, if its tags have changed since: whoever works it goes by these. */
    private @Nullable RunSpec handedOut;

    /** A queued run that begins where its launch says. The sequence is the order in which runs came. */
    MemoryRun(RunSpec spec, long sequence, Instant now) {
        this.spec = spec;
        this.sequence = sequence;
        this.progress = stored(Progress.NONE.at(spec.launch().after()));
        this.times = new RunTimes(now, null, now, null, Duration.ZERO);
    }

    String id() {
        return spec.id();
    }

    RunSpec spec() {
        return spec;
    }

    /** Whether it was given other tags since it came into a worker's hands. */
    boolean isRetagged() {
        return handedOut != null;
    }

    /** Whether it is in a scope, or is worked as if it were. */
    boolean isIn(Scope scope) {
        return scopes().test(scope);
    }

    /** {@link #isIn} as it is now, whatever comes. */
    Predicate<Scope> scopes() {
        RunSpec now = spec;
        RunSpec then = handedOut == null ? spec : handedOut;
        return scope -> now.isIn(scope) || then.isIn(scope);
    }

    long sequence() {
        return sequence;
    }

    RunState state() {
        return status.state();
    }

    RunStatus status() {
        return status;
    }

    @Nullable
    Order pending() {
        return status.pending();
    }

    Duty duty() {
        return state().isEnded() ? Duty.ENDING : Duty.STINT;
    }

    /** Whether the run has ended and its terminal hook is still waited for, or running. */
    boolean hookDue() {
        return hookDue;
    }

    List<Skip> skipped() {
        return List.copyOf(skipped.values());
    }

    List<StintRecord> stints() {
        return stints.records(progress.cursor());
    }

    RunRecord record() {
        return new RunRecord(spec, status, progress, history, times);
    }

    boolean isHeldBy(String worker, long token) {
        Holder holder = status.holder();
        return holder != null && holder.token() == token && holder.worker().equals(worker);
    }

    /** Goes to a state other than RUNNING: nobody holds the run any more, and no order is pending. */
    void become(Next next, Instant now) {
        RunState to = next.state();
        requireLegal(to);
        endStint(next, now);
        handedOut = null;
        Instant dueAt = to == RunState.DELAYED ? now.plus(next.delay()) : null;
        Steered idle = status.steered().idle();
        status = new RunStatus(
                to, next.reason(), dueAt, null, to == RunState.PAUSED || to.isEnded() ? idle.revised() : idle);
        hookDue = to.isEnded() && next.hookDue();
        hookCrashes = 0;
        times = new RunTimes(times.enqueuedAt(), times.startedAt(), now, to.isEnded() ? now : null, times.running());
    }

    private void endStint(Next next, Instant now) {
        Holder holder = status.holder();
        if (holder != null && state() == RunState.RUNNING) {
            long done = progress.itemsDone() - holder.itemsBefore();
            stints.end(progress.cursor(), new End(now, next.state(), next.reason(), done));
        }
    }

    /** What was handed out never reached its worker: there was no stint. */
    void neverReceived() {
        if (duty() == Duty.STINT) {
            tally(-1, 0, 0);
            stints.unbegin();
        }
    }

    /** Comes into a worker's hands, for a stint or, if it has ended, for its terminal hook. */
    void claimed(Holder holder, Instant now) {
        if (duty() == Duty.ENDING) {
            status = new RunStatus(state(), status.reason(), null, holder, status.steered());
            written(now, Duration.ZERO);
            return;
        }
        requireLegal(RunState.RUNNING);
        status = new RunStatus(RunState.RUNNING, null, null, holder, status.steered());
        Instant startedAt = times.startedAt() == null ? now : times.startedAt();
        times = new RunTimes(times.enqueuedAt(), startedAt, now, null, times.running());
        tally(1, 0, 0);
        stints.begin(history.tally().stints(), holder, progress.cursor());
    }

    /** Leaves the hands of whoever runs its terminal hook; the run stays ended. */
    void hookLeft(boolean stillDue, Instant now) {
        handedOut = null;
        status = new RunStatus(state(), status.reason(), null, null, status.steered());
        hookDue = stillDue;
        written(now, Duration.ZERO);
    }

    void steered(Steered steered, Instant now) {
        status = new RunStatus(state(), status.reason(), status.dueAt(), status.holder(), steered);
        written(now, Duration.ZERO);
    }

    void tagged(Set<String> tags, Instant now) {
        Routing old = spec.routing();
        Routing routing = new Routing(old.queue(), old.priority(), tags, old.uniqueKey());
        handedOut = handedOut == null && status.holder() != null ? spec : handedOut;
        spec = new RunSpec(spec.id(), spec.job(), spec.args(), routing, spec.launch(), spec.keeping());
        steered(status.steered().revised(), now);
    }

    void checkpoint(Checkpoint checkpoint, Instant now) {
        keep(checkpoint.progress());
        Caution said = checkpoint.caution();
        if (said != null && said.alone()) {
            aloneUnder = checkpoint.token();
        } else if (said != null) {
            namedUnder = said.item() == null ? 0 : checkpoint.token();
        }
        history = history.after(checkpoint);
        written(now, Duration.ZERO);
    }

    /** Its worker has died; answers whether that counts, against an item or the run itself. */
    boolean crashed() {
        Holder holder = status.holder();
        if (holder == null) {
            return false;
        }
        boolean inHand = namedUnder == holder.token();
        Suspicion was = history.suspicion();
        Suspicion found = repeats() ? was.crashed(holder.worker(), inHand) : was;
        // Of a stint that names no item it is known that it came to one only if it has moved on.
        if (was.wary() || !repeats()) {
            boolean came = inHand || hasMoved();
            found = came ? found.movedOn() : found.crashedEarly(aloneUnder == holder.token());
        }
        history = history.with(found);
        return inHand || found.early() > was.early();
    }

    /** Whether it stands elsewhere than where its stint began. */
    private boolean hasMoved() {
        return !progress.cursor().equals(stints.from());
    }

    /**
     * Its worker has died while its terminal hook ran, and that may have been the hook's doing. Answers after how long it is to be
     * called again: at once, then after 2 s, and twice as long each time.
     */
    Duration hookCrashed() {
        hookCrashes++;
        long seconds = hookCrashes == 1 ? 0 : 1L << Math.min(hookCrashes - 1, 20);
        Duration wait = Duration.ofSeconds(seconds);
        return wait.compareTo(LONGEST_HOOK_WAIT) < 0 ? wait : LONGEST_HOOK_WAIT;
    }

    /** One that is never repeated needs no wariness. */
    private boolean repeats() {
        return !BEFORE_STEP.equals(history.mode());
    }

    /** How often its workers have died with which item in hand, or before any. */
    String suspected() {
        Suspicion suspicion = history.suspicion();
        Cursor item = suspicion.item();
        return item == null || suspicion.early() > 0
                ? "crash " + suspicion.early() + " before any item"
                : "crash " + suspicion.crashes() + " at " + item.toJson();
    }

    /** Keeps what a stint brings back. An error outlives settlements without one until the run has passed its place. */
    void stintSettled(Settlement settlement) {
        keep(settlement.progress());
        if (hasMoved()) {
            history = history.with(history.suspicion().movedOn());
        }
        boolean passed = !settlement.progress().cursor().equals(failedAt);
        boolean completed = settlement.next().state() == RunState.COMPLETED;
        failedAt = settlement.error() == null ? failedAt : settlement.progress().cursor();
        history = history.failed(
                settlement.attempts(),
                passed || completed ? settlement.error() : orElse(settlement.error(), history.error()));
        written(times.updatedAt(), settlement.ran());
    }

    /** Keeps what a terminal hook brings back: its own attempts and failure, no progress. */
    void hookSettled(Settlement settlement) {
        history = history.failed(settlement.attempts(), orElse(settlement.error(), history.error()));
    }

    /** Begins to count failures anew; what failed last stays visible. */
    void forgive() {
        history = history.failed(Attempts.NONE, history.error())
                .with(history.suspicion().anew());
    }

    /** Adds to how often things happened. */
    void tally(int stints, int interruptions, int crashes) {
        Tally old = history.tally();
        history = history.with(
                new Tally(old.stints() + stints, old.interruptions() + interruptions, old.crashes() + crashes));
    }

    private void keep(Progress reached) {
        for (Skip skip : reached.notes().skipped()) {
            skipped.putIfAbsent(skip.cursor(), skip);
        }
        progress = stored(reached);
    }

    /** Through JSON and back, as any real store does: a cursor that would not survive fails in the first test. */
    private static Progress stored(Progress progress) {
        Cursor survived = Cursor.fromJson(progress.cursor().toJson());
        return progress.at(survived).with(progress.notes().withSkipped(List.of()));
    }

    private void requireLegal(RunState to) {
        if (!state().mayBecome(to)) {
            throw new IllegalStateException("run " + id() + " is " + state() + ": it cannot become " + to + ", only "
                    + state().next() + "; this is a bug of the in-memory backend");
        }
    }

    private void written(Instant at, Duration ran) {
        Duration running = times.running().plus(ran);
        times = new RunTimes(times.enqueuedAt(), times.startedAt(), at, times.finishedAt(), running);
    }

    private static @Nullable String orElse(@Nullable String value, @Nullable String other) {
        return value == null ? other : value;
    }
}
