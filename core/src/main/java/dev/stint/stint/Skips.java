package dev.stint.stint;

import dev.stint.checkpoint.Notes;
import dev.stint.checkpoint.Progress;
import dev.stint.checkpoint.Skip;
import dev.stint.checkpoint.StaleToken;
import dev.stint.cursor.Cursor;
import dev.stint.enumerate.Items;
import dev.stint.job.ItemAgain;
import dev.stint.job.Skipping;
import dev.stint.stint.RunFacts.PassOver;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides whether an item is passed over, because it has failed or an operator wants it so, and records it. */
final class Skips<T extends @Nullable Object> {
    /** The notes travel with every checkpoint: before they grow long, the items in them are made durable and dropped. */
    private static final int MOST_IN_NOTES = 50;

    private static final int MESSAGE_LENGTH = 2_000;

    /** A counter beside the job's own: what an operator has skipped uses up nothing of what the job may skip. */
    private static final String BY_OPERATOR = "skippedByOperator";

    private final Assignment<?, T> assignment;
    private final Keeper keeper;
    private final Context<?> context;
    private final Skipping rule;
    private String described = "";

    Skips(Assignment<?, T> assignment, Keeper keeper, Context<?> context) {
        this.assignment = assignment;
        this.keeper = keeper;
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
     * @return the progress behind it
     * @throws Exception the error itself if it does not mean that its item is passed over, or one that says that the limit
     *     is reached
     */
    Progress pass(Items<T> items, Throwable error, Progress before) throws Exception {
        described = describe(items);
        if (!(error instanceof Exception e) || isAskToStop(e) || !rule.covers(e)) {
            throw asException(error);
        }
        long byRule = before.itemsSkipped() - before.notes().counters().getOrDefault(BY_OPERATOR, 0L);
        if (byRule + items.elements() > rule.atMost()) {
            throw new TooManySkipped(rule.atMost(), e);
        }
        String type = error.getClass().getName();
        Skip skip = new Skip(items.cursor(), described, type, cut(error.getMessage()), before.cursor());
        return record(skip, items.elements(), before.notes(), before);
    }

    /** Whether an operator wants the item right behind this cursor passed over; gaps may lie between. */
    boolean isOrdered(Cursor standing) {
        PassOver order = assignment.run().terms().passOver();
        return order != null && order.after().equals(standing);
    }

    /**
     * Passes over the item in hand because an operator wants it so.
     *
     * @return the progress behind it
     */
    Progress passOrdered(Items<T> items, Progress before) throws Exception {
        String why = cut(order().why());
        Skip skip = new Skip(items.cursor(), describe(items), Skip.BY_OPERATOR, why, before.cursor());
        return record(skip, items.elements(), before.notes().counted(BY_OPERATOR, items.elements()), before);
    }

    /**
     * Records an item that was passed before its step, which has failed then, if an operator wants it skipped. Its number tells
     * whether that was done before: each skip moves the number of the item that follows.
     *
     * @return the progress with it, made durable; or the given one
     */
    Progress recordPassed(Progress standing) throws Exception {
        long next = standing.itemsDone() + standing.itemsSkipped() + 1;
        if (!isOrdered(standing.cursor()) || order().failedItem() != next) {
            return standing;
        }
        Skip skip = new Skip(standing.cursor(), order().item(), Skip.BY_OPERATOR, cut(order().why()));
        Progress passed = record(skip, 1, standing.notes().counted(BY_OPERATOR, 1), standing);
        keeper.flush(passed);
        return passed;
    }

    private PassOver order() {
        return Objects.requireNonNull(assignment.run().terms().passOver());
    }

    private Progress record(Skip skip, long elements, Notes notes, Progress before) throws Exception {
        assignment.around().witness().skipped(skip);
        return record(
                new Progress(skip.cursor(), before.itemsDone(), before.itemsSkipped() + elements, noted(notes, skip)));
    }

    /** However wide the rule: what says "not now" or "no longer yours" says nothing about the item. */
    private boolean isAskToStop(Exception error) {
        return error instanceof ItemAgain
                || error instanceof StaleToken
                || (StepError.isThreadInterruption(error)
                        && assignment.around().sign().interruption().isPresent());
    }

    private Progress record(Progress passed) throws Exception {
        context.advance(passed); // first: it may become durable although the wait for that is cut short
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
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
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
