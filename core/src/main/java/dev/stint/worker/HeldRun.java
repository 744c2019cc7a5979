package dev.stint.worker;

import dev.stint.backend.Checkpoint;
import dev.stint.backend.Claim;
import dev.stint.checkpoint.Caution;
import dev.stint.checkpoint.Progress;
import dev.stint.checkpoint.StaleToken;
import dev.stint.checkpoint.Suspicion;
import dev.stint.control.Interruption;
import dev.stint.cursor.Cursor;
import dev.stint.stint.Journal;
import dev.stint.stint.StopSign;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A run in this worker's hands, seen by four threads: the stint publishes progress, the lane makes it durable, the watch
 * compares the two, and orders arrive.
 *
 * <p>Invariant: everything published before {@code cleanAt} (this worker's monotonic clock) is durable.
 */
final class HeldRun implements Journal {
    /** No window: nobody waits for this run's checkpoints to catch up. */
    static final long NO_WINDOW = Long.MAX_VALUE;

    private final Claim claim;
    private final Lane lane;
    private final StopSign sign = new StopSign();
    private final AtomicReference<Progress> published;

    /** Of a group of steps that commit together, how far it is; null in a mode that publishes each step. */
    private volatile @Nullable Progress uncommitted;

    private volatile Progress acknowledged;
    private volatile long cleanAt;
    private volatile long windowNanos = NO_WINDOW;
    private volatile String mode = "";
    private volatile boolean modeStored;
    private volatile boolean saving;
    private volatile boolean lost;
    private volatile @Nullable Long itemsTotal;
    private volatile boolean totalStored = true;
    private volatile @Nullable Wariness wariness;
    private volatile @Nullable Caution cautionStored;
    private final Set<Interruption> ordered = ConcurrentHashMap.newKeySet();
    private volatile boolean over;
    private Runnable afterwards = () -> {};

    HeldRun(Claim claim, Lane lane, long now) {
        this.claim = claim;
        this.lane = lane;
        this.acknowledged = claim.run().progress();
        this.published = new AtomicReference<>(acknowledged);
        this.modeStored = claim.run().history().mode() != null;
        this.cleanAt = now;
    }

    Claim claim() {
        return claim;
    }

    String id() {
        return claim.run().id();
    }

    StopSign sign() {
        return sign;
    }

    /** The stint begins, in the given mode. */
    void begin(String label, long window) {
        mode = label;
        windowNanos = window;
        if (suspicion().wary() || suspicion().isDecidingEarly()) {
            wariness = lane.wariness(window);
        }
    }

    /** The source's size has been found. */
    void total(long items) {
        itemsTotal = items;
        totalStored = false;
    }

    @Override
    public void publish(Progress progress) {
        // A release store: the flusher sees the whole object, and the stint pays for no fence.
        published.setRelease(progress);
    }

    @Override
    public void save(Progress progress) throws InterruptedException {
        progress.cursor().storable();
        saving = true;
        try {
            publish(progress);
            lane.flush(this, progress);
        } finally {
            saving = false;
        }
        if (lost) {
            throw StaleToken.lost(id(), claim.token());
        }
    }

    @Override
    public void reached(Progress progress) {
        uncommitted = progress;
    }

    @Override
    public void alone() {
        Objects.requireNonNull(wariness).alone();
    }

    @Override
    public void inHand(Cursor item) {
        Objects.requireNonNull(wariness).inHand(item);
    }

    @Override
    public void stepBegins() {
        Objects.requireNonNull(wariness).stepBegins();
    }

    @Override
    public boolean passed(int ahead) {
        return Objects.requireNonNull(wariness).passed(ahead);
    }

    private @Nullable Caution caution() {
        Wariness present = wariness;
        return present == null ? null : present.said();
    }

    /** Whether the next try of an item is to be made alone in the process. */
    boolean isDeciding() {
        return suspicion().isDeciding(from());
    }

    /** The backend knows that what was suspected is behind: the item that was in hand, or the way to any. */
    boolean hasPassed() {
        Caution stored = cautionStored;
        boolean moved = !acknowledged.cursor().equals(from());
        return (stored != null && stored.item() == null && !stored.alone())
                || (suspicion().isDecidingEarly() && !isDeciding() && (moved || isNamed(stored)));
    }

    private static boolean isNamed(@Nullable Caution stored) {
        return stored != null && stored.item() != null;
    }

    private Suspicion suspicion() {
        return claim.run().history().suspicion();
    }

    private Cursor from() {
        return claim.run().progress().cursor();
    }

    Progress published() {
        return published.getAcquire();
    }

    /** How far the stint has come, whatever of that is durable. */
    Progress standing() {
        Progress ofGroup = uncommitted;
        return ofGroup == null ? published() : ofGroup;
    }

    /** Whether the stint waits just now, at a boundary or for an answer of the backend, and has no step in hand. */
    boolean isAtRest() {
        return saving || sign.isAtRest();
    }

    /** Whether the backend knows this progress and all that was said with it. */
    boolean isSaved(Progress progress) {
        return isDurable(progress) && isCautionStored();
    }

    private boolean isCautionStored() {
        return Objects.equals(caution(), cautionStored);
    }

    @SuppressWarnings("ReferenceEquality") // one object is one moment of the run
    boolean isDurable(Progress progress) {
        return acknowledged == progress;
    }

    boolean isBehind() {
        return !isDurable(published()) || !totalStored || !isCautionStored();
    }

    /**
     * Whether the pulse has to carry this run's progress, or to ask for an answer that lets its stint go on: the watch may have
     * put the hold on just after one had come. A stint that is saving does both itself.
     */
    boolean needsPulse() {
        return (isBehind() || sign.isHeld(StopSign.Hold.LEASE)) && !saving;
    }

    /** Whether the backend has been told that the run has begun. */
    boolean hasModeStored() {
        return modeStored || mode.isEmpty();
    }

    /**
     * What is to be made durable; empty if it cannot be, because its cursor is too large. Then the stint is to end, and its
     * end tells why.
     */
    Optional<Checkpoint> checkpoint() {
        Caution said = caution(); // first: an item must not be said to be behind before its progress is stored
        Progress progress = published();
        if (!progress.cursor().isStorable()) {
            sign.raise(Interruption.of("cursor-too-large", ""));
            return Optional.empty();
        }
        return Optional.of(new Checkpoint(
                id(), claim.token(), progress, totalStored ? null : itemsTotal, modeOf(progress, said), said));
    }

    /** The mode says that the run has begun; a word before its first hook must not. */
    @SuppressWarnings("ReferenceEquality") // one object is one moment of the run
    private String modeOf(Progress progress, @Nullable Caution said) {
        boolean hasBegun =
                said == null || !said.alone() || progress != claim.run().progress();
        return hasBegun ? mode : "";
    }

    /** What was published last, or, if that cannot be stored, what is durable. */
    Progress storable() {
        Progress last = published();
        return last.cursor().isStorable() ? last : acknowledged;
    }

    /**
     * The backend has acknowledged a checkpoint that was taken at the given moment. An answer that took its time says nothing of
     * what was done meanwhile.
     *
     * @param sent when it was taken
     */
    void acknowledge(Checkpoint checkpoint, long sent, long now) {
        acknowledged = checkpoint.progress();
        cautionStored = checkpoint.caution();
        modeStored = modeStored || !checkpoint.mode().isEmpty();
        totalStored = totalStored || checkpoint.itemsTotal() != null;
        cleanAt = sent;
        if (!isOutsideWindow(now, Watch.TICK_NANOS)) {
            sign.lift(StopSign.Hold.WINDOW);
        }
    }

    /** Nothing is behind at this moment: take the time first, then look. */
    void confirmClean(long now) {
        if (isDurable(published())) {
            cleanAt = now;
            sign.lift(StopSign.Hold.WINDOW); // the watch may have put it on just after the answer had come
        }
    }

    /** Whether the stint is further ahead of what is durable than it has promised. */
    boolean isOutsideWindow(long now, long margin) {
        return windowNanos != NO_WINDOW && now - cleanAt > windowNanos - margin && !isDurable(published());
    }

    /** The run is no longer this worker's. */
    void lose(String why) {
        lost = true;
        sign.raise(Interruption.of(Interruption.LEASE_LOST, why));
    }

    boolean isLost() {
        return lost;
    }

    /** What is to be done once the backend has acknowledged that the run was given back. For the stint's thread. */
    void afterwards(Runnable action) {
        afterwards = action;
    }

    /** The backend has acknowledged that the run was given back. */
    void released() {
        afterwards.run();
    }

    /** An operator's order about the run or one of its scopes has arrived; the same one may arrive again. */
    void order(Interruption asked) {
        ordered.add(asked);
        sign.raise(asked);
    }

    /** The interruptions that operators have ordered; some may have been taken back since. */
    Set<Interruption> ordered() {
        return Set.copyOf(ordered);
    }

    /** No thread works this run any more. */
    void over() {
        over = true;
    }

    boolean isOver() {
        return over;
    }
}
