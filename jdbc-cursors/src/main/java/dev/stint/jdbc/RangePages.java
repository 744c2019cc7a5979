package dev.stint.jdbc;

import java.sql.Connection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds key ranges one at a time: each is a "page" of one item. Remembers nothing between two of them. */
final class RangePages implements PageSource<KeyRange> {
    private final Walk walk;
    private final int rows;
    private final Borrower borrower;

    RangePages(Walk walk, Keyed keyed, int rows) {
        this.walk = walk;
        this.rows = rows;
        this.borrower = new Borrower(keyed.selection().db());
    }

    @Override
    public Page<KeyRange> after(@Nullable Key last) throws Exception {
        return borrower.read(connection -> find(last, connection));
    }

    private Page<KeyRange> find(@Nullable Key last, Connection connection) throws Exception {
        End end = new End(null, 0);
        for (Fragment segment : walk.after(last)) {
            if (end.count < rows) {
                end = extend(end, segment, connection);
            }
        }
        Page<KeyRange> page = new Page<>(1, end.count);
        if (end.upper != null) {
            Keyset keyset = walk.keyset();
            Fragment range = keyset.comparison().between(last, end.upper);
            page.add(end.upper, new FoundRange(Fragment.all(List.of(keyset.where(), range)), end.count));
        }
        return page;
    }

    /** How far a range reaches, and how many rows it has so far. */
    private record End(@Nullable Key upper, long count) {}

    private End extend(End end, Fragment segment, Connection connection) throws Exception {
        Keyset keyset = walk.keyset();
        int missing = (int) (rows - end.count);
        Fragment nth = keyset.keys(segment, false, 1, missing - 1);
        Key upper = borrower.firstKey(connection, keyset, nth);
        if (upper != null) {
            return new End(upper, rows);
        }
        long counted =
                borrower.query(connection, keyset.count(segment), result -> result.next() ? result.getLong(1) : 0L);
        Fragment backwards = keyset.keys(segment, true, 1, 0);
        Key highest = counted == 0 ? null : borrower.firstKey(connection, keyset, backwards);
        return highest == null ? end : new End(highest, Math.min(rows, end.count + counted));
    }

    @Override
    public void stop() {
        borrower.stop();
    }
}
