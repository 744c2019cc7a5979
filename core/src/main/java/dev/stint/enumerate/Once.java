package dev.stint.enumerate;

import dev.stint.cursor.Cursor;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One item over all stints. */
record Once() implements Enumerator<@Nullable Void> {
    private static final String SHAPE = "once";
    private static final Cursor DONE = Cursor.of(SHAPE);

    @Override
    public Items<@Nullable Void> open(Cursor after) {
        if (!after.isStart()) {
            after.shaped(SHAPE, 0);
        }
        return new Walk(after.isStart());
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.of(1);
    }

    @Override
    public String fingerprint() {
        return SHAPE;
    }

    private static final class Walk implements Items<@Nullable Void> {
        private boolean due;

        Walk(boolean due) {
            this.due = due;
        }

        @Override
        public boolean next() {
            boolean there = due;
            due = false;
            return there;
        }

        @Override
        @SuppressWarnings("NullAway") // it does not see that here the item's type is nullable
        public @Nullable Void item() {
            return null;
        }

        @Override
        public Cursor cursor() {
            return DONE;
        }
    }
}
