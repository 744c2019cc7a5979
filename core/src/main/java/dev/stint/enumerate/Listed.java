package dev.stint.enumerate;

import dev.stint.cursor.Cursor;
import dev.stint.cursor.CursorMisfit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A list; the cursor counts the finished elements. */
record Listed<T extends @Nullable Object>(List<T> elements) implements Enumerator<T> {
    private static final String SHAPE = "list";

    /** Unlike List.copyOf it takes nulls. */
    static <T extends @Nullable Object> Listed<T> copyOf(List<? extends T> elements) {
        return new Listed<T>(Collections.unmodifiableList(new ArrayList<T>(elements)));
    }

    @Override
    public Items<T> open(Cursor after) {
        int done = after.isStart() ? 0 : after.shaped(SHAPE, 1).get(0, Integer.class);
        if (done < 0) {
            throw new CursorMisfit(after, "an index of at least 0", "it is " + done);
        }
        return new Walk<>(elements, done);
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.of(elements.size());
    }

    @Override
    public String fingerprint() {
        return SHAPE;
    }

    private static final class Walk<T extends @Nullable Object> implements Items<T> {
        private final List<T> elements;
        private int done;

        Walk(List<T> elements, int done) {
            this.elements = elements;
            this.done = done;
        }

        @Override
        public boolean next() {
            if (done >= elements.size()) {
                return false;
            }
            done++;
            return true;
        }

        @Override
        public T item() {
            return elements.get(done - 1);
        }

        @Override
        public Cursor cursor() {
            return Cursor.at(SHAPE, done);
        }
    }
}
