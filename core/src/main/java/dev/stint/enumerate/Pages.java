package dev.stint.enumerate;

import dev.stint.cursor.Cursor;
import org.jspecify.annotations.Nullable;

/** A paged API. The cursor is a page's token and how many of its items are done. */
record Pages<T extends @Nullable Object>(Fn<String, Page<T>> fetch) implements Enumerator<T> {
    private static final String SHAPE = "pages";

    @Override
    public Items<T> open(Cursor after) {
        if (after.isStart()) {
            return new Walk<>(fetch, "", 0);
        }
        Cursor place = after.shaped(SHAPE, 2);
        return new Walk<>(fetch, place.get(0, String.class), place.get(1, Integer.class));
    }

    @Override
    public String fingerprint() {
        return SHAPE;
    }

    private static final class Walk<T extends @Nullable Object> implements Items<T> {
        private final Fn<String, Page<T>> fetch;
        private String token;
        private int done;
        private @Nullable Page<T> page;
        private boolean gap;

        Walk(Fn<String, Page<T>> fetch, String token, int done) {
            this.fetch = fetch;
            this.token = token;
            this.done = done;
        }

        @Override
        public boolean next() throws Exception {
            if (page == null) {
                page = fetch.apply(token);
            } else if (done >= page.items().size() && !page.isLast()) {
                turn(page);
                page = fetch.apply(token);
            }
            gap = done >= page.items().size();
            if (!gap) {
                done++;
            }
            return !gap || !page.isLast();
        }

        private void turn(Page<T> finished) {
            String following = String.valueOf(finished.next());
            if (following.equals(token)) {
                throw new IllegalStateException("the page \"" + token + "\" names itself as the page that follows it:"
                        + " this would never end; answer null as the token after the last page");
            }
            done = overhang(finished);
            token = following;
        }

        /** How many items of the pages to come are done: none, unless pages have become smaller since they were. */
        private int overhang(Page<T> finished) {
            return Math.max(0, done - finished.items().size());
        }

        @Override
        public boolean isGap() {
            return gap;
        }

        @Override
        public T item() {
            if (page == null || gap) {
                throw new IllegalStateException("no item at this position: it is a gap");
            }
            return page.items().get(done - 1);
        }

        /** At the end of a page it already names the one that follows: a finished page is not fetched again. */
        @Override
        public Cursor cursor() {
            if (page != null
                    && page.next() != null
                    && !page.isLast()
                    && done >= page.items().size()) {
                return Cursor.of(SHAPE, page.next(), overhang(page));
            }
            return Cursor.of(SHAPE, token, done);
        }
    }
}
