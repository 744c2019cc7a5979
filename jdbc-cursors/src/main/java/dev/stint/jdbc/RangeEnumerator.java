package dev.stint.jdbc;

import dev.stint.cursor.Cursor;
import dev.stint.enumerate.Enumerator;
import dev.stint.enumerate.Items;
import java.util.OptionalLong;

/** Key ranges as items; their cursors are those of the rows at their upper ends. */
record RangeEnumerator(Keyed keyed, int rows) implements Enumerator<KeyRange> {
    @Override
    public Items<KeyRange> open(Cursor after) throws Exception {
        Walk walk = Walk.open(keyed, after);
        return new PagedItems<>(walk, new RangePages(walk, keyed, rows), System::nanoTime);
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
