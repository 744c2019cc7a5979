package dev.stint.enumerate;

import dev.stint.control.SignalThrottle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An enumerator made of one other. */
interface Wrapping<S extends @Nullable Object, T extends @Nullable Object> extends Enumerator<T> {
    Enumerator<S> source();

    @Override
    default List<SignalThrottle<Object>> throttles() {
        return source().throttles();
    }
}
