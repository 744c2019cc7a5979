package dev.stint.enumerate;

import dev.stint.cursor.Cursor;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A walk over another walk's positions: what a combinator does not change passes through. */
abstract class Passing<S extends @Nullable Object, T extends @Nullable Object> implements Items<T> {
    protected final Items<? extends S> source;

    Passing(Items<? extends S> source) {
        this.source = source;
    }

    @Override
    public boolean next() throws Exception {
        return source.next();
    }

    @Override
    public Cursor cursor() {
        return source.cursor();
    }

    @Override
    public boolean isGap() {
        return source.isGap();
    }

    @Override
    public long elements() {
        return source.elements();
    }

    @Override
    public List<Cursor> missing() {
        return source.missing();
    }

    @Override
    public final void close() throws IOException, SQLException {
        source.close();
    }
}
