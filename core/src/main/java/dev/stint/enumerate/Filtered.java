package dev.stint.enumerate;

import dev.stint.cursor.Cursor;
import org.jspecify.annotations.Nullable;

/** Only the items that pass; a rejected one becomes a gap, so that a stint can end among millions of them. */
record Filtered<T extends @Nullable Object>(Enumerator<T> source, Fn<? super T, Boolean> keep)
        implements Wrapping<T, T> {
    @Override
    public Items<T> open(Cursor after) throws Exception {
        return new Walk<>(source.open(after), keep);
    }

    private static final class Walk<T extends @Nullable Object> extends Passing<T, T> {
        private final Fn<? super T, Boolean> keep;
        private boolean gap;
        private @Nullable Exception failure;

        Walk(Items<T> source, Fn<? super T, Boolean> keep) {
            super(source);
            this.keep = keep;
        }

        @Override
        public boolean next() throws Exception {
            failure = null;
            if (!source.next()) {
                return false;
            }
            gap = source.isGap() || rejects();
            return true;
        }

        /** A position whose verdict failed is no gap: the failure is the item's, and item() tells it. */
        private boolean rejects() {
            try {
                return !keep.apply(source.item());
            } catch (Exception e) {
                failure = e;
                return false;
            }
        }

        @Override
        public boolean isGap() {
            return gap;
        }

        @Override
        public T item() throws Exception {
            if (failure != null) {
                throw failure;
            }
            return source.item();
        }
    }
}
