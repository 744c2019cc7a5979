package dev.stint.stint;

import dev.stint.cursor.Cursor;
import dev.stint.enumerate.Enumerator;
import dev.stint.enumerate.Items;
import dev.stint.testing.ForwardingItems;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** A source that fails when it is opened first, after some items; later it is sound. */
record FailsOnce(Enumerator<Long> source, int afterItems, AtomicInteger opened) implements Enumerator<Long> {
    @Override
    public Items<Long> open(Cursor after) throws Exception {
        boolean failing = opened.incrementAndGet() == 1;
        return new Walk(source.open(after), failing ? afterItems : Integer.MAX_VALUE);
    }

    private static final class Walk extends ForwardingItems<Long> {
        private int left;

        Walk(Items<Long> items, int left) {
            super(items);
            this.left = left;
        }

        @Override
        public boolean next() throws Exception {
            if (left-- == 0) {
                throw new IOException("the source is gone");
            }
            return super.next();
        }
    }
}
