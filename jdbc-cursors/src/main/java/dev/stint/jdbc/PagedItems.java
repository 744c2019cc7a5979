package dev.stint.jdbc;

import dev.stint.cursor.Cursor;
import dev.stint.enumerate.Items;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Goes through pages; the next one may be read while the second half of this one is worked on. */
final class PagedItems<T extends @Nullable Object> implements Items<T> {
    private final Walk walk;
    private final PageReader<T> reader;
    private final KeyCursors cursors;
    private Page<T> page = new Page<>(1, 1);
    private int at = -1;
    private boolean ended;

    PagedItems(Walk walk, PageSource<T> source, LongSupplier nanoTicker) {
        this.walk = walk;
        this.reader = new PageReader<>(source, nanoTicker);
        this.cursors = walk.cursors();
        this.ended = walk.empty();
    }

    @Override
    public boolean next() throws Exception {
        if (ended) {
            return false;
        }
        if (at + 1 < page.size()) {
            at++;
        } else if (!turn()) {
            ended = true;
            return false;
        }
        if (at == page.size() / 2 && page.isFull()) {
            reader.halfway(page.key(page.size() - 1));
        }
        return true;
    }

    /**
     * Rows may have been added ahead since a page was read that was not full; so the end is where a page is empty that was
     * asked for after the last item was handed out. Behind a bound nothing is added.
     */
    private boolean turn() throws Exception {
        boolean first = at < 0;
        if (!first && walk.bound() != null && !page.isFull()) {
            return false;
        }
        page = reader.next(first ? walk.start() : page.key(at));
        at = 0;
        return page.size() > 0;
    }

    @Override
    public T item() throws Exception {
        return page.item(at);
    }

    @Override
    public Cursor cursor() {
        return cursors.at(page.key(at));
    }

    @Override
    public long elements() {
        return page.elementsPerItem();
    }

    @Override
    public void close() {
        ended = true;
        reader.close();
    }
}
