package dev.stint.enumerate;

import dev.stint.control.SignalThrottle;
import dev.stint.cursor.Cursor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** For each parent of an outer sequence the items of an inner one. */
record Nested<P extends @Nullable Object, T extends @Nullable Object>(
        Enumerator<P> outer, Fn<? super P, ? extends Enumerator<? extends T>> inner) implements Enumerator<T> {
    @Override
    public Items<T> open(Cursor after) throws Exception {
        NestedPlace place = NestedPlace.of(after);
        return new NestedItems<P, T>(outer.open(place.before()), inner, place);
    }

    /** Of the outer sequence; an inner one is not known before its parent is. */
    @Override
    public String fingerprint() {
        String parents = outer.fingerprint();
        return parents.isEmpty() ? "" : "nested in " + parents;
    }

    /** The outer's: an inner sequence is not known before its parent is. */
    @Override
    public List<SignalThrottle<Object>> throttles() {
        return outer.throttles();
    }
}
