package dev.stint.testing;

import dev.stint.cursor.Cursor;
import dev.stint.enumerate.Items;
import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Items that come from others; what is different is written over. */
public class ForwardingItems<T extends @Nullable Object> implements Items<T> {
    private final Items<T> items;

    public ForwardingItems(Items<T> items) {
        this.items = items;
    }

    @Override
    public boolean next() throws Exception {
        return items.next();
    }

    @Override
    public T item() throws Exception {
        return items.item();
    }

    @Override
    public Cursor cursor() {
        return items.cursor();
    }

    @Override
    public void close() throws IOException, SQLException {
        items.close();
    }
}
