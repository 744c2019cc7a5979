package dev.stint.simulation.laws;

import dev.stint.backend.RunRecord;
import dev.stint.backend.RunState;
import dev.stint.backend.RunStatus.Holder;
import dev.stint.checkpoint.Progress;
import dev.stint.checkpoint.Skip;
import dev.stint.checkpoint.Suspicion;
import dev.stint.cursor.Cursor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was seen of one run. Items are numbered from 0. */
public final class Life {
    /** How a run keeps its position. */
    public enum Mode {
        CONTINUOUS,
        EVERY_STEP,
        BEFORE_STEP,
        TRANSACTIONAL
    }

    /**
     * What there is to do.
     *
     * @param items how many
     * @param batch how many at most go to one step
     * @param lastItem the one that ends the run when its step has succeeded; else the last
     * @param behind for each item the cursor right behind the step that it belongs to
     * @param quarantine how many items may be passed over because they bring workers down
     */
    public record Extent(int items, int batch, int lastItem, List<Cursor> behind, long quarantine) {}

    final String id;
    final Mode mode;
    final int items;
    final int batch;
    final int lastItem;
    final Extent extent;
    final Map<Long, Stint> stints = new LinkedHashMap<>();
    final List<List<Stint>> effects = new ArrayList<>();
    final boolean[] skipped;
    final boolean[] threw;
    /** What an operator who retries may have passed over. */
    final boolean[] mayBePassed;

    /** Passed over because they have brought workers down. */
    final boolean[] quarantined;

    final boolean[] begun;
    final List<String> hooksSinceEnding = new ArrayList<>();
    RunRecord now;
    /** What the backend lists as skipped, at the end. */
    List<Skip> recorded = List.of();

    /** What the code that is not core's has thrown on this run's account. */
    int thrown;

    long highestToken;
    boolean cancelled;
    boolean paused;
    Moment ordered = Moment.NEVER;
    Moment tagged = Moment.NEVER;

    Life(RunRecord first, Mode mode, Extent extent) {
        this.id = first.id();
        this.now = first;
        this.mode = mode;
        this.items = extent.items();
        this.batch = extent.batch();
        this.lastItem = extent.lastItem();
        this.skipped = new boolean[items];
        this.threw = new boolean[items];
        this.mayBePassed = new boolean[items];
        this.begun = new boolean[items];
        this.quarantined = new boolean[items];
        this.extent = extent;
        for (int i = 0; i < items; i++) {
            effects.add(new ArrayList<>());
        }
    }

    /** The run as the backend knows it. */
    public RunRecord now() {
        return now;
    }

    public RunState state() {
        return now.status().state();
    }

    public String id() {
        return id;
    }

    /** Whether it has ended for good, and nobody is at it. */
    public boolean isOver() {
        boolean isFinal = state() == RunState.COMPLETED || state() == RunState.CANCELLED;
        return isFinal && now.status().holder() == null;
    }

    /** Whether a run ends with this item. */
    public boolean isLast(int item) {
        return item == lastItem;
    }

    /** How many items are durably behind it; with BEFORE_STEP those whose step has begun are. */
    int durable() {
        return durable(now.progress());
    }

    int durable(Progress progress) {
        if (mode != Mode.BEFORE_STEP) {
            return (int) (progress.itemsDone() + progress.itemsSkipped());
        }
        return progress.cursor().isStart()
                ? 0
                : (int) (1 + progress.cursor().shaped("range", 1).get(0, Long.class));
    }

    boolean isHeldUnder(long token) {
        Holder holder = now.status().holder();
        return holder != null && holder.token() == token;
    }

    /** Whether an item is accounted for. */
    boolean isDone(int item) {
        return !effects.get(item).isEmpty() || skipped[item] || mayBePassed[item] || quarantined[item];
    }

    Suspicion suspicion() {
        return now.history().suspicion();
    }

    /** Whether the backend takes the step that begins with this item for the one in hand. */
    boolean isNamed(int item) {
        return item >= 0
                && item < items
                && extent.behind().get(item).equals(suspicion().item());
    }

    /** Whether a step that has brought down so many workers was passed over: the backend has come past it just now. */
    boolean passesQuarantined(RunRecord before) {
        Suspicion was = before.history().suspicion();
        boolean any = false;
        for (int item = durable(before.progress()); was.isQuarantined() && item < Math.min(durable(), items); item++) {
            boolean its = extent.behind().get(item).equals(was.item()) && !mayBePassed[item];
            quarantined[item] |= its;
            any |= its;
        }
        return any;
    }

    /** An operator has ordered to pass over what failed: it stands right behind the cursor, or is passed already. */
    void passOver() {
        for (int item = Math.max(0, durable() - 1); item < Math.min(items, durable() + batch); item++) {
            mayBePassed[item] = true;
        }
    }

    @Override
    public String toString() {
        return id + " (" + mode + ", " + items + " items, " + now.status().state() + ", " + durable() + " durable)";
    }
}
