package dev.stint.jdbc;

import dev.stint.cursor.Cursor;
import dev.stint.enumerate.Enumerator;
import dev.stint.enumerate.Items;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Rows as items. */
record RowEnumerator<T extends @Nullable Object>(Keyed keyed, RowMapper<T> mapper) implements Enumerator<T> {
    @Override
    public Items<T> open(Cursor after) throws Exception {
        Walk walk = Walk.open(keyed, after);
        return new PagedItems<>(walk, new RowPages<>(walk, keyed, mapper), System::nanoTime);
    }

    @Override
    public String fingerprint() {
        return keyed.fingerprint();
    }

    @Override
    public OptionalLong size() throws Exception {
        return RowCount.of(keyed);
    }
}
