package dev.stint.enumerate;

import dev.stint.cursor.Cursor;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A sequence whose author says what it is. */
record Fingerprinted<T extends @Nullable Object>(Enumerator<T> source, String fingerprint) implements Wrapping<T, T> {
    @Override
    public Items<T> open(Cursor after) throws Exception {
        return source.open(after);
    }

    @Override
    public OptionalLong size() throws Exception {
        return source.size();
    }
}
