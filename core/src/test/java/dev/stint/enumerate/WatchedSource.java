package dev.stint.enumerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.cursor.Cursor;
import java.util.List;

/** A source of a user's own: some of its positions are gaps, some items fail, and it watches how it is used. */
final class WatchedSource implements Enumerator<Object> {
    static final Object GAP = new Object();

    private final List<?> elements;
    private int opened;
    private int closed;

    WatchedSource(List<?> elements) {
        this.elements = elements;
    }

    static RuntimeException failure(Object which) {
        return new IllegalStateException("broken " + which);
    }

    int opened() {
        return opened;
    }

    void assertEveryWalkWasClosedOnce() {
        assertThat(closed).isEqualTo(opened);
    }

    @Override
    public Items<Object> open(Cursor after) {
        opened++;
        return new Walk(after.isStart() ? 0 : after.get(0, Integer.class));
    }

    private final class Walk implements Items<Object> {
        private int done;
        private boolean ended;
        private boolean open = true;

        Walk(int done) {
            this.done = done;
        }

        @Override
        public boolean next() {
            assertThat(open).as("asked after its close").isTrue();
            assertThat(ended).as("asked after its end").isFalse();
            ended = done >= elements.size();
            done += ended ? 0 : 1;
            return !ended;
        }

        @Override
        public boolean isGap() {
            return elements.get(done - 1) == GAP;
        }

        @Override
        public Object item() {
            Object element = elements.get(done - 1);
            assertThat(element).as("a gap has no item").isNotSameAs(GAP);
            if (element instanceof RuntimeException failure) {
                throw failure;
            }
            return element;
        }

        @Override
        public Cursor cursor() {
            return Cursor.of(done);
        }

        @Override
        public void close() {
            assertThat(open).as("closed twice").isTrue();
            open = false;
            closed++;
        }
    }
}
