package dev.stint.enumerate;

import dev.stint.cursor.Cursor;
import java.util.OptionalLong;

/** Numbers in a row; the cursor is the last finished one, so that the bounds are free to change. */
record Range(long from, long to) implements Enumerator<Long> {
    private static final String SHAPE = "range";

    Range {
        if (to < from) {
            throw new IllegalArgumentException(
                    "range(" + from + ", " + to + "): expected the end, which is excluded, not to be below the start");
        }
    }

    @Override
    public Items<Long> open(Cursor after) {
        if (after.isStart()) {
            return new Walk(from, to);
        }
        long last = after.shaped(SHAPE, 1).get(0, Long.class);
        if (last < from) {
            return new Walk(from, to);
        }
        return new Walk(last >= to ? to : last + 1, to);
    }

    /** Unknown for more than {@code Long.MAX_VALUE} numbers. */
    @Override
    public OptionalLong size() {
        long size = to - from;
        return size < 0 ? OptionalLong.empty() : OptionalLong.of(size);
    }

    @Override
    public String fingerprint() {
        return SHAPE;
    }

    private static final class Walk implements Items<Long> {
        private final long to;
        private long following;

        Walk(long first, long to) {
            this.following = first;
            this.to = to;
        }

        @Override
        public boolean next() {
            if (following >= to) {
                return false;
            }
            following++;
            return true;
        }

        @Override
        public Long item() {
            return following - 1;
        }

        @Override
        public Cursor cursor() {
            return Cursor.at(SHAPE, following - 1);
        }
    }
}
