package dev.stint.jdbc;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads one page ahead. Used by the stint's thread only; the source is used by one thread at a time, because the stint's
 * thread takes what was begun before it reads itself. The reading thread exists from the first page that is read ahead on:
 * short sequences, as those inside a nest, never have one.
 */
final class Prefetch<T extends @Nullable Object> implements AutoCloseable {
    /** A read that a closed pool or a dead network holds up ends by itself, and gives its connection back then. */
    private static final int PATIENCE_SECONDS = 5;

    private final PageSource<T> source;
    private @Nullable ExecutorService reader;
    private @Nullable Future<Page<T>> ahead;

    Prefetch(PageSource<T> source) {
        this.source = source;
    }

    void begin(Key after) {
        if (reader == null) {
            reader = Executors.newSingleThreadExecutor(Prefetch::daemon);
        }
        ahead = reader.submit(() -> source.after(after));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "stint-page-reader");
        thread.setDaemon(true);
        return thread;
    }

    /** The page that was begun; null if none was. */
    @Nullable
    Page<T> take() throws Exception {
        Future<Page<T>> begun = ahead;
        if (begun == null) {
            return null;
        }
        ahead = null;
        try {
            return begun.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Interrupts nobody: an interrupt in the middle of a read would break connections, and close a file of H2's. */
    @Override
    public void close() {
        if (reader == null) {
            return;
        }
        reader.shutdown();
        source.stop();
        try {
            reader.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
