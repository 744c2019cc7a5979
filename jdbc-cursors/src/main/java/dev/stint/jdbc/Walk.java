package dev.stint.jdbc;

import dev.stint.cursor.Cursor;
import java.sql.Connection;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A keyset that has been opened: from where to where it is gone through. Immutable.
 *
 * @param keyset what is gone through
 * @param start the key that it begins behind; null at the start
 * @param bound the last key; null if there is none
 * @param empty whether a bound was to be found, but there are no rows
 * @param uniqueness how well it is known that the key identifies each row
 */
record Walk(Keyset keyset, @Nullable Key start, @Nullable Key bound, boolean empty, Uniqueness uniqueness) {
    /** Looks at the database, checks what can be checked, and settles the bound. */
    static Walk open(Keyed keyed, Cursor after) throws Exception {
        Borrower borrower = new Borrower(keyed.selection().db());
        return borrower.read(connection -> open(keyed, after, borrower, connection));
    }

    private static Walk open(Keyed keyed, Cursor after, Borrower borrower, Connection connection) throws Exception {
        Keyset keyset = KeysetFinder.find(keyed, KeyCursors.shape(after), connection);
        KeyCursors.Place place = KeyCursors.read(after, keyset);
        Uniqueness uniqueness = uniqueness(keyed);
        if (after.isStart() && uniqueness == Uniqueness.HOPED) {
            borrower.firstKey(connection, keyset, keyset.withNullKey());
        }
        boolean bounded = keyed.options().upToNow();
        Key bound = bounded ? place.bound() : null;
        if (bounded && bound == null) {
            bound = borrower.firstKey(connection, keyset, keyset.keys(Fragment.EMPTY, true, 1, 0));
        }
        return new Walk(keyset, place.after(), bound, bounded && bound == null, uniqueness);
    }

    private static Uniqueness uniqueness(Keyed keyed) {
        if (keyed.options().vouched()) {
            return Uniqueness.VOUCHED;
        }
        return keyed.selection().origin().isTable() ? Uniqueness.PROVEN : Uniqueness.HOPED;
    }

    /** The rows behind a key, within the bound: conditions to be read one after the other. */
    List<Fragment> after(@Nullable Key last) {
        KeyComparison comparison = keyset.comparison();
        Fragment upTo = bound == null ? Fragment.EMPTY : comparison.upTo(bound);
        List<Fragment> segments = last == null ? List.of(Fragment.EMPTY) : comparison.after(last);
        return segments.stream()
                .map(segment -> Fragment.all(List.of(segment, upTo)))
                .toList();
    }

    KeyCursors cursors() {
        return new KeyCursors(keyset.shape(), bound);
    }

    /**
     * How many rows to ask for to fill a page. Where equal keys are possible, one more: the first row of the next page would
     * be looked for behind its own equal.
     */
    int limit(int room) {
        return uniqueness == Uniqueness.PROVEN ? room : room + 1;
    }

    /** Two rows of one key: the second would be skipped if a page, or a stint, ended between them. */
    void checkApart(Key previous, Key key) {
        if (uniqueness == Uniqueness.PROVEN) {
            return;
        }
        IntPredicate looseText = column -> uniqueness == Uniqueness.HOPED && keyset.isLooseText(column);
        if (key.maySortWith(previous, looseText)) {
            boolean unsure = IntStream.range(0, keyset.keys().size()).anyMatch(looseText);
            throw new IllegalStateException("the key (" + keyset.shape() + ") does not identify the rows: " + previous
                    + " is followed by " + key
                    + ", and the second would be skipped at the edge of a page. Name more columns in"
                    + " keyedBy" + (unsure ? "; if the database tells them apart, say .assertUnique()" : ""));
        }
    }
}
