package dev.stint.jdbc;

import org.jspecify.annotations.Nullable;

/** Reads pages. Used by one thread at a time, but for {@link #stop}. */
interface PageSource<T extends @Nullable Object> {
    /** The page that begins behind a key, or at the start. */
    Page<T> after(@Nullable Key last) throws Exception;

    /** Ends a read that another thread is at. */
    void stop();
}
