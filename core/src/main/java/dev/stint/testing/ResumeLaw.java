package dev.stint.testing;

import dev.stint.cursor.Cursor;
import dev.stint.enumerate.Enumerator;
import dev.stint.enumerate.Items;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Checks the resume law for an enumerator: opened at the cursor after any item, or after any gap, it yields exactly the
 * items that follow. Each cursor goes through its JSON, as between two stints. An item whose {@code item()} throws counts
 * as an item that fails the same way.
 *
 * <p>The sequence is walked once as a whole, then from each of its positions (from {@value #SAMPLES} of them, the first
 * and the last included, if it has more), and once more with an interruption after each item (after every n-th, if there
 * are more than {@value #SAMPLES}). Each walk is closed once, whatever happens. Checked on the way: {@code cursor()} stands
 * still between two calls of {@code next()}, {@code elements()} is not negative.
 *
 * <p>The sequence has at most 100,000 positions, and its source must not change meanwhile. Threadsafe.
 */
public final class ResumeLaw {
    /** How many positions of a long sequence are tried. */
    static final int SAMPLES = 200;

    private static final int ENDLESS = 100_000;

    private static final int TOO_MANY = 10;

    private ResumeLaw() {}

    /**
     * Checks with items compared by {@code equals}.
     *
     * @param enumerator the one to check
     * @throws AssertionError if it breaks the law: names the position, its cursor, what should follow and what does
     * @throws Exception what the enumerator throws from open, next or close
     */
    public static <T extends @Nullable Object> void check(Enumerator<T> enumerator) throws Exception {
        check(enumerator, item -> item);
    }

    /**
     * Checks with items compared by a key of theirs.
     *
     * @param enumerator the one to check
     * @param key what stands for an item; compared by {@code equals}, shown by {@code toString}
     * @throws AssertionError if it breaks the law: names the position, its cursor, what should follow and what does
     * @throws Exception what the enumerator throws from open, next or close
     */
    public static <T extends @Nullable Object> void check(Enumerator<T> enumerator, Function<? super T, ?> key)
            throws Exception {
        List<Position> whole = walk(enumerator, Cursor.START, ENDLESS + 1, key);
        List<@Nullable Object> expected = keys(whole);
        compare("opened a second time at its start", "null", expected, follow(enumerator, Cursor.START, expected, key));
        int items = 0;
        int stride = Math.max(1, whole.size() / SAMPLES);
        for (int i = 0; i < whole.size(); i++) {
            Position position = whole.get(i);
            items += position.gap() ? 0 : 1;
            if (i % stride == 0 || i == whole.size() - 1) {
                String where = (position.gap() ? "opened at a gap after k = " : "opened after k = ") + items + " items";
                List<@Nullable Object> rest = expected.subList(items, expected.size());
                compare(where, position.cursor(), rest, follow(enumerator, position.stored(), rest, key));
            }
        }
        checkStints(enumerator, expected, Math.max(1, expected.size() / SAMPLES), key);
    }

    /** Cursors that a resumed walk hands out must lead on too: each stint begins at the one before's. */
    private static <T extends @Nullable Object> void checkStints(
            Enumerator<T> enumerator, List<@Nullable Object> expected, int itemsPerStint, Function<? super T, ?> key)
            throws Exception {
        List<@Nullable Object> found = new ArrayList<>();
        Cursor after = Cursor.START;
        List<Position> stint;
        do {
            stint = walk(enumerator, after, itemsPerStint, key);
            found.addAll(keys(stint));
            List<@Nullable Object> due = expected.subList(0, Math.min(expected.size(), found.size()));
            compare("worked in stints of " + itemsPerStint + ", the last one opened", after.toJson(), due, found);
            after = stint.isEmpty() ? after : stint.get(stint.size() - 1).stored();
        } while (keys(stint).size() == itemsPerStint);
        compare("worked in stints of " + itemsPerStint + " and ended", after.toJson(), expected, found);
    }

    private static <T extends @Nullable Object> List<Position> walk(
            Enumerator<T> enumerator, Cursor after, int atMost, Function<? super T, ?> key) throws Exception {
        List<Position> positions = new ArrayList<>();
        int items = 0;
        try (Items<T> walk = enumerator.open(after)) {
            while (items < atMost && walk.next()) {
                Position position = Position.of(walk, key);
                positions.add(position);
                items += position.gap() ? 0 : 1;
                if (positions.size() > ENDLESS) {
                    throw new AssertionError("more than " + ENDLESS + " positions: the sequence looks endless;"
                            + " check a limit(n) of it, or one over less data");
                }
            }
        }
        return positions;
    }

    /** Ends soon after what is expected has come: a broken cursor may lead in a circle. */
    private static <T extends @Nullable Object> List<@Nullable Object> follow(
            Enumerator<T> enumerator, Cursor after, List<@Nullable Object> expected, Function<? super T, ?> key)
            throws Exception {
        List<@Nullable Object> keys = new ArrayList<>();
        try (Items<T> walk = enumerator.open(after)) {
            while (keys.size() < expected.size() + TOO_MANY && walk.next()) {
                if (!walk.isGap()) {
                    keys.add(Position.look(walk, key));
                }
            }
        }
        return keys;
    }

    private static List<@Nullable Object> keys(List<Position> positions) {
        List<@Nullable Object> keys = new ArrayList<>();
        for (Position position : positions) {
            if (!position.gap()) {
                keys.add(position.key());
            }
        }
        return keys;
    }

    private static void compare(
            String where, String cursor, List<@Nullable Object> expected, List<@Nullable Object> found) {
        int same = 0;
        while (same < expected.size()
                && same < found.size()
                && Objects.deepEquals(expected.get(same), found.get(same))) {
            same++;
        }
        if (same < expected.size() || same < found.size()) {
            throw new AssertionError(
                    "the resume law is broken: " + where + ", at the cursor " + cursor + ", expected "
                            + show(expected, same) + " but found " + show(found, same)
                            + "; cursor() has to name the place right after the item in hand, and open() to begin right behind it");
        }
    }

    /** The items around the first difference. */
    private static String show(List<@Nullable Object> items, int difference) {
        int from = Math.max(0, difference - 2);
        int to = Math.min(items.size(), difference + 5);
        return items.size() + " items, " + (from > 0 ? "[…, " : "[")
                + String.join(
                        ", ",
                        items.subList(from, to).stream().map(String::valueOf).toList())
                + (to < items.size() ? ", …]" : "]");
    }
}
