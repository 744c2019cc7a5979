package dev.stint.enumerate;

import dev.stint.cursor.Cursor;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Each item mapped when it is asked for; the cursor is the source's. */
record Mapped<S extends @Nullable Object, T extends @Nullable Object>(
        Enumerator<S> source, Fn<? super S, ? extends T> mapping) implements Wrapping<S, T> {
    @Override
    public Items<T> open(Cursor after) throws Exception {
        return new Walk<S, T>(source.open(after), mapping);
    }

    @Override
    public OptionalLong size() throws Exception {
        return source.size();
    }

    private static final class Walk<S extends @Nullable Object, T extends @Nullable Object> extends Passing<S, T> {
        private final Fn<? super S, ? extends T> mapping;
        private boolean mapped;

        @SuppressWarnings("NullAway") // read only when mapped is set and failure is not
        private T value;

        private @Nullable Exception failure;

        Walk(Items<? extends S> source, Fn<? super S, ? extends T> mapping) {
            super(source);
            this.mapping = mapping;
        }

        @Override
        public boolean next() throws Exception {
            mapped = false;
            failure = null;
            return source.next();
        }

        @Override
        public T item() throws Exception {
            if (!mapped) {
                map();
                mapped = true; // not after an error: the value would be that of the item before
            }
            if (failure != null) {
                throw failure;
            }
            return value;
        }

        private void map() {
            try {
                value = mapping.apply(source.item());
            } catch (Exception e) {
                failure = e;
            }
        }
    }
}
