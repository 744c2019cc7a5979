package dev.stint.simulation.world;

import dev.stint.cursor.Cursor;
import dev.stint.enumerate.Items;
import dev.stint.simulation.laws.Life;
import dev.stint.simulation.scheduler.Dice;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run has to do, drawn before it is enqueued.
 *
 * @param tempers one for each item
 * @param left how often each is still to fail or to ask again
 * @param stepNanos how long a step takes
 */
record Task(Shape shape, List<Temper> tempers, List<Integer> left, long stepNanos) {
    private static final int MOST_DEADLY = 2;

    static Task of(Dice dice, Shape shape, boolean calm, boolean deadly) {
        boolean slow = dice.oneIn(5);
        int items = dice.between(1, slow ? (shape == Shape.NESTED ? 4 : 12) : dice.of(4, 12, 30))
                * (shape == Shape.NESTED ? Shape.INNER : 1);
        List<Temper> tempers = new ArrayList<>();
        List<Integer> left = new ArrayList<>();
        int brought = 0;
        for (int i = 0; i < items; i++) {
            Temper temper = calm || !dice.oneIn(6) ? Temper.EASY : moody(dice);
            if (deadly && !calm && brought < MOST_DEADLY && i % shape.batch() == 0 && dice.oneIn(8)) {
                temper = dice.of(Temper.DEADLY, Temper.DEADLY, Temper.UNREADABLE);
                brought++;
            }
            tempers.add(temper);
            left.add(
                    switch (temper) {
                        case FAILS_ONCE, AGAIN -> 1;
                        case FAILS_TWICE -> 2;
                        case FAILS_ALWAYS -> 1_000;
                        case DEADLY -> dice.of(1, 2, 3, 3, 4, 5, 1_000);
                        case UNREADABLE -> dice.of(1, 2, 3, 4, 5, 6); // nobody can pass it over: it has to be mended
                        default -> 0;
                    });
        }
        if (!calm && dice.oneIn(4)) {
            int last = dice.below(items);
            tempers.set(last - last % shape.batch(), dice.of(Temper.COMPLETES, Temper.CANCELS));
        }
        long step = slow
                ? dice.of(150_000_000L, 400_000_000L, 1_200_000_000L)
                : dice.of(0L, 50_000L, 700_000L, 2_000_000L, 9_000_000L);
        return new Task(shape, tempers, left, step);
    }

    private static Temper moody(Dice dice) {
        return dice.of(
                Temper.SLOW,
                Temper.FAILS_ONCE,
                Temper.FAILS_ONCE,
                Temper.FAILS_TWICE,
                dice.of(Temper.FAILS_ALWAYS, Temper.EASY, Temper.EASY),
                Temper.AGAIN,
                Temper.SKIPS,
                Temper.PAUSES,
                Temper.INTERRUPTS);
    }

    int items() {
        return tempers.size();
    }

    /** The temper of a step is that of the first of its items. */
    Temper of(int item) {
        return tempers.get(item);
    }

    /** How long each half of a step at this item takes. */
    long halfNanos(int item) {
        return of(item) == Temper.SLOW ? Math.min(stepNanos * 15, Math.max(stepNanos, 200_000_000)) : stepNanos / 2;
    }

    /** Whether a step at this item is to fail once more. */
    boolean takeOne(int item) {
        int times = left.get(item);
        left.set(item, Math.max(0, times - 1));
        return times > 0;
    }

    Life.Extent extent(long quarantine) {
        return new Life.Extent(items(), shape.batch(), lastItem(), behind(), quarantine);
    }

    private int lastItem() {
        for (int first = 0; first < items(); first += shape.batch()) {
            if (tempers.get(first).ends()) {
                return Math.min(first + shape.batch(), items()) - 1;
            }
        }
        return items() - 1;
    }

    private List<Cursor> behind() {
        List<Cursor> behind = new ArrayList<>();
        try (Items<List<Long>> steps = shape.over(items()).open(Cursor.START)) {
            while (steps.next()) {
                List<Long> step = steps.isGap() ? List.of() : steps.item();
                step.forEach(item -> behind.add(steps.cursor()));
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return behind;
    }
}
