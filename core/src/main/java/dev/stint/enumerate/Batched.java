package dev.stint.enumerate;

import dev.stint.cursor.Cursor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Groups of consecutive items. A batch's cursor is that of its last item, so that the size is free to change. */
record Batched<T extends @Nullable Object>(Enumerator<T> source, int length) implements Wrapping<T, List<T>> {
    Batched {
        if (length < 1) {
            throw new IllegalArgumentException("batches(" + length + "): a batch needs at least 1 item");
        }
    }

    @Override
    public Items<List<T>> open(Cursor after) throws Exception {
        return new Walk<>(source.open(after), length, after);
    }

    /** Counts elements, not batches. */
    @Override
    public OptionalLong size() throws Exception {
        return source.size();
    }

    private static final class Walk<T extends @Nullable Object> extends Passing<T, List<T>> {
        private final int length;
        private List<T> batch = new ArrayList<>();
        private int filled;
        private long elements;
        private @Nullable Exception failure;
        private boolean gap;
        private boolean ended;
        /** Where nothing of an unfinished batch is in hand; what a gap in the middle of one reports. */
        private Cursor settled;

        private Cursor last;

        Walk(Items<T> source, int length, Cursor after) {
            super(source);
            this.length = length;
            this.settled = after;
            this.last = after;
        }

        @Override
        public boolean next() throws Exception {
            if (!gap) {
                begin();
            }
            gap = false;
            while (filled < length && !ended) {
                if (!source.next()) {
                    ended = true;
                } else if (source.isGap()) {
                    return gap();
                } else {
                    add();
                }
            }
            settled = last;
            return filled > 0;
        }

        private void begin() {
            batch = new ArrayList<>(Math.min(length, 1_000));
            filled = 0;
            elements = 0;
            failure = null;
        }

        private boolean gap() {
            gap = true;
            if (filled == 0) {
                last = source.cursor();
                settled = last;
            }
            return true;
        }

        /** After a first failure the batch only keeps its bounds: it cannot be had any more. */
        private void add() {
            filled++;
            elements += source.elements();
            last = source.cursor();
            if (failure == null) {
                try {
                    batch.add(source.item());
                } catch (Exception e) {
                    failure = e;
                }
            }
        }

        @Override
        public boolean isGap() {
            return gap;
        }

        @Override
        public List<T> item() throws Exception {
            if (failure != null) {
                throw failure;
            }
            return Collections.unmodifiableList(batch);
        }

        @Override
        public Cursor cursor() {
            return settled;
        }

        @Override
        public long elements() {
            return gap ? 0 : elements;
        }
    }
}
