package dev.stint.enumerate;

import dev.stint.control.SignalThrottle;
import dev.stint.cursor.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A sequence that names one more signal; the runtime asks it before it opens the source. */
record Throttled<T extends @Nullable Object>(Enumerator<T> source, SignalThrottle<Object> throttle)
        implements Wrapping<T, T> {
    @Override
    public Items<T> open(Cursor after) throws Exception {
        return source.open(after);
    }

    @Override
    public OptionalLong size() throws Exception {
        return source.size();
    }

    @Override
    public List<SignalThrottle<Object>> throttles() {
        List<SignalThrottle<Object>> all = new ArrayList<>(source.throttles());
        all.add(throttle);
        return List.copyOf(all);
    }
}
