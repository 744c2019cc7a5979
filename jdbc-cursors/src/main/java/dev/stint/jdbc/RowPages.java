package dev.stint.jdbc;

import dev.stint.jdbc.database.DatabaseErrors;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads pages of rows and maps them. Remembers nothing between two pages. */
final class RowPages<T extends @Nullable Object> implements PageSource<T> {
    private final Walk walk;
    private final int pageSize;
    private final RowMapper<T> mapper;
    private final Borrower borrower;

    RowPages(Walk walk, Keyed keyed, RowMapper<T> mapper) {
        this.walk = walk;
        this.pageSize = keyed.options().pageSize();
        this.mapper = mapper;
        this.borrower = new Borrower(keyed.selection().db());
    }

    @Override
    public Page<T> after(@Nullable Key last) throws Exception {
        Page<T> page = new Page<>(pageSize, 1);
        borrower.read(connection -> fill(page, last, connection));
        return page;
    }

    private Page<T> fill(Page<T> page, @Nullable Key last, Connection connection) throws Exception {
        List<Fragment> segments = walk.after(last);
        for (int i = 0; i < segments.size() && !page.isFull(); i++) {
            Fragment select = walk.keyset().rows(segments.get(i), walk.limit(page.room()));
            borrower.query(connection, select, rows -> take(rows, page, last));
        }
        return page;
    }

    private Page<T> take(ResultSet rows, Page<T> page, @Nullable Key last) throws Exception {
        Key previous = page.size() == 0 ? last : page.key(page.size() - 1);
        while (rows.next()) {
            Key key = walk.keyset().keyOfRow(rows);
            if (previous != null) {
                walk.checkApart(previous, key);
            }
            if (page.isFull()) {
                break;
            }
            map(rows, page, key);
            previous = key;
        }
        return page;
    }

    private void map(ResultSet row, Page<T> page, Key key) throws Exception {
        T item;
        try {
            item = mapper.map(row);
        } catch (Exception e) {
            if (DatabaseErrors.isConnectionLost(e)) {
                throw e;
            }
            page.addFailure(key, e);
            return;
        }
        page.add(key, item);
    }

    @Override
    public void stop() {
        borrower.stop();
    }
}
