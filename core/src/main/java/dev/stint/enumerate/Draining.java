package dev.stint.enumerate;

import dev.stint.cursor.Cursor;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;

/**
 * A source without positions. Its cursor leads nowhere, but no two items share one: keys that are made of a position, and
 * the parent that a nest has in hand, must not be taken for another's.
 */
record Draining<T>(Callable<Optional<T>> poll) implements Enumerator<T> {
    private static final String SHAPE = "draining";

    @Override
    public Items<T> open(Cursor after) {
        if (!after.isStart()) {
            after.shaped(SHAPE, 2);
        }
        return new Walk<>(poll);
    }

    @Override
    public String fingerprint() {
        return SHAPE;
    }

    private static final class Walk<T> implements Items<T> {
        private final UUID walk = UUID.randomUUID();
        private final Callable<Optional<T>> poll;
        private Optional<T> item = Optional.empty();
        private long popped;

        Walk(Callable<Optional<T>> poll) {
            this.poll = poll;
        }

        @Override
        public boolean next() throws Exception {
            item = poll.call();
            popped++;
            return item.isPresent();
        }

        @Override
        public T item() {
            return item.orElseThrow();
        }

        @Override
        public Cursor cursor() {
            return Cursor.of(SHAPE, walk, popped);
        }
    }
}
