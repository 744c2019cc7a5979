package dev.stint.enumerate;

import dev.stint.control.SignalThrottle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An enumerator made of one other. */
interface Wrapping<S extends @Nullable Object, T extends @Nullable Object> extends Enumerator<T> {
    Enumerator<S> source();

    /** The source's: what is made of its items, and which of them come, changes no place in it. */
    @Override
    default String fingerprint() {
        return source().fingerprint();
    }

    @Override
    default List<SignalThrottle<Object>> throttles() {
        return source().throttles();
    }
}
