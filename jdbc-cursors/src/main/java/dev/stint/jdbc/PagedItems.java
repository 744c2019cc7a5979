package dev.stint.jdbc;

import dev.stint.cursor.Cursor;
import dev.stint.enumerate.Items;
import org.jspecify.annotations.Nullable;

/** Goes through pages; the next one is read while the second half of this one is worked on. */
final class PagedItems<T extends @Nullable Object> implements Items<T> {
    private final Walk walk;
    private final PageSource<T> source;
    private final Prefetch<T> prefetch;
    private final KeyCursors cursors;
    private @Nullable Key last;
    private Page<T> page = new Page<>(1, 1);
    private int at = -1;
    private boolean ended;

    PagedItems(Walk walk, PageSource<T> source) {
        this.walk = walk;
        this.source = source;
        this.prefetch = new Prefetch<>(source);
        this.cursors = walk.cursors();
        this.last = walk.start();
        this.ended = walk.empty();
    }

    @Override
    public boolean next() throws Exception {
        if (ended) {
            return false;
        }
        if (at + 1 >= page.size()) {
            ended = !turn();
            return !ended;
        }
        at++;
        readAhead();
        return true;
    }

    /**
     * Rows may have been added ahead since a page was read that was not full; so the end is where a page is empty that was
     * asked for after the last item was handed out. Behind a bound nothing is added.
     */
    private boolean turn() throws Exception {
        if (at >= 0) {
            last = page.key(at);
            if (walk.bound() != null && !page.isFull()) {
                return false;
            }
        }
        Page<T> ahead = prefetch.take();
        page = ahead == null || ahead.size() == 0 ? source.after(last) : ahead;
        at = 0;
        if (page.size() == 0) {
            return false;
        }
        readAhead();
        return true;
    }

    private void readAhead() {
        if (at == page.size() / 2 && page.isFull()) {
            prefetch.begin(page.key(page.size() - 1));
        }
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
        prefetch.close();
    }
}
