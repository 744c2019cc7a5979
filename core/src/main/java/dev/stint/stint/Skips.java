package dev.stint.stint;

import dev.stint.checkpoint.Notes;
import dev.stint.checkpoint.Progress;
import dev.stint.checkpoint.Skip;
import dev.stint.checkpoint.StaleToken;
import dev.stint.enumerate.Items;
import dev.stint.job.ItemAgain;
import dev.stint.job.Skipping;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides whether a failed item is passed over, and records it. */
final class Skips<T extends @Nullable Object> {
    /** The notes travel with every checkpoint: before they grow long, the items in them are made durable and dropped. */
    private static final int MOST_IN_NOTES = 50;

    private static final int MESSAGE_LENGTH = 2_000;

    private final Assignment<?, T> assignment;
    private final Keeper keeper;
    private final Skipping rule;
    private String described = "";

    Skips(Assignment<?, T> assignment, Keeper keeper) {
        this.assignment = assignment;
        this.keeper = keeper;
        this.rule = assignment.job().config().skipping();
    }

    /** What the job calls the item that failed last. */
    String described() {
        return described;
    }

    /**
     * Passes over the item in hand.
     *
     * @return the progress behind it
     * @throws Exception the error itself if it does not mean that its item is passed over, or one that says that the limit
     *     is reached
     */
    Progress pass(Items<T> items, Throwable error, Progress before) throws Exception {
        described = describe(items);
        if (!(error instanceof Exception e) || isAskToStop(e) || !rule.covers(e)) {
            throw asException(error);
        }
        long skipped = before.itemsSkipped() + items.elements();
        if (skipped > rule.atMost()) {
            throw new TooManySkipped(rule.atMost(), e);
        }
        Skip skip = new Skip(items.cursor(), described, error.getClass().getName(), cut(error.getMessage()));
        assignment.around().witness().skipped(skip);
        return record(new Progress(items.cursor(), before.itemsDone(), skipped, noted(before.notes(), skip)));
    }

    /** However wide the rule: what says "not now" or "no longer yours" says nothing about the item. */
    private boolean isAskToStop(Exception error) {
        return error instanceof ItemAgain
                || error instanceof StaleToken
                || (StepError.isThreadInterruption(error)
                        && assignment.around().sign().interruption().isPresent());
    }

    private Progress record(Progress passed) throws Exception {
        keeper.after(passed, null);
        if (passed.notes().skipped().size() < MOST_IN_NOTES) {
            return passed;
        }
        keeper.flush(passed);
        return passed.with(passed.notes().withSkipped(List.of()));
    }

    private static Notes noted(Notes notes, Skip skip) {
        List<Skip> longer = new ArrayList<>(notes.skipped());
        longer.add(skip);
        return notes.withSkipped(longer);
    }

    private String describe(Items<T> items) {
        try {
            return assignment.job().describe(items.item());
        } catch (Exception e) {
            return ""; // the item itself does not come out of its source: nothing but its cursor is known
        }
    }

    private static String cut(@Nullable String message) {
        String text = message == null ? "" : message;
        return text.length() <= MESSAGE_LENGTH ? text : text.substring(0, MESSAGE_LENGTH) + "…";
    }

    private static Exception asException(Throwable error) {
        return error instanceof Exception e ? e : new StepError(error);
    }
}
