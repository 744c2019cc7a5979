package dev.stint.enumerate;

import dev.stint.cursor.Cursor;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The walk over a nest. Every parent that has ended, an empty one too, is a gap: a place to stop at. */
final class NestedItems<P extends @Nullable Object, T extends @Nullable Object> implements Items<T> {
    private final Items<? extends P> outer;
    private final Fn<? super P, ? extends Enumerator<? extends T>> inner;

    /** Parents to come that an earlier stint left in the middle. They stay here past others: new ones may come first. */
    private final Map<Cursor, Cursor> left;

    private final List<Cursor> missing = new ArrayList<>();

    /** The outer position before the parent in hand, or where we are between two. */
    private Cursor before;

    private Cursor parent = Cursor.START;
    private @Nullable Items<? extends T> items;
    private @Nullable Exception failure;

    NestedItems(Items<? extends P> outer, Fn<? super P, ? extends Enumerator<? extends T>> inner, NestedPlace place) {
        this.outer = outer;
        this.inner = inner;
        this.left = place.left();
        this.before = place.before();
    }

    @Override
    public boolean next() throws Exception {
        failure = null;
        if (items == null) {
            if (!outer.next()) {
                return false;
            }
            if (outer.isGap()) {
                before = outer.cursor();
                return true;
            }
            enter();
        }
        if (items != null && !items.next()) {
            leave();
        }
        return true;
    }

    private void enter() throws Exception {
        parent = outer.cursor();
        Enumerator<? extends T> children;
        try {
            children = inner.apply(outer.item());
        } catch (Exception e) {
            // The parent's own failure takes the place of its items: it can be retried there, or skipped as one.
            failure = e;
            before = parent;
            return;
        }
        requireNoThrottle(children);
        Cursor position = left.isEmpty() ? null : left.remove(parent);
        items = children.open(position == null ? Cursor.START : position);
    }

    /** The signals of a sequence are asked by whoever opens it, before that; nobody is there to ask these. */
    private static void requireNoThrottle(Enumerator<?> children) {
        if (!children.throttles().isEmpty()) {
            throw new IllegalArgumentException(
                    "an inner sequence of nested(…) is throttledBy a signal, which nobody asks:"
                            + " say throttledBy(…) of the outer sequence, or behind nested(…)");
        }
    }

    private void leave() throws IOException, SQLException {
        if (items != null) {
            missing.addAll(items.missing());
        }
        before = parent;
        closeInner();
    }

    @Override
    public T item() throws Exception {
        if (failure != null) {
            throw failure;
        }
        if (items == null) {
            throw new IllegalStateException("no item at this position: it is a gap");
        }
        return items.item();
    }

    @Override
    public Cursor cursor() {
        return items == null
                ? NestedPlace.between(before, left)
                : NestedPlace.within(before, parent, items.cursor(), left);
    }

    @Override
    public boolean isGap() {
        return items == null ? failure == null : items.isGap();
    }

    @Override
    public long elements() {
        return items == null ? 1 : items.elements();
    }

    /** As positions of the outer sequence, and of the inner ones that have ended as theirs. */
    @Override
    public List<Cursor> missing() {
        List<Cursor> all = new ArrayList<>(missing);
        all.addAll(outer.missing());
        all.addAll(left.keySet());
        return all;
    }

    private void closeInner() throws IOException, SQLException {
        Items<? extends T> closing = items;
        items = null;
        if (closing != null) {
            closing.close();
        }
    }

    @Override
    public void close() throws IOException, SQLException {
        try (outer) {
            closeInner();
        }
    }
}
