package dev.stint.stint;

import dev.stint.checkpoint.Notes;
import dev.stint.checkpoint.Progress;
import dev.stint.checkpoint.Skip;
import dev.stint.checkpoint.StaleToken;
import dev.stint.checkpoint.Suspicion;
import dev.stint.cursor.Cursor;
import dev.stint.enumerate.Items;
import dev.stint.job.ItemAgain;
import dev.stint.job.Skipping;
import dev.stint.limit.Limit;
import dev.stint.stint.RunFacts.PassOver;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an item is passed over, because it has failed or an operator wants it so, and records it: the stint then
 * stands behind it.
 */
final class Skips<T extends @Nullable Object> {
    /** The notes travel with every checkpoint: before they grow long, the items in them are made durable and dropped. */
    private static final int MOST_IN_NOTES = 50;

    private final Assignment<?, T> assignment;
    private final Keeper keeper;
    private final Context<?> context;
    private final Skipping rule;
    private final Suspicion suspicion;
    private String described = "";

    Skips(Assignment<?, T> assignment, Keeper keeper, Context<?> context) {
        this.assignment = assignment;
        this.keeper = keeper;
        this.suspicion = assignment.run().terms().suspicion();
        this.context = context;
        this.rule = assignment.job().config().skipping();
    }

    /** What the job calls the item that failed last. */
    String described() {
        return described;
    }

    /**
     * Passes over the item in hand, which has failed.
     *
     * @param before the progress before it
     * @throws Exception the error itself if it does not mean that its item is passed over, or one that says that the limit
     *     is reached
     */
    void pass(Items<T> items, Throwable error, Progress before) throws Exception {
        described = describe(items);
        if (!(error instanceof Exception e) || isAskToStop(e) || !rule.covers(e)) {
            throw asException(error);
        }
        requireAllowed(items.elements(), before, e);
        String type = error.getClass().getName();
        Skip skip = new Skip(items.cursor(), described, type, cut(error.getMessage()), before.cursor());
        record(skip, items.elements(), before.notes(), before);
    }

    private void requireAllowed(long more, Progress before, Exception error) throws TooManySkipped {
        long skipped =
                before.itemsSkipped() - counted(before, Notes.SKIPPED_BY_OPERATOR) - counted(before, Notes.QUARANTINED);
        if (skipped + more > rule.atMost()) {
            throw TooManySkipped.moreThan(rule.atMost(), error);
        }
        long items = before.itemsDone() + skipped + more;
        if (!rule.budget().covers(skipped + more, items)) {
            throw TooManySkipped.moreThan(rule.budget(), skipped, items, error);
        }
    }

    private static long counted(Progress progress, String counter) {
        return progress.notes().counters().getOrDefault(counter, 0L);
    }

    /** Whether the item in hand has taken its worker down too often to be tried again. */
    boolean isQuarantined(Items<T> items) {
        return suspicion.isQuarantined() && items.cursor().equals(suspicion.item());
    }

    /**
     * Passes over the item in hand, which must not be tried again. It is not even asked what the job calls it: to make an item
     * may be what takes the worker down.
     *
     * @throws Quarantined if the job wants no item passed over, or no more
     */
    void passQuarantined(Items<T> items, Progress before) throws Exception {
        Cursor item = items.cursor();
        String message = Quarantined.words(item, suspicion);
        described = item.toJson();
        assignment.around().witness().quarantined(item, message);
        long atMost = assignment.job().config().quarantine().skipAtMost();
        if (counted(before, Notes.QUARANTINED) + items.elements() > atMost) {
            throw new Quarantined(item, suspicion, atMost);
        }
        Skip skip = new Skip(item, described, Skip.QUARANTINED, cut(message), before.cursor());
        record(skip, items.elements(), before.notes().counted(Notes.QUARANTINED, items.elements()), before);
    }

    /**
     * Whether an operator wants the item right behind this place passed over; gaps may lie between. The item's number is compared
     * too, where it is known: in a sequence that was changed and begun anew the same cursor stands before another item.
     */
    boolean isOrdered(Progress standing) {
        PassOver order = assignment.run().terms().passOver();
        return order != null
                && order.after().equals(standing.cursor())
                && (order.failedItem() == 0 || order.failedItem() == standing.itemsPassed() + 1);
    }

    /**
     * Passes over the item in hand because an operator wants it so. It is called what it was called when it failed: to make it
     * again may be what takes the worker down.
     */
    void passOrdered(Items<T> items, Progress before) throws Exception {
        PassOver order = order();
        Skip skip = new Skip(items.cursor(), order.item(), Skip.BY_OPERATOR, cut(order.why()), before.cursor());
        record(skip, items.elements(), before.notes().counted(Notes.SKIPPED_BY_OPERATOR, items.elements()), before);
    }

    /**
     * Records an item that was passed before its step, which has failed then, if an operator wants it skipped. Its number tells
     * whether that was done before: each skip moves the number of the item that follows. It is durable at once.
     */
    void recordPassed(Progress standing) throws Exception {
        if (!isOrdered(standing) || order().failedItem() == 0) {
            return;
        }
        Skip skip = new Skip(standing.cursor(), order().item(), Skip.BY_OPERATOR, cut(order().why()));
        record(skip, 1, standing.notes().counted(Notes.SKIPPED_BY_OPERATOR, 1), standing);
        keeper.flush(context.progress());
    }

    private PassOver order() {
        return Objects.requireNonNull(assignment.run().terms().passOver());
    }

    private void record(Skip skip, long elements, Notes notes, Progress before) throws Exception {
        assignment.around().witness().skipped(skip);
        record(new Progress(skip.cursor(), before.itemsDone(), before.itemsSkipped() + elements, noted(notes, skip)));
    }

    /** However wide the rule: what says "not now" or "no longer yours" says nothing about the item. */
    private boolean isAskToStop(Exception error) {
        return error instanceof ItemAgain
                || error instanceof StaleToken
                || (StepError.isThreadInterruption(error)
                        && assignment.around().sign().interruption().isPresent());
    }

    private void record(Progress passed) throws Exception {
        context.advance(passed); // first: it may become durable although the wait for that is cut short
        keeper.after(passed, null);
        if (passed.notes().skipped().size() >= MOST_IN_NOTES) {
            keeper.flush(passed);
            context.advance(passed.with(passed.notes().withSkipped(List.of())));
        }
    }

    private static Notes noted(Notes notes, Skip skip) {
        List<Skip> longer = new ArrayList<>(notes.skipped());
        longer.add(skip);
        return notes.withSkipped(longer);
    }

    private String describe(Items<T> items) {
        try {
            return Limit.ITEM.cut(assignment.job().describe(items.item()));
        } catch (Throwable e) {
            return ""; // the item itself does not come out of its source: nothing but its cursor is known
        }
    }

    private static String cut(@Nullable String message) {
        return message == null ? "" : Limit.SKIP_MESSAGE.cut(message);
    }

    private static Exception asException(Throwable error) {
        return error instanceof Exception e ? e : new StepError(error);
    }
}
