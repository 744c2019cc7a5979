package dev.stint.jdbc;

import dev.stint.enumerate.Enumerator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows in the order of their key, ready to become an enumerator of items or of key ranges. Immutable and thread-safe: each
 * method returns another.
 *
 * <p>Opening the enumerator looks at the database first, and throws {@link IllegalArgumentException} if a named column is
 * missing or cannot be a key (floating point has no exact cursor), if a key column may be null, or if the keys do not
 * identify the rows; the message says how to mend it. A cursor made for other key columns is a
 * {@link dev.stint.cursor.CursorMisfit}.
 */
public final class Keyed {
    private final Selection selection;
    private final List<KeySpec> keys;
    private final Options options;

    Keyed(Selection selection, List<KeySpec> keys, Options options) {
        this.selection = selection;
        this.keys = keys;
        this.options = options;
    }

    /**
     * How many rows a query fetches. The next page is read beside the steps, so up to two pages are in memory, and an item
     * may be as old as its page.
     *
     * @param rows 1 to 1,000,000; 1,000 by default
     * @throws IllegalArgumentException if it is out of range
     */
    public Keyed pageSize(int rows) {
        return with(new Options(checkRows("pageSize", rows), options.upToNow, options.size, options.vouched));
    }

    /**
     * Ends at the highest key that the table holds when the run first opens it: for a job that adds rows to what it goes
     * through. The bound is kept in the cursor.
     */
    public Keyed upToNow() {
        return with(new Options(options.pageSize, true, options.size, options.vouched));
    }

    /** How the size is found; {@link Size#ESTIMATED} by default. */
    public Keyed size(Size how) {
        return with(new Options(options.pageSize, options.upToNow, how, options.vouched));
    }

    /**
     * The author vouches that the key columns identify each row and are never null: for views and queries, about which the
     * database's metadata say nothing. Without it a query is searched for null keys when it is first opened, and text keys
     * that a collation may take for equal are refused where they meet. What is seen of a broken promise fails the run.
     */
    public Keyed assertUnique() {
        return with(new Options(options.pageSize, options.upToNow, options.size, true));
    }

    /**
     * The rows as items.
     *
     * @param mapper makes an item of a row; see there on which thread
     */
    public <T extends @Nullable Object> Enumerator<T> map(RowMapper<T> mapper) {
        return new RowEnumerator<>(this, mapper);
    }

    /**
     * Ranges of keys as items, found without loading the rows: for steps that work a whole range in one statement. Each
     * counts as many elements as it has rows.
     *
     * @param rows of each range, but the last may have fewer; 1 to 1,000,000
     * @throws IllegalArgumentException if it is out of range
     */
    public Enumerator<KeyRange> ranges(int rows) {
        return new RangeEnumerator(this, checkRows("ranges", rows));
    }

    /** Which rows in which order: neither the values of parameters nor what is made of the rows. */
    String fingerprint() {
        String where = selection.conditions().stream()
                .map(condition -> "(" + SqlText.onOneLine(condition.sql()) + ")")
                .collect(Collectors.joining(" and "));
        return "rows of " + SqlText.onOneLine(selection.origin().text()) + (where.isEmpty() ? "" : " where " + where)
                + " keyed by " + KeySpec.words(keys);
    }

    private static int checkRows(String setting, int rows) {
        if (rows < 1 || rows > 1_000_000) {
            throw new IllegalArgumentException(setting + " must be 1 to 1000000 rows, not " + rows);
        }
        return rows;
    }

    private Keyed with(Options changed) {
        return new Keyed(selection, keys, changed);
    }

    Selection selection() {
        return selection;
    }

    List<KeySpec> keys() {
        return keys;
    }

    Options options() {
        return options;
    }

    record Options(int pageSize, boolean upToNow, Size size, boolean vouched) {
        static final Options DEFAULTS = new Options(1_000, false, Size.ESTIMATED, false);
    }
}
