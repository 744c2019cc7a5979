package dev.stint.enumerate;

import dev.stint.control.SignalThrottle;
import dev.stint.cursor.Cursor;
import dev.stint.cursor.CursorMisfit;
import dev.stint.cursor.Fingerprint;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Sequences one after the other; the cursor names the part by its place. */
final class Concatenated<T extends @Nullable Object> implements Enumerator<T> {
    private static final String SHAPE = "concat";

    private final List<Enumerator<? extends T>> parts;

    Concatenated(Enumerator<? extends T> first, Enumerator<? extends T> second) {
        this(List.of(first, second));
    }

    private Concatenated(List<Enumerator<? extends T>> parts) {
        this.parts = parts;
    }

    List<Enumerator<? extends T>> parts() {
        return parts;
    }

    /** Adds a part to the same list, not a level: cursors stored before it was there stay valid. */
    @Override
    public Enumerator<T> concat(Enumerator<? extends T> next) {
        List<Enumerator<? extends T>> longer = new ArrayList<>(parts);
        longer.add(next);
        return new Concatenated<T>(List.copyOf(longer));
    }

    @Override
    public Items<T> open(Cursor after) throws Exception {
        if (after.isStart()) {
            return new Walk<>(parts, 0, Cursor.START);
        }
        Cursor place = after.shaped(SHAPE, 2);
        int which = place.get(0, Integer.class);
        if (which < 0 || which >= parts.size()) {
            throw new CursorMisfit(after, "a part from 0 to " + (parts.size() - 1), "it is in part " + which);
        }
        return new Walk<>(parts, which, place.get(1, Cursor.class));
    }

    @Override
    public OptionalLong size() throws Exception {
        long sum = 0;
        for (Enumerator<? extends T> part : parts) {
            OptionalLong size = part.size();
            if (size.isEmpty()) {
                return size;
            }
            sum += size.getAsLong();
        }
        return OptionalLong.of(sum);
    }

    /** The parts' own, one after the other: so one that is added at the end changes nothing before it. */
    @Override
    public String fingerprint() {
        return Fingerprint.ofAll(parts.stream().map(Enumerator::fingerprint).toList());
    }

    @Override
    public List<SignalThrottle<Object>> throttles() {
        return parts.stream().flatMap(part -> part.throttles().stream()).toList();
    }

    private static final class Walk<T extends @Nullable Object> implements Items<T> {
        private final List<Enumerator<? extends T>> parts;
        private int which;
        private Items<? extends T> items;
        private final List<Cursor> missing = new ArrayList<>();
        private boolean open = true;

        Walk(List<Enumerator<? extends T>> parts, int which, Cursor after) throws Exception {
            this.parts = parts;
            this.which = which;
            this.items = parts.get(which).open(after);
        }

        @Override
        public boolean next() throws Exception {
            while (!items.next()) {
                missing.addAll(items.missing());
                if (which == parts.size() - 1) {
                    return false;
                }
                close();
                items = parts.get(which + 1).open(Cursor.START);
                open = true;
                which++;
            }
            return true;
        }

        @Override
        public T item() throws Exception {
            return items.item();
        }

        @Override
        public Cursor cursor() {
            return Cursor.of(SHAPE, which, items.cursor());
        }

        @Override
        public boolean isGap() {
            return items.isGap();
        }

        @Override
        public long elements() {
            return items.elements();
        }

        @Override
        public List<Cursor> missing() {
            return missing;
        }

        /** Between two parts nothing is open, also when closing the one or opening the other failed. */
        @Override
        public void close() throws IOException, SQLException {
            if (open) {
                open = false;
                items.close();
            }
        }
    }
}
