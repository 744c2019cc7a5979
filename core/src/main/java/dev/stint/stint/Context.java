package dev.stint.stint;

import dev.stint.checkpoint.Notes;
import dev.stint.checkpoint.Progress;
import dev.stint.control.Interruption;
import dev.stint.cursor.Cursor;
import dev.stint.job.StateCodec;
import dev.stint.job.StepContext;
import dev.stint.stint.Replayed.FirstTry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * What hooks and steps of one stint see. Notes written by a step are a draft until the step has succeeded.
 */
final class Context<A extends Record> implements StepContext<A> {
    /** Of a stint that ends for one of these reasons more is decided than that its run goes on later. */
    private static final Set<String> RUNTIMES_OWN =
            Set.of(Interruption.CANCEL, Interruption.PAUSE, Interruption.LEASE_LOST);

    private final RunFacts<A> run;
    private final StopSign sign;
    private final Resources resources = new Resources();

    private Progress progress;
    private Notes draft;
    private Cursor inHand = Cursor.START;
    private @Nullable FirstTry firstTry;
    private @Nullable Outcome verb;
    private volatile long heartbeats;

    Context(RunFacts<A> run, StopSign sign, Progress start) {
        this.run = run;
        this.sign = sign;
        this.progress = start;
        this.draft = start.notes();
    }

    /**
     * A step begins at the item whose cursor is given.
     *
     * @param first where another run has tried it before; null if none has
     */
    void enter(Cursor cursor, @Nullable FirstTry first) {
        inHand = cursor;
        firstTry = first;
        verb = null;
    }

    /** The step has succeeded, or nothing was to be done here. */
    void advance(Progress to) {
        progress = to;
        draft = to.notes();
    }

    /** The step has failed: what it noted and asked for is dropped. */
    void discard() {
        draft = progress.notes();
        verb = null;
    }

    Progress progress() {
        return progress;
    }

    Notes draft() {
        return draft;
    }

    @Nullable
    Outcome verb() {
        return verb;
    }

    Resources resources() {
        return resources;
    }

    long heartbeats() {
        return heartbeats;
    }

    @Override
    public A args() {
        return run.args();
    }

    @Override
    public String runId() {
        return run.id();
    }

    @Override
    public Set<String> tags() {
        return run.origin().tags();
    }

    @Override
    public Instant enqueuedAt() {
        return run.origin().enqueuedAt();
    }

    @Override
    public boolean dryRun() {
        return run.terms().dryRun();
    }

    @Override
    public long itemsDone() {
        return progress.itemsDone();
    }

    @Override
    public long token() {
        return run.token();
    }

    @Override
    public void count(String counter, long delta) {
        if (Notes.isReserved(counter)) {
            throw new IllegalArgumentException("a job may not count under the name " + counter
                    + ": Stint counts the items that are passed over under it; choose another name");
        }
        draft = draft.counted(counter, delta);
    }

    @Override
    public <S extends Record> Optional<S> state(Class<S> type) {
        return Optional.ofNullable(draft.state()).map(json -> StateCodec.read(json, type));
    }

    @Override
    public void state(Record state) {
        draft = draft.withState(StateCodec.write(state));
    }

    @Override
    public <R extends AutoCloseable> R perStint(Class<R> key, Callable<R> opener) throws Exception {
        return resources.get(key, opener);
    }

    @Override
    public Duration ran() {
        return run.origin().ran();
    }

    @Override
    public long itemNumber() {
        return progress.itemsPassed() + 1;
    }

    @Override
    public String idempotencyKey() {
        return idempotencyKey("");
    }

    @Override
    public String idempotencyKey(String purpose) {
        FirstTry first = firstTry == null ? new FirstTry(run.id(), inHand) : firstTry;
        String position = first.runId() + '\n' + first.cursor().toJson() + '\n' + purpose;
        return UUID.nameUUIDFromBytes(position.getBytes(StandardCharsets.UTF_8)).toString();
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes; the watchdog only compares
    public void heartbeat() {
        heartbeats++;
    }

    @Override
    public Optional<String> interruption() {
        return sign.interruption().map(Interruption::reason);
    }

    @Override
    public void complete() {
        verb = Outcome.COMPLETED;
    }

    @Override
    public void cancel(String reason) {
        verb = new Outcome.Interrupted(Interruption.of(Interruption.CANCEL, reason));
    }

    @Override
    public void pause(String reason) {
        verb = new Outcome.Interrupted(Interruption.of(Interruption.PAUSE, reason));
    }

    @Override
    public void interrupt(String reason, Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("the delay of interrupt must be zero or more, not " + delay);
        }
        if (RUNTIMES_OWN.contains(reason)) {
            throw new IllegalArgumentException("the reason of interrupt must be a word of the application's own, not \""
                    + reason + "\": use cancel(why) or pause(why); a step that is to end early just returns");
        }
        verb = new Outcome.Interrupted(new Interruption(reason, "", delay));
    }
}
