package dev.stint.enumerate;

import dev.stint.cursor.Cursor;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The first items only. The cursor carries how many were had, so that the limit holds over all stints and may change. */
record Limited<T extends @Nullable Object>(Enumerator<T> source, long items) implements Wrapping<T, T> {
    private static final String SHAPE = "limit";

    Limited {
        if (items < 0) {
            throw new IllegalArgumentException("limit(" + items + "): expected 0 or more items");
        }
    }

    @Override
    public Items<T> open(Cursor after) throws Exception {
        if (after.isStart()) {
            return new Walk<>(source.open(Cursor.START), items, 0);
        }
        Cursor parts = after.shaped(SHAPE, 2);
        long had = parts.get(0, Long.class);
        return new Walk<>(source.open(parts.get(1, Cursor.class)), items, had);
    }

    /** Unknown for batches that the limit may cut short: a size counts elements, the limit counts batches. */
    @Override
    public OptionalLong size() throws Exception {
        OptionalLong all = source.size();
        if (all.isEmpty() || all.getAsLong() <= items) {
            return all;
        }
        return holdsBatches(source) ? OptionalLong.empty() : OptionalLong.of(items);
    }

    private static boolean holdsBatches(Enumerator<?> source) {
        return source instanceof Batched
                || (source instanceof Concatenated<?> joined
                        && joined.parts().stream().anyMatch(Limited::holdsBatches))
                || (source instanceof Wrapping<?, ?> wrapping && holdsBatches(wrapping.source()));
    }

    private static final class Walk<T extends @Nullable Object> extends Passing<T, T> {
        private final long limit;
        private long had;

        Walk(Items<T> source, long limit, long had) {
            super(source);
            this.limit = limit;
            this.had = had;
        }

        /** The source is not asked for more than the limit: it may pay for what it hands out. */
        @Override
        public boolean next() throws Exception {
            if (had >= limit || !source.next()) {
                return false;
            }
            if (!source.isGap()) {
                had++;
            }
            return true;
        }

        /** Behind the limit nobody has looked. */
        @Override
        public List<Cursor> missing() {
            return had >= limit ? List.of() : super.missing();
        }

        @Override
        public T item() throws Exception {
            return source.item();
        }

        @Override
        public Cursor cursor() {
            return Cursor.of(SHAPE, had, source.cursor());
        }
    }
}
